/** Screens that say their names to the relay: it tells them apart, and believes no other header. */

import { test } from 'node:test';
import { expect } from 'chai';
import { configOf, json, poll, scriptedRelay } from './support/scripted-relay.ts';

const named = (name: string) => ({ ...poll('code'), headers: { 'x-tv-screen': name } });

void test('each answer is told with the screen that asked', async () => {
  const relay = scriptedRelay();
  await relay.ask('POST', '/token', named('lobby-3'));
  relay.answer = async () => json(503, {});
  await relay.ask('POST', '/token', named('lobby-4'));
  expect(relay.events.filter(({ kind }) => kind === 'screen-answered')).to.deep.equal([
    { kind: 'screen-answered', screen: 'lobby-3', status: 400 },
    { kind: 'screen-answered', screen: 'lobby-4', status: 503 },
  ]);
});

void test('a name that is none is as good as no header; neither goes to the provider', async () => {
  const relay = scriptedRelay();
  for (const name of ['x'.repeat(41), '{"level":"error"}', 'a b'])
    await relay.ask('POST', '/token', named(name));
  await relay.ask('POST', '/token', poll('code'));
  await relay.ask('POST', '/token', named('lobby-3'));
  expect(relay.events).to.have.length(1);
  expect(JSON.stringify(relay.sent)).to.not.include('lobby-3').and.not.include('x-tv-screen');
});

void test('a provider that takes a device name gets it from the configuration’s parameter', async () => {
  const base = 'https://login.example';
  const endpoints = { deviceAuthorization: `${base}/device`, token: `${base}/token` };
  const parameters = { deviceAuthorization: { device_name: '{screen}', kind: 'tv' } };
  const provider = { name: 'oidc', issuer: base, clientId: 'tv', endpoints, parameters };
  const relay = scriptedRelay(configOf({ provider }));
  await relay.ask('POST', '/device-authorization', {
    body: 'client_id=tv&device_name=evil',
    headers: { 'x-tv-screen': 'lobby-3' },
  });
  await relay.ask('POST', '/device-authorization', { body: 'client_id=tv&device_name=evil' });
  const said = relay.sent.map(({ body }) => new URLSearchParams(String(body)));
  expect(said.map((members) => members.get('device_name'))).to.deep.equal(['lobby-3', null]);
  expect(said.map((members) => members.get('kind'))).to.deep.equal(['tv', 'tv']);
});
