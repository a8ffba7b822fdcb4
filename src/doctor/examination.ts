/** The checks one after the other: what is asked, in which order, and what is left out after a failure. */

import { discover, isDiscovered, type Discovered } from '../core/protocol/discovery.ts';
import { endpointUrls, profileUrl, userinfo } from '../core/config/derived.ts';
import { requestDeviceToken, revokeToken } from '../core/protocol/device-grant.ts';
import { requestDeviceAuthorization } from '../core/protocol/device-authorization.ts';
import {
  type DeviceAuthorizationOutcome,
  type DeviceAuthorization,
  type DeviceTokenOutcome,
} from '../core/protocol/outcomes.ts';
import type {
  ClientAuthenticationMethod,
  ConfigFile,
  Endpoints,
  Provider,
} from '../core/config/types.ts';
import { failure, type Failure } from '../core/session/failures.ts';
import { authenticationLine, isRejected, keyAdvice } from './checks/authentication.ts';
import { clockLine } from './checks/clock.ts';
import { directLines } from './checks/direct.ts';
import { discoveryLine, grantTypesLine } from './checks/discovery.ts';
import { dpopLine } from './checks/dpop.ts';
import { endpointLine, httpsLine, signOutLine, usedEndpoints } from './checks/endpoints.ts';
import { profileLine } from './checks/profile.ts';
import { deviceRequestLine, madeUpDeviceCode, tokenRequestLine } from './checks/protocol.ts';
import { addressLine, qrLine } from './checks/screen.ts';
import { note, type Line } from './line.ts';
import { nothingRead, readMetadata, type Reading } from './metadata.ts';
import type { Network } from './network.ts';
import type { NetworkDiagnosis } from './network-diagnosis.ts';
import { directAuthority, relayed } from './transport.ts';

/** What is examined. */
export interface Target {
  readonly file: ConfigFile;
  /** Where the screens are served from. */
  readonly origin: string;
  readonly originAssumed: boolean;
}

/** Asks the provider and the API, and says line by line what was found. Rejects only with a defect of its own. */
export async function* examine(
  { file, origin, originAssumed }: Target,
  network: Network,
): AsyncGenerator<Line> {
  const { config } = file;
  const { provider, transport } = config;
  const page = transport === 'direct' ? origin : null;

  const reading =
    provider.issuer === null ? nothingRead : await readMetadata(provider, network, page);
  const discovered = await discoveredBy(provider, reading, network, page);
  yield discoveryLine(provider, reading, discovered);
  const endpoints = usedEndpoints(provider, reading, discovered);
  yield grantTypesLine(provider, reading, endpoints);
  yield endpointLine('Device endpoint', 'deviceAuthorization', provider, reading, endpoints);
  yield endpointLine('Token endpoint', 'token', provider, reading, endpoints);

  const grant = yield* protocolLines(file, endpoints, discovered, network, origin);

  const profile = profileUrl({ ...config, provider: { ...provider, endpoints } });
  if (config.api.profile === userinfo && profile === null && discovered.kind === 'failed')
    yield note('Profile', 'not tried: its address comes with discovery');
  else {
    const headers = { accept: 'application/json', ...config.api.headers };
    const outcome = profile === null ? null : await network.ask(profile, { headers, origin: page });
    yield profileLine(config, profile, outcome);
  }
  const verificationUri = grant?.verificationUri ?? null;
  yield httpsLine([provider.issuer, ...endpointUrls(endpoints), profile, verificationUri]);
  yield clockLine(network.clocks);
  const dpop = discovered.kind === 'discovered' && discovered.dpop;
  yield dpopLine(config, reading, dpop);

  const { deviceAuthorization } = endpoints;
  if (deviceAuthorization === null || network.obstacleTo(deviceAuthorization) !== null) {
    yield note('Direct transport', 'not examined after what is wrong above');
    return;
  }
  const metadataUrl = isDiscovered(provider) ? (reading.metadata?.url ?? null) : null;
  yield* await directLines(
    { file, endpoints, metadataUrl, profileUrl: profile, dpop, origin, originAssumed },
    network,
  );
}

