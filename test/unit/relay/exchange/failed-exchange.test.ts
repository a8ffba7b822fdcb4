/** What a screen is told where no answer of the provider came through: a status, whom it is about, and nothing to store. */

import { test } from 'node:test';
import { expect } from 'chai';
import { configOf, deviceGrant, json, scriptedRelay } from '../support/scripted-relay.ts';

const poll = { body: `grant_type=${deviceGrant}&device_code=d` };
const hostHeader = 'x-relayed-from';

void test('a redirect is no answer: 502, and the provider is named', async () => {
  const relay = scriptedRelay(configOf());
  relay.answer = async () => new Response('', { status: 302, headers: { location: '/' } });
  const { status, headers, said } = await relay.ask('POST', '/token', poll);
  expect(status).to.equal(502);
  expect(headers.get(hostHeader)).to.equal('login.example');
  expect(said).to.deep.equal({ relay: 'the provider answered with a redirect' });
});

void test('a provider that can’t be reached: 502, and the provider is named', async () => {
  const relay = scriptedRelay(configOf());
  relay.answer = async () => {
    throw new TypeError('fetch failed');
  };
  const { status, headers } = await relay.ask('POST', '/token', poll);
  expect(status).to.equal(502);
  expect(headers.get(hostHeader)).to.equal('login.example');
  expect(headers.get('cache-control')).to.equal('no-store');
});

void test('what the relay refuses by itself is about no host, and is never stored', async () => {
  const relay = scriptedRelay(configOf());
  const { status, headers } = await relay.ask('POST', '/token', { body: 'grant_type=password' });
  expect(status).to.equal(400);
  expect(headers.get(hostHeader)).to.equal(null);
  expect(headers.get('cache-control')).to.equal('no-store');
});

void test('a good answer names its host as well', async () => {
  const relay = scriptedRelay(configOf());
  relay.answer = async () => json(400, { error: 'authorization_pending' });
  const { headers } = await relay.ask('POST', '/token', poll);
  expect(headers.get(hostHeader)).to.equal('login.example');
});
