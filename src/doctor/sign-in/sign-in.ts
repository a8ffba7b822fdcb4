/** One real sign-in, from the code to the proof that its tokens are dead. */

import { profileUrl } from '../../core/config/derived.ts';
import type { ConfigFile, Provider } from '../../core/config/types.ts';
import { discover } from '../../core/protocol/discovery.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import { failed } from '../checks/protocol.ts';
import { deadCallLine, deadRefreshLine, revocationLine } from '../checks/signed-out.ts';
import { approvalLine, refreshLine, tokensLine, whoLine } from '../checks/sign-in.ts';
import { note, type Line } from '../line.ts';
import type { Network } from '../network.ts';
import type { TerminalStyle } from '../table.ts';
import { screenWire, type ScreenWire } from '../transport.ts';
import { codeOnTerminal } from './code-on-terminal.ts';
import { Device, type ApiCall, type Renewal } from './device.ts';
import type { Pace } from './pace.ts';

export interface SignInContext {
  readonly file: ConfigFile;
  /** Where the screens are served from, for direct transport. */
  readonly origin: string;
  readonly network: Network;
  readonly pace: Pace;
  readonly look: TerminalStyle;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows the code. */
  readonly print: (text: string) => void;
}

/** Signs in as a screen does, by whoever approves the code, and out again. Whatever happens, no token is left. */
export async function* signInLines(context: SignInContext): AsyncGenerator<Line> {
  const { file, network, origin, pace } = context;
  const { provider, transport } = file.config;
  const page = transport === 'direct' ? origin : null;
  const found = await discover(provider, network.http(network.fetch(page)));
  if (found.kind === 'failed') {
    yield note('Approval', 'not tried after what is wrong above');
    return;
  }
  const wire = screenWire(file, found, network, origin);
  const device = new Device(wire.config, wire.http, pace);
  try {
    yield* lifeOf(device, wire, provider, context);
  } finally {
    if ((await device.tokens()) !== null) await device.signOut();
    await wire.close();
  }
}

async function* lifeOf(
  device: Device,
  { config }: ScreenWire,
  provider: Provider,
  { look, print, signal }: SignInContext,
): AsyncGenerator<Line> {
  const code = await device.requestCode();
  if (code.kind === 'failed') {
    yield failed('Approval', provider, code.failure, null);
    return;
  }
  print(await codeOnTerminal(code.grant, look));
  const approval = await device.awaitApproval(signal);
  yield approvalLine(provider, approval);
  const first = await device.tokens();
  if (approval.kind !== 'approved' || first === null) return;
  yield tokensLine(first, provider);
  const profile = await device.loadProfile();
  yield whoLine('Greeting', profile, config);

  const renewal = await device.renew();
  const renewed = await device.tokens();
  const replaced = renewed !== null && renewed.refreshToken !== first.refreshToken;
  yield refreshLine(provider, renewal, replaced);
  if (renewal.kind === 'renewed')
    yield whoLine('Greeting again', await device.loadProfile(), config);
  const all = renewed === null || renewal.kind !== 'renewed' ? [first] : [renewed, first];
  const isApiProven = profile.kind === 'profile' && profileUrl(config) !== null;
  yield* signedOutLines(device, all, isApiProven);
}

/** @param all that there were, the newest first */
async function* signedOutLines(
  device: Device,
  all: readonly TokenRecord[],
  isApiProven: boolean,
): AsyncGenerator<Line> {
  const [newest] = all;
  if (newest === undefined) return;
  const unrevoked = await device.signOut();
  yield revocationLine(unrevoked, newest);
  const calls: ApiCall[] = [];
  for (const tokens of all) calls.push(await device.callWith(tokens));
  yield deadCallLine({ calls, isApiProven, newest }, unrevoked);
  const renewals: Renewal[] = [];
  for (const tokens of replacedOnce(all)) renewals.push(await device.renewWith(tokens));
  yield deadRefreshLine(renewals, unrevoked);
}

/** A refresh token that was not replaced is one, whatever access tokens it has brought. */
function replacedOnce(all: readonly TokenRecord[]): readonly TokenRecord[] {
  return all.filter(
    ({ refreshToken }, index) =>
      all.findIndex((other) => other.refreshToken === refreshToken) === index,
  );
}
