/** Sign-outs without a network: the last five pairs of tokens wait for their revocation (RFC 7009). */

import { test } from 'node:test';
import { expect } from 'chai';
import { localLocks } from '../../../../src/worker/storage/locks.ts';
import { memoryStore } from '../../../../src/worker/storage/fallback-store.ts';
import { createSessionStore } from '../../../../src/worker/storage/session-store.ts';
import {
  PendingRevocations,
  signedOut,
} from '../../../../src/worker/tokens/pending-revocations.ts';

const moment = { boot: 'b', mono: 0, page: null };

const context = {
  clock: { mono: () => 0, wall: () => 0 },
  locks: localLocks(),
  now: () => moment,
  random: () => 0,
  newId: () => 'id',
};

const tokensOf = (number: number) => ({
  id: `g${number}`,
  accessToken: `AT${number}`,
  refreshToken: `RT${number}`,
  lifetimeMs: null,
  received: moment,
  receivedWall: 0,
  refreshing: false,
});

void test('six sign-outs while the provider is away: five pairs are kept, and the oldest is left to expire', async () => {
  const sessionStore = createSessionStore(memoryStore(), 'provider');
  const revocations = new PendingRevocations(context, sessionStore, async ({ accessToken }) => ({
    outcome: { kind: 'unanswered' },
    accessToken,
  }));
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await sessionStore.change((session) => ({ ...session, tokens: tokensOf(number) }));
    await sessionStore.change(signedOut);
    await revocations.revokePending();
  }
  const { tokens, revoking = [] } = await sessionStore.read();
  expect(tokens).to.equal(null);
  expect(revoking.map(({ accessToken }) => accessToken)).to.deep.equal(
    [2, 3, 4, 5, 6].map((number) => `AT${number}`),
  );
});
