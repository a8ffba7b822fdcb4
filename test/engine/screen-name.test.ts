/** A screen with a name: the relay hears it, the API and the provider of others do not. */

import { test } from 'node:test';
import { expect } from 'chai';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import type { Config } from '../../src/core/config/types.ts';
import { EngineWorld, issuer, testConfig } from './spec/world.ts';

const relayed = (screen: string): Config => ({ ...testConfig(), transport: 'relay', screen });

void test('every request to the relay says it, from the code to the revocation', async () => {
  const world = new EngineWorld(memoryStore(), relayed('lobby-3'));
  await world.signIn();
  await world.send({ kind: 'sign-out' });
  const said = world.sent.map(({ route, request }) => [route, request.headers['x-tv-screen']]);
  expect([...new Set(said.map(String))]).to.deep.equal([
    'device,lobby-3',
    'token,lobby-3',
    'profile,lobby-3',
    'revoke,lobby-3',
  ]);
  expect(world.updates.at(-1)?.settings?.screen).to.equal('lobby-3');
});

void test('nobody else hears it: without the relay no request has the header', async () => {
  const world = new EngineWorld(memoryStore(), { ...relayed('lobby-3'), transport: 'direct' });
  await world.signIn();
  expect(world.sent.filter(({ request }) => 'x-tv-screen' in request.headers)).to.deep.equal([]);
});

void test('another origin of the API is none of the relay’s', async () => {
  const origins = ['https://media.example.com'];
  const config = relayed('lobby-3');
  const world = new EngineWorld(memoryStore(), { ...config, api: { ...config.api, origins } });
  await world.signIn();
  await world.fetch({ path: 'https://media.example.com/api/v1/film' });
  const asked = world.sent.find(({ request }) => request.url.startsWith('https://media'));
  expect(asked?.request.headers).to.not.have.property('x-tv-screen');
});

void test('what is no name is none, whoever says it', async () => {
  const world = new EngineWorld(memoryStore(), relayed('lobby\r\nx-evil: 1'));
  await world.signIn();
  expect(world.sent.filter(({ request }) => 'x-tv-screen' in request.headers)).to.deep.equal([]);
  expect(world.updates.at(-1)?.settings).to.not.have.property('screen');
});

void test('a provider that takes a name gets it where the configuration says so', async () => {
  const endpoints = { deviceAuthorization: `${issuer}/device`, token: `${issuer}/token` };
  const parameters = { deviceAuthorization: { device_name: 'TV {screen}' } };
  const provider = { name: 'oidc', issuer, clientId: 'tv', endpoints, parameters };
  const sent = async (screen?: string): Promise<string | null> => {
    const config = { ...testConfig({ provider }), ...(screen !== undefined && { screen }) };
    const world = new EngineWorld(memoryStore(), config);
    await world.open();
    await world.send({ kind: 'start' });
    return new URLSearchParams(world.requests('device')[0]?.body).get('device_name');
  };
  expect(await sent('lobby-3')).to.equal('TV lobby-3');
  expect(await sent()).to.equal(null);
});
