/** What the engine promises about signing out: at once here, at the provider as soon as it can be reached. */

import { expect } from 'chai';
import { isStoredSession } from '../../../src/core/session/stored-records.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import type { Scenario } from './scenario.ts';
import { EngineWorld, testConfig, type Answer } from './world.ts';

async function owed(vault: KeyValueStore): Promise<number> {
  const record = await vault.get('session');
  if (!isStoredSession(record)) throw new Error('no sound record');
  expect([record.tokens, record.profile]).to.deep.equal([null, null]);
  return record.revoking?.length ?? 0;
}

function revoked(world: EngineWorld): (string | null)[] {
  return world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));
}

const unreachable: readonly (readonly [what: string, answer: Answer])[] = [
  ['no network', 'no answer'],
  ['a server that is busy', { status: 503, body: {} }],
  ['a network that wants somebody to log in', { text: '<!doctype html><title>Hotel</title>' }],
];

/** What a sign-out's reply says of the tokens, and Details. */
const outcomes: readonly (readonly [Answer, boolean, string | undefined])[] = [
  [{ status: 200, body: {} }, true, undefined],
  [{ status: 401, body: { error: 'invalid_client' } }, false, 'invalid_client (HTTP 401)'],
  [{ status: 403, body: {} }, false, 'no answer of the protocol (HTTP 403)'],
  ['no answer', false, 'no answer yet'],
];

export const signOutScenarios: readonly Scenario[] = [
  ...unreachable.map(([what, answer]): Scenario => ({
    name: `signing out with ${what}: signed out at once, revoked later, once`,
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.revoke = [answer];
      await world.send({ kind: 'sign-out' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(await owed(vault)).to.equal(1);
      await world.pass(59);
      expect(revoked(world)).to.deep.equal(['refresh-1']);
      world.answers.revoke = [{ status: 200, body: {} }];
      await world.pass(120);
      expect(revoked(world)).to.deep.equal(['refresh-1', 'refresh-1', 'access-1']);
      expect(await owed(vault)).to.equal(0);
    },
  })),
  ...outcomes.map(([answer, isRevoked, unrevoked]): Scenario => ({
    name: `signing out says whether the tokens are revoked: ${unrevoked ?? 'they are'}`,
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.revoke = [answer];
      const told = world.updates.length;
      const reply = await world.send({ kind: 'sign-out' });
      expect(reply).to.deep.include({ kind: 'done', revoked: isRevoked });
      // In that one reply: what was told meanwhile is that nobody is signed in.
      expect(world.updates.length).to.equal(told + 1);
      const shown = reply?.kind === 'done' ? reply.update : null;
      expect(shown?.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(shown?.settings?.unrevoked).to.equal(unrevoked);
    },
  })),
  {
    name: 'signing out without a network, then a restart: revoked when the app is opened again',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.revoke = ['no answer'];
      await world.send({ kind: 'sign-out' });
      world.answers.revoke = [{ status: 200, body: {} }];
      world.boot();
      await world.open();
      await world.pass(1);
      expect(revoked(world)).to.deep.equal(['refresh-1', 'refresh-1', 'access-1']);
      expect(await owed(vault)).to.equal(0);
      expect(world.session.kind).to.equal('signed-out');
    },
  },
  {
    name: 'somebody else can sign in while the last one’s tokens are still to be revoked',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.revoke = ['no answer'];
      await world.send({ kind: 'sign-out' });
      await world.signIn();
      expect(world.session.kind).to.equal('signed-in');
      world.answers.revoke = [{ status: 200, body: {} }];
      await world.pass(61);
      expect(revoked(world).slice(-2)).to.deep.equal(['refresh-1', 'access-1']);
      expect(world.session.kind).to.equal('signed-in');
    },
  },
  {
    name: 'what a provider refuses to revoke, or has no endpoint for, is not kept',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.revoke = [{ status: 400, body: { error: 'unsupported_token_type' } }];
      await world.send({ kind: 'sign-out' });
      expect(await owed(vault)).to.equal(0);
      const config = testConfig();
      const endpoints = { ...config.provider.endpoints, revocation: null };
      const other = new EngineWorld(vault, {
        ...config,
        provider: { ...config.provider, endpoints },
      });
      await other.signIn();
      await other.send({ kind: 'sign-out' });
      expect(await owed(vault)).to.equal(0);
      expect(other.requests('revoke')).to.have.length(0);
    },
  },
];
