/**
 * The whole life of a sign-in with each provider: the real engine, the real relay and real HTTP against an emulator that
 * was written from the provider's documents.
 */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import type { LoadedConfig } from '../../src/client/loaded-config.ts';
import { loadConfig } from '../../src/client/load-config.ts';
import { validateStaticConfig } from '../../src/client/validate-static-config.ts';
import type { Config } from '../../src/core/config/types.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { isStoredSession, type TokenRecord } from '../../src/core/session/stored-records.ts';
import { createApp } from '../../src/server/app.ts';
import { chats } from './emulator/conversations.ts';
import {
  emulatedProviders,
  startEmulator,
  type EmulatedProvider,
  type Emulator,
} from './emulator/emulator.ts';
import { LiveEngine } from './live-engine.ts';
import { isObject } from '../../src/core/json.ts';

type Transport = 'relay' | 'direct';

/** Those that answer browsers of other origins, and need no secret. */
const direct: readonly EmulatedProvider[] = [
  'oidc',
  'auth0',
  'devolutions',
  'silva-numerica',
  'keycloak',
  'gitlab',
];

/** Where the person is read from, if not where the provider's name says. */
const profiles: Partial<Record<EmulatedProvider, string>> = {
  oidc: 'userinfo',
  devolutions: 'userinfo',
};