/** The requests of the grant, as the screens' transport sends them. @returns the grant that was made */
async function* protocolLines(
  file: ConfigFile,
  endpoints: Endpoints,
  discovered: Discovered,
  network: Network,
  origin: string,
): AsyncGenerator<Line, DeviceAuthorization | null> {
  const known = endpoints.deviceAuthorization !== null || endpoints.token !== null;
  const wire =
    file.config.transport === 'relay' && known
      ? relayed(file, network)
      : { authority: directAuthority(file, endpoints, network, origin), close: async () => {} };
  try {
    const outcome =
      endpoints.deviceAuthorization === null
        ? null
        : await requestDeviceAuthorization(wire.authority);
    for (const line of await grantLines(file, outcome, endpoints, network))
      yield withKeyAdvice(line, file, outcome, network);
    const token =
      endpoints.token === null
        ? null
        : await requestDeviceToken(wire.authority, madeUpDeviceCode());
    yield withKeyAdvice(await tokenLine(file, token, endpoints, network), file, token, network);
    const tokenWith = (method: ClientAuthenticationMethod): Promise<DeviceTokenOutcome> =>
      askedWith({ ...file, clientAuthentication: method }, network);
    const { clocks } = network;
    yield await authenticationLine({ file, discovered, clocks, device: outcome, token, tokenWith });
    // Without the grant the relay has no provider to ask, and a client that is nobody's is refused everywhere.
    const isPointless = discovered.kind === 'failed' || isRejected(outcome);
    const probe =
      endpoints.revocation === null || isPointless
        ? null
        : await revokeToken(wire.authority, madeUpDeviceCode(), 'refresh_token');
    yield signOutLine(endpoints, discovered, probe);
    return outcome?.kind === 'grant' ? outcome.grant : null;
  } finally {
    await wire.close();
  }
}

/** A client with a key has no secret that could be wrong. */
function withKeyAdvice(
  line: Line,
  { clientKey }: ConfigFile,
  outcome: DeviceAuthorizationOutcome | DeviceTokenOutcome | null,
  { clocks }: Network,
): Line {
  return clientKey !== null && isRejected(outcome) ? { ...line, advice: keyAdvice(clocks) } : line;
}

/** A made-up code, through the relay of another configuration. */
async function askedWith(file: ConfigFile, network: Network): Promise<DeviceTokenOutcome> {
  const wire = relayed(file, network);
  try {
    return await requestDeviceToken(wire.authority, madeUpDeviceCode());
  } finally {
    await wire.close();
  }
}

/** Whoever could not be reached once need not be waited for twice. */
async function discoveredBy(
  provider: Provider,
  reading: Reading,
  network: Network,
  origin: string | null,
): Promise<Discovered> {
  if (isDiscovered(provider) && reading.obstacle !== null) {
    return {
      kind: 'failed',
      failure: failure('provider-not-discovered', 'grant', { detail: reading.obstacle.reason }),
    };
  }
  return discover(provider, network.http(network.fetch(origin)));
}

async function grantLines(
  { config: { provider } }: ConfigFile,
  outcome: DeviceAuthorizationOutcome | null,
  { deviceAuthorization }: Endpoints,
  network: Network,
): Promise<readonly Line[]> {
  if (outcome === null || deviceAuthorization === null)
    return [note('Device request', 'not tried: no endpoint')];
  if (outcome.kind === 'grant')
    return [
      deviceRequestLine(provider, outcome, null),
      addressLine(outcome.grant),
      await qrLine(outcome.grant),
    ];
  return [
    deviceRequestLine(
      provider,
      outcome,
      await obstacleBehind(outcome.failure, deviceAuthorization, network),
    ),
  ];
}

/** The relay only says that a host could not be reached; a request of our own says why. */
async function obstacleBehind(
  { code }: Failure,
  url: string,
  network: Network,
): Promise<NetworkDiagnosis | null> {
  const silent = code === 'provider-unreachable' || code === 'provider-untrusted';
  if (silent && network.obstacleTo(url) === null) await network.ask(url, { method: 'OPTIONS' });
  return network.obstacleTo(url);
}

async function tokenLine(
  { config: { provider }, clientSecret }: ConfigFile,
  outcome: DeviceTokenOutcome | null,
  { token }: Endpoints,
  network: Network,
): Promise<Line> {
  if (token === null || outcome === null) return note('Token request', 'not tried: no endpoint');
  const obstacle =
    outcome.kind === 'no-oauth-response'
      ? await obstacleBehind(outcome.failure, token, network)
      : null;
  return tokenRequestLine(provider, clientSecret !== null, outcome, obstacle);
}
