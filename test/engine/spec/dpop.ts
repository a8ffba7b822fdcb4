/** What the engine promises where tokens are bound to the device (RFC 9449). */

import { expect } from 'chai';
import type { HttpRequest } from '../../../src/core/protocol/http.ts';
import { isObject, parseJson, type Json } from '../../../src/core/json.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import type { Scenario } from './scenario.ts';
import { EngineWorld, issuer, pending, testConfig, type Answer } from './world.ts';

export const bound = (name: string): Answer => ({
  body: {
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    token_type: 'DPoP',
    expires_in: 3600,
  },
});
const wantsNonce = (nonce: string, status = 400): Answer => ({
  status,
  body: { error: 'use_dpop_nonce' },
  headers: { dpopNonce: nonce },
});

export function bindingWorld(
  vault: KeyValueStore,
  transport: 'relay' | 'direct' = 'relay',
): EngineWorld {
  const config = testConfig({ transport });
  return new EngineWorld(vault, { ...config, provider: { ...config.provider, dpop: 'offered' } });
}

export async function signedIn(vault: KeyValueStore): Promise<EngineWorld> {
  const world = bindingWorld(vault);
  await world.open();
  await world.send({ kind: 'start' });
  world.answers.token = [bound('1')];
  await world.pass(6);
  expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
  return world;
}

/** The claims of a request's proof; nothing where it has none. */
function proofIn(request: HttpRequest | undefined): Json {
  const payload = (request?.headers['dpop'] ?? '').split('.')[1] ?? '';
  const claims = parseJson(atob(payload.replace(/-/g, '+').replace(/_/g, '/')) || '{}');
  return isObject(claims) ? claims : {};
}

export const proofScenarios: readonly Scenario[] = [
  {
    name: 'bound tokens: proofs for polls, calls and refreshes, and for nothing else',
    run: async (vault) => {
      const world = await signedIn(vault);
      expect(proofIn(world.requests('token')[0]))
        .to.include({ htm: 'POST', htu: `${issuer}/token` })
        .and.not.have.any.keys('ath', 'nonce');
      const [call] = world.requests('profile');
      expect(call?.headers['authorization']).to.equal('DPoP access-1');
      expect(proofIn(call))
        .to.include({ htm: 'GET', htu: `${issuer}/api/v1/users/current_user` })
        .and.have.property('ath');
      expect(world.requests('device')[0]?.headers).to.not.have.property('dpop');

      world.sleep(3_590);
      world.answers.token = [bound('2')];
      await world.send({ kind: 'refresh-profile' });
      expect(proofIn(world.requests('token').at(-1))).to.include({ htu: `${issuer}/token` });
      expect(world.requests('profile').at(-1)?.headers['authorization']).to.equal('DPoP access-2');

      await world.send({ kind: 'sign-out' });
      expect(world.requests('revoke').map(({ headers }) => 'dpop' in headers)).to.deep.equal([
        false,
        false,
      ]);
    },
  },
  {
    name: 'bound tokens: behind the relay a proof names the provider’s URL',
    run: async (vault) => {
      const config = testConfig();
      const relayed = {
        [`${issuer}/token`]: 'https://as.example/t',
        [issuer]: 'https://api.example',
      };
      const world = new EngineWorld(vault, {
        ...config,
        provider: { ...config.provider, dpop: true },
        relayed,
      });
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [bound('1')];
      await world.pass(6);
      expect(proofIn(world.requests('token')[0])['htu']).to.equal('https://as.example/t');
      expect(proofIn(world.requests('profile')[0])['htu']).to.equal(
        'https://api.example/api/v1/users/current_user',
      );
    },
  },
  {
    name: 'a nonce that the server asks for costs no poll interval, and is used from then on',
    run: async (vault) => {
      const world = bindingWorld(vault);
      await world.open();
      await world.send({ kind: 'start' });
      const start = world.time;
      world.answers.token = [wantsNonce('n1'), pending];
      await world.pass(12);
      const polls = world.requests('token').map((request) => proofIn(request)['nonce'] ?? null);
      expect(polls).to.deep.equal([null, 'n1', 'n1']);
      expect(world.gaps('token', start)).to.deep.equal([6, 0, 6]);
      expect(world.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
    },
  },
  {
    name: 'a server that asks for a nonce without end is asked twice a poll, not for ever',
    run: async (vault) => {
      const world = bindingWorld(vault);
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [wantsNonce('n1'), wantsNonce('n2'), wantsNonce('n3')];
      await world.pass(6);
      expect(world.requests('token')).to.have.length(2);
      expect(world.session).to.deep.include({ kind: 'failed' });
    },
  },
  {
    name: 'a clock that is years off is corrected by the server’s own, once it has refused a proof',
    run: async (vault) => {
      const world = bindingWorld(vault);
      world.wall = Date.UTC(2019, 0, 1);
      await world.open();
      await world.send({ kind: 'start' });
      const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
      world.answers.token = [
        { status: 400, body: { error: 'invalid_dpop_proof' }, headers: { date } },
        bound('1'),
      ];
      await world.pass(6);
      expect(world.session.kind).to.equal('signed-in');
      const [wrong, right] = world
        .requests('token')
        .map((request) => Number(proofIn(request)['iat']));
      expect(new Date((wrong ?? 0) * 1_000).getUTCFullYear()).to.equal(2019);
      expect((right ?? 0) * 1_000).to.equal(Date.parse(date));
    },
  },
  {
    name: 'the key outlives the worker, and its private half can’t be taken out',
    run: async (vault) => {
      const world = await signedIn(vault);
      world.boot();
      await world.open();
      const keys = world
        .requests('profile')
        .map(({ headers }) => (headers['dpop'] ?? '').split('.')[0]);
      expect(keys[0]).to.be.a('string').with.length.greaterThan(100);
      expect(keys[1]).to.equal(keys[0]);
      const pair = await vault.get('proof-key');
      if (!isObject(pair) || !(pair['privateKey'] instanceof CryptoKey))
        throw new Error('no key is stored');
      expect(pair['privateKey'].extractable).to.equal(false);
    },
  },
];
