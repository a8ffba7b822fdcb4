/**
 * Signing out where a revocation alone is not enough: the access token is used once first, for which an expired one is
 * refreshed, and once more afterwards, which proves that it is dead (Doorkeeper).
 */

import { expect } from 'chai';
import { isStoredSession, type TokenRecord } from '../../../src/core/session/stored-records.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import { settled, type Scenario } from './scenario.ts';
import { EngineWorld, issuer, oauthError, testConfig, tokens, type Answer } from './world.ts';

const config = testConfig();
const endpoints = { ...config.provider.endpoints, tokenInfo: `${issuer}/info` };
const withTokenInfo = { ...config, provider: { ...config.provider, endpoints } };

const known: Answer = { body: { resource_owner_id: 5 } };
const dead: Answer = { status: 401, text: '' };
const down: Answer = { status: 503, body: {} };

interface Course {
  readonly name: string;
  /** Seconds from the sign-in to the sign-out; an access token lives for an hour. */
  readonly after?: number;
  readonly info: readonly Answer[];
  readonly refresh?: readonly Answer[];
  readonly revoke?: readonly Answer[];
  /** What is asked of the provider, in this order. */
  readonly asked: readonly string[];
  /** Why the tokens may still be good; absent: they are revoked. */
  readonly unrevoked?: string;
}

const courses: readonly Course[] = [
  {
    name: 'the access token is used, both tokens are revoked, and the access token is proven dead',
    info: [known, dead],
    asked: ['info access-1', 'revoke refresh-1', 'revoke access-1', 'info access-1'],
  },
  {
    name: 'an access token that has expired is refreshed first',
    after: 3_700,
    info: [known, dead],
    refresh: [tokens('2')],
    asked: [
      'refresh refresh-1',
      'info access-2',
      'revoke refresh-2',
      'revoke access-2',
      'info access-2',
    ],
  },
  {
    name: 'an access token that is refused before its time is refreshed too',
    info: [dead, known, dead],
    refresh: [tokens('2')],
    asked: [
      'info access-1',
      'refresh refresh-1',
      'info access-2',
      'revoke refresh-2',
      'revoke access-2',
      'info access-2',
    ],
  },
  {
    name: 'where neither token is good any more there is nothing to revoke',
    info: [dead],
    refresh: [oauthError('invalid_grant')],
    asked: ['info access-1', 'refresh refresh-1'],
  },
  {
    name: 'a refresh that is refused is said, and the tokens are revoked as they are',
    after: 3_700,
    info: [dead],
    refresh: [oauthError('invalid_scope')],
    asked: ['refresh refresh-1', 'revoke refresh-1', 'revoke access-1'],
    unrevoked: 'not refreshed before the revocation: invalid_scope (HTTP 400)',
  },
  {
    name: 'an access token that is still good after its revocation is said',
    info: [known],
    asked: ['info access-1', 'revoke refresh-1', 'revoke access-1', 'info access-1'],
    unrevoked: 'the access token is still good (HTTP 200)',
  },
  {
    name: 'a revocation that is refused is said',
    info: [known],
    revoke: [oauthError('unauthorized_client', 403)],
    asked: ['info access-1', 'revoke refresh-1', 'revoke access-1'],
    unrevoked: 'unauthorized_client (HTTP 403)',
  },
  {
    name: 'where nothing can be asked (CORS), the tokens are revoked, and nothing is proven',
    info: ['no answer'],
    asked: ['info access-1', 'revoke refresh-1', 'revoke access-1', 'info access-1'],
    unrevoked: 'the access token may still be good (no answer)',
  },
];

function scripted(vault: KeyValueStore): EngineWorld {
  return new EngineWorld(vault, withTokenInfo);
}

/** What has been asked since the sign-in, with the token that was shown. */
function asked(world: EngineWorld): string[] {
  return world.sent.flatMap(({ route, request: { body, headers } }) => {
    const form = new URLSearchParams(body);
    if (route === 'info') return [`info ${headers['authorization']?.replace('Bearer ', '') ?? ''}`];
    if (route === 'revoke') return [`revoke ${form.get('token')}`];
    const refreshToken = form.get('refresh_token');
    return refreshToken === null ? [] : [`refresh ${refreshToken}`];
  });
}

async function pendingTokens(vault: KeyValueStore): Promise<readonly TokenRecord[]> {
  const record = await vault.get('session');
  if (!isStoredSession(record)) throw new Error('no sound record');
  return record.revoking ?? [];
}

export const usedBeforeRevocationScenarios: readonly Scenario[] = [
  ...courses.map(
    ({ name, after = 0, info, refresh, revoke, asked: expected, unrevoked }): Scenario => ({
      name: `token info before the revocation: ${name}`,
      run: async (vault) => {
        const world = scripted(vault);
        await world.signIn();
        world.sleep(after);
        world.answers.info = [...info];
        if (refresh) world.answers.token = [...refresh];
        if (revoke) world.answers.revoke = [...revoke];
        const reply = await world.send({ kind: 'sign-out' });
        expect(asked(world)).to.deep.equal(expected);
        expect(reply).to.deep.include({ kind: 'done', revoked: unrevoked === undefined });
        const shown = reply?.kind === 'done' ? reply.update : null;
        expect(shown?.session).to.deep.equal({ kind: 'signed-out', notice: null });
        expect(shown?.settings?.unrevoked).to.equal(unrevoked);
        expect(await pendingTokens(vault)).to.deep.equal([]);
      },
    }),
  ),
  {
    name: 'token info before the revocation, with a provider that is down: all of it later, with the tokens that are good then',
    run: async (vault) => {
      const world = scripted(vault);
      await world.signIn();
      world.answers.info = [down];
      expect(await world.send({ kind: 'sign-out' })).to.include({ revoked: false });
      expect(asked(world)).to.deep.equal(['info access-1']);
      world.sleep(3_700);
      world.answers.token = ['no answer'];
      await world.pass(1);
      expect((await pendingTokens(vault)).map(({ accessToken }) => accessToken)).to.deep.equal([
        'access-1',
      ]);
      world.answers.token = [tokens('2')];
      world.answers.info = [known, 'no answer', dead];
      await world.pass(61);
      expect(asked(world).slice(1)).to.deep.equal([
        'refresh refresh-1',
        'refresh refresh-1',
        'info access-2',
        'revoke refresh-2',
        'revoke access-2',
        'info access-2',
      ]);
      expect(await pendingTokens(vault)).to.deep.equal([]);
    },
  },
  {
    name: 'token info before the revocation: a refresh is marked before it is sent, and one whose answer was lost is said',
    run: async (vault) => {
      const world = scripted(vault);
      await world.signIn();
      world.sleep(3_700);
      world.answers.token = ['never'];
      void world.send({ kind: 'sign-out' });
      await settled(() => asked(world).length === 1);
      expect((await pendingTokens(vault)).map(({ refreshing }) => refreshing)).to.deep.equal([
        true,
      ]);
      world.boot();
      world.answers.token = [oauthError('invalid_grant')];
      await world.open();
      await world.pass(1);
      expect(asked(world)).to.deep.equal(['refresh refresh-1', 'refresh refresh-1']);
      expect(await pendingTokens(vault)).to.deep.equal([]);
      await world.send({ kind: 'start' });
      expect(world.updates.at(-1)?.settings?.unrevoked).to.equal(
        'new tokens were lost on their way',
      );
    },
  },
];