async function relayed(t: TestContext, file: unknown): Promise<Config> {
  const app = await createApp({
    ...parseConfig(file, { env: {}, base: null }),
    folder: null,
    log: null,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.after(() => app.close());
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return sound(await loadConfig(`http://127.0.0.1:${port}/`));
}

function sound(loaded: LoadedConfig): Config {
  if (loaded.kind === 'failed') throw new Error(`${loaded.failure.code}: ${loaded.failure.detail}`);
  return loaded.config;
}

interface Scene {
  readonly tv: LiveEngine;
  readonly provider: Emulator;
}

interface Circumstances {
  readonly clientSecret?: string;
  readonly profile?: string | undefined;
}

async function scene(
  t: TestContext,
  name: EmulatedProvider,
  transport: Transport,
  { clientSecret, profile = profiles[name] }: Circumstances = {},
): Promise<Scene> {
  let now = (): number => 0;
  const provider = await startEmulator(name, {
    now: () => now(),
    ...(clientSecret === undefined ? {} : { clientSecret }),
  });
  t.after(() => provider.close());
  const wished = provider.config(transport);
  const api = {
    pictures: ['https://people.example'],
    ...(isObject(wished['api']) && wished['api']),
    ...(profile === undefined ? {} : { profile }),
  };
  const file = { ...wished, api, allowInsecure: true };
  const config =
    transport === 'relay'
      ? await relayed(t, file)
      : sound(validateStaticConfig(file, 'https://tv.example/'));
  const tv = new LiveEngine(config);
  now = () => tv.time;
  await tv.open();
  return { tv, provider };
}

/** When each poll arrived: milliseconds. */
function polls({ requests }: Emulator): readonly number[] {
  return requests
    .filter(({ members }) => ['device_code', 'deviceCode', 'code'].some((name) => name in members))
    .map(({ at }) => at);
}

/** What the TV has stored of the person who is signed in. */
async function storedTokens({ vault }: LiveEngine): Promise<TokenRecord> {
  const record = await vault.get('session');
  if (!isStoredSession(record) || record.tokens === null) throw new Error('no tokens');
  return record.tokens;
}

/** The requests that have asked for other tokens. */
function refreshes({ requests }: Emulator) {
  return requests.filter(({ members }) =>
    ['refresh_token', 'refreshToken'].some((name) => name in members),
  );
}

for (const name of emulatedProviders) {
  for (const transport of ['relay', 'direct'] as const) {
    if (transport === 'direct' && !direct.includes(name)) continue;

    test(`${name}, ${transport}: pending, slowed down, approved, greeted, refreshed, signed out`, async (t) => {
      const { tv, provider } = await scene(t, name, transport);
      expect(provider.cors || transport === 'relay').to.equal(true);
      const { person } = provider;
      const asked = tv.time;
      const userCode = await tv.code();
      await tv.until(() => polls(provider).length === 2, 30);
      expect(tv.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
      provider.slowDownNext();
      await tv.until(() => polls(provider).length === 3, 30);
      expect(tv.session).to.include({ kind: 'awaiting-approval', link: 'slowed' });
      await tv.until(() => polls(provider).length === 4, 60);

      provider.approve(userCode);
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 60);
      const picture = person.picture?.startsWith('https://people.example/') ? person.picture : null;
      expect(tv.session).to.deep.include({
        kind: 'signed-in',
        freshness: 'live',
        profile: { ...person, picture },
      });
      // Ticks come by the second, so a margin of half a second is a whole one here. AWS asks for polls by the second.
      const interval = name === 'aws-sso' ? 2_000 : 6_000;
      const gaps = polls(provider).map((at, index, all) => at - (all[index - 1] ?? asked));
      expect(gaps).to.deep.equal([
        interval,
        interval,
        interval,
        interval + 5_000,
        interval + 5_000,
      ]);

      provider.expireAccessTokens();
      const old = await storedTokens(tv);
      await tv.send({ kind: 'refresh-profile' });
      expect(tv.session).to.deep.include({ kind: 'signed-in', freshness: 'live', problem: null });
      const { path, members, format } = chats[name].refresh(
        old.refreshToken ?? 'none',
        old.accessToken,
      );
      expect(refreshes(provider)).to.have.lengthOf(1);
      expect(refreshes(provider)[0]).to.deep.include({
        method: 'POST',
        path,
        members,
        status: 200,
      });
      expect(refreshes(provider)[0]?.headers['content-type']).to.match(
        format === 'json' ? /\/json$/ : /\/x-www-form-urlencoded$/,
      );
      expect((await storedTokens(tv)).accessToken).to.not.equal(old.accessToken);

      await tv.send({ kind: 'sign-out' });
      expect(tv.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(provider.liveTokens() === 0).to.equal(provider.canRevoke);
    });

    test(`${name}, ${transport}: denied, or left to expire where nobody can deny`, async (t) => {
      const { tv, provider } = await scene(t, name, transport);
      const userCode = await tv.code();
      if (provider.canDeny) provider.deny(userCode);
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 2_000);
      expect(tv.session).to.deep.equal({
        kind: 'ended',
        why: provider.canDeny ? 'denied' : 'expired',
      });
      expect(await tv.code()).to.not.equal(userCode);
    });

    test(`${name}, ${transport}: expired`, async (t) => {
      const { tv, provider } = await scene(t, name, transport);
      await tv.code();
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 2_000);
      expect(tv.session).to.deep.equal({ kind: 'ended', why: 'expired' });
      expect(provider.liveTokens()).to.equal(0);
    });
  }
}

test('auth0 with a client secret: the relay adds it, also to the refresh', async (t) => {
  const { tv, provider } = await scene(t, 'auth0', 'relay', { clientSecret: 'hidden-secret' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  provider.expireAccessTokens();
  await tv.send({ kind: 'refresh-profile' });
  expect(tv.session).to.include({ kind: 'signed-in', freshness: 'live' });
  expect(refreshes(provider)[0]?.members).to.include({ client_secret: 'hidden-secret' });
  expect(JSON.stringify(tv.updates)).to.not.include('hidden-secret');
});

test('devolutions with the ID token for a profile: the person is greeted, and no API is asked', async (t) => {
  const { tv, provider } = await scene(t, 'devolutions', 'relay', { profile: 'id_token' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  expect(tv.session).to.deep.include({ freshness: 'live', profile: provider.person });
  expect(
    provider.requests.filter(({ headers }) => headers.authorization !== undefined),
  ).to.deep.equal([]);
});

test('silva-numerica, newer: the person is wrapped in `user`', async (t) => {
  const { tv, provider } = await scene(t, 'silva-numerica', 'relay', { profile: '/api/v1/me' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  expect(tv.session).to.deep.include({ freshness: 'live', profile: provider.person });
});
