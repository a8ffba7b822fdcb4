/** A provider that signs anybody in after a poll or two, and lies where a test says so. */

import type { TestContext } from 'node:test';
import { json, smallProvider, type Act, type Faults, type Heard } from './provider.ts';

export interface Lies {
  /** What the next polls are answered with, before the tokens come. */
  readonly polls?: readonly Act[];
  readonly withoutRefreshToken?: boolean;
  readonly refresh?: Act;
  /** A revocation is answered with 200, and nothing happens. */
  readonly revokesNothing?: boolean;
  /** Only the access token dies of a revocation, or only the refresh token. */
  readonly spares?: 'access_token' | 'refresh_token';
  readonly revocation?: Act;
  readonly profile?: Act;
  /** The API answers whom it does not know with 200 and null, as better-auth's does. */
  readonly namesNobody?: boolean;
}

export interface SigningProvider {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Every secret that it has given away. */
  readonly secrets: readonly string[];
  /** The tokens that are good now. */
  readonly good: ReadonlySet<string>;
}

const pending = json(400, { error: 'authorization_pending' });

export async function signingProvider(
  t: TestContext,
  lies: Lies = {},
  faults: Faults = {},
): Promise<SigningProvider> {
  const good = new Set<string>();
  const secrets: string[] = [];
  const polls = [...(lies.polls ?? [pending])];
  const issue = (kind: string): string => {
    const token = `${kind}-${secrets.length}-7f3c9a51e0`;
    secrets.push(token);
    good.add(token);
    return token;
  };
  const tokens: Act = (response, heard) =>
    json(200, {
      access_token: issue('access'),
      token_type: 'Bearer',
      expires_in: 300,
      ...(lies.withoutRefreshToken ? {} : { refresh_token: issue('refresh') }),
    })(response, heard);
  const token: Act = (response, heard) => {
    const body = new URLSearchParams(heard.body);
    if (body.get('grant_type') === 'refresh_token') {
      const sent = body.get('refresh_token') ?? '';
      if (lies.refresh) return lies.refresh(response, heard);
      if (!good.has(sent)) return json(400, { error: 'invalid_grant' })(response, heard);
      good.delete(sent);
      return tokens(response, heard);
    }
    if (!provider.deviceCodes.includes(body.get('device_code') ?? ''))
      return json(400, { error: 'invalid_grant' })(response, heard);
    return (polls.shift() ?? tokens)(response, heard);
  };
  const revoke: Act = (response, heard) => {
    const body = new URLSearchParams(heard.body);
    if (!lies.revokesNothing && lies.spares !== body.get('token_type_hint'))
      good.delete(body.get('token') ?? '');
    // What was revoked ends the whole session, as at most providers.
    if (!lies.revokesNothing && lies.spares === undefined) good.clear();
    json(200, {})(response, heard);
  };
  const userinfo: Act = (response, heard) => {
    const token = /^Bearer (.+)$/.exec(heard.headers.authorization ?? '')?.[1] ?? '';
    if (!good.has(token))
      return lies.namesNobody
        ? void response.writeHead(200, { 'content-type': 'application/json' }).end('null')
        : json(401, { error: 'invalid_token' })(response, heard);
    // An API that echoes what it was sent must not bring it into the report.
    json(200, { name: `Ada ${token}`, email: 'ada@example.com' })(response, heard);
  };
  const provider = await smallProvider(t, {
    ...faults,
    paths: {
      '/token': token,
      '/revoke': lies.revocation ?? revoke,
      '/userinfo': lies.profile ?? userinfo,
      ...faults.paths,
    },
  });
  return { url: provider.url, heard: provider.heard, secrets, good };
}

/** A clock that passes when it is waited for. */
export class FastPace {
  private time = 0;
  readonly waits: number[] = [];

  now(): number {
    return this.time;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.waits.push(ms);
    // A clock always moves on: what is left of a wait after rounding is too little to change a sum.
    this.time += Math.max(1, Math.ceil(ms));
  }
}
