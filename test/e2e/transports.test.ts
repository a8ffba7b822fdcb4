/** The whole life by relay and direct, with tokens bound to the device and without, with the server's nonces and without. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { TokenRecord } from '../../src/core/session/stored-records.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { openTvWithCode, type Tv } from '../harness/tv.ts';
import { readStoredSession } from './support/stored-session.ts';
import { createWorld, type World } from '../harness/world.ts';

interface Way {
  readonly transport: 'relay' | 'direct';
  /** Null: as the provider's metadata says, and it offers it. */
  readonly dpop: false | null;
  readonly proofNonces: boolean;
  readonly staticHost?: boolean;
}

const ways: readonly Way[] = [
  { transport: 'relay', dpop: null, proofNonces: false },
  { transport: 'relay', dpop: null, proofNonces: true },
  { transport: 'relay', dpop: false, proofNonces: false },
  { transport: 'direct', dpop: null, proofNonces: false },
  { transport: 'direct', dpop: null, proofNonces: true },
  { transport: 'direct', dpop: false, proofNonces: false },
  { transport: 'direct', dpop: null, proofNonces: true, staticHost: true },
];

for (const { transport, dpop, proofNonces, staticHost = false } of ways) {
  test(`${transport}${staticHost ? ' from a static host' : ''}, ${dpop === false ? 'bearer' : 'DPoP'}${proofNonces ? ' with nonces' : ''}`, async (t) => {
    const world = await createWorld({
      transport,
      staticHost,
      provider: { dpop },
      proofNonces,
      accessTokenLifetime: 3,
    });
    t.after(() => world.close());
    const tv = await openTvWithCode(world);
    const called = new Set<string>();
    tv.page.context().on('request', (request) => called.add(new URL(request.url()).origin));
    await approveWhatIsShown(world, tv);
    await tv.shows('signed-in');
    expect(await tv.text()).to.include('Ada Lovelace');
    const first = await tokensOf(tv);
    expect(first.bound !== null).to.equal(dpop === null);

    // What is bound is of no use to whoever copies it.
    if (dpop === null) expect(await bearerStatus(world, first.accessToken)).to.equal(401);

    const second = await renewed(tv, first);
    expect(second.bound !== null).to.equal(dpop === null);
    // The demo rotates refresh tokens, unless they are bound.
    expect(second.refreshToken === first.refreshToken).to.equal(dpop === null);
    await tv.page.reload();
    await tv.shows('signed-in');
    expect(await tv.focused()).to.equal('Refresh');

    await tv.signOut();
    expect((await readStoredSession(tv.page)).tokens).to.equal(null);
    expect(called.has(world.demoUrl)).to.equal(transport === 'direct');
    expect(world.demo.stats().earlyPolls).to.equal(0);
  });
}

async function tokensOf({ page }: Tv): Promise<TokenRecord> {
  const { tokens } = await readStoredSession(page);
  if (tokens === null) throw new Error('nobody is signed in');
  return tokens;
}

/** Presses Refresh until the access token has run out and another one is there. */
async function renewed(tv: Tv, { accessToken }: TokenRecord): Promise<TokenRecord> {
  const deadline = performance.now() + 20_000;
  let tokens = await tokensOf(tv);
  while (tokens.accessToken === accessToken && performance.now() < deadline) {
    await tv.press('Enter');
    tokens = await tokensOf(tv);
  }
  expect(tokens.accessToken).to.not.equal(accessToken);
  return tokens;
}

async function bearerStatus({ demoUrl }: World, accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${demoUrl}/api/v1/users/current_user`, { headers })).status;
}
