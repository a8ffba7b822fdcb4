/** How the client authenticates, and whether the provider takes that (RFC 6749 §2.3, RFC 8414 §2). */

import type { ClientAuthenticationMethod, ConfigFile } from '../../core/config/types.ts';
import { isDiscovered, type Discovered } from '../../core/protocol/discovery.ts';
import type {
  DeviceAuthorizationOutcome,
  DeviceTokenOutcome,
} from '../../core/protocol/outcomes.ts';
import { authenticationMethod } from '../../relay/exchange/client-authentication.ts';
import { fail, note, ok, type Line } from '../line.ts';
import type { ClockReading } from '../network.ts';
import { clockAdvice, clocksDisagree } from './clock.ts';

export interface AuthenticationQuestion {
  readonly file: ConfigFile;
  readonly discovered: Discovered;
  readonly clocks: ReadonlyMap<string, ClockReading>;
  readonly device: DeviceAuthorizationOutcome | null;
  readonly token: DeviceTokenOutcome | null;
  /** What a made-up code is answered with, the client authenticated in another way. */
  readonly tokenWith: (method: ClientAuthenticationMethod) => Promise<DeviceTokenOutcome>;
}

const subject = 'Authentication';

export async function authenticationLine({
  file,
  discovered,
  clocks,
  device,
  token,
  tokenWith,
}: AuthenticationQuestion): Promise<Line> {
  const listed = discovered.kind === 'discovered' ? discovered.authentication : undefined;
  const method = authenticationMethod(file, listed);
  if (method === 'none') return note(subject, 'none: a public client, only its id is sent');
  const found = `${method}${file.clientAuthentication === null ? reason(file, listed) : ' (as configured)'}`;
  if (token === null) return note(subject, `${found}; not tried: no endpoint`);
  if (!isRejected(token) && !isRejected(device))
    return token.kind === 'no-oauth-response'
      ? note(subject, `${found}; not tried: no answer`)
      : ok(subject, `${found}, which the provider takes`);
  for (const other of alternatives[method]) {
    const outcome = await tokenWith(other);
    if (isRejected(outcome) || outcome.kind === 'no-oauth-response') continue;
    return fail(
      subject,
      `${found} is refused; the provider takes ${other}`,
      `set provider.clientAuthentication to "${other}"`,
    );
  }
  const help = method === 'private_key_jwt' ? keyAdvice(clocks) : secretAdvice;
  return fail(subject, `${found} is refused`, help);
}

/** What the same credentials allow. */
const alternatives = {
  client_secret_basic: ['client_secret_post'],
  client_secret_post: ['client_secret_basic'],
  private_key_jwt: [],
} as const;

const secretAdvice =
  'provider.clientId and provider.clientSecret as the provider shows them; neither way to send them is taken';

/** What a client that proves itself by a key can be refused for. */
export function keyAdvice(clocks: ReadonlyMap<string, ClockReading>): string {
  return clocksDisagree(clocks)
    ? `${clockAdvice}: what provider.clientKey signs is good for a minute, and the clocks disagree by more (see Clock)`
    : 'register the public key of provider.clientKey at the provider, with its name as provider.clientKeyId; the clocks have to agree';
}

function reason({ config, clientKey }: ConfigFile, listed: readonly string[] | undefined): string {
  if (clientKey !== null) return ' (there is a key)';
  if (!isDiscovered(config.provider)) return ' (metadata is not read)';
  return listed === undefined
    ? ' (the metadata says nothing)'
    : ` (the metadata lists ${listed.join(', ')})`;
}

/** Whether it is the client that the provider does not take. */
export function isRejected(
  outcome: DeviceAuthorizationOutcome | DeviceTokenOutcome | null,
): boolean {
  switch (outcome?.kind) {
    case 'failed':
    case 'refused':
      return outcome.failure.code === 'client-rejected';
    default:
      return false;
  }
}
