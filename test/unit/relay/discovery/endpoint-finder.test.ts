/** The provider's metadata: one request at a time, growing pauses, and the last good answer kept. */

import { setImmediate as settled } from 'node:timers/promises';
import { test } from 'node:test';
import { expect } from 'chai';
import { configOf, json, poll, scriptedRelay } from '../support/scripted-relay.ts';

const issuer = 'https://login.example';
const metadata = {
  issuer,
  device_authorization_endpoint: `${issuer}/device`,
  token_endpoint: `${issuer}/token`,
};
const discovering = () =>
  scriptedRelay(configOf({ provider: { name: 'oidc', issuer, clientId: 'tv' } }));
const isMetadata = ({ url }: { url: string }): boolean => url.includes('.well-known');

void test('a failure is remembered: thousands of requests make a handful to the provider', async () => {
  const scripted = discovering();
  scripted.answer = async () => json(503, {});
  for (let second = 0; second < 60; second++) {
    await Promise.all(Array.from({ length: 50 }, () => scripted.relay.endpoints.ask()));
    scripted.pass(1_000);
  }
  // Two documents each time.
  expect(scripted.sent.length).to.be.within(8, 14);
  expect(scripted.events.every(({ kind }) => kind === 'not-discovered')).to.equal(true);
});

void test('Retry-After is honoured, within bounds', async () => {
  const scripted = discovering();
  scripted.answer = async () => json(503, {}, { 'retry-after': '120' });
  await scripted.relay.endpoints.ask();
  scripted.pass(119_000);
  await scripted.relay.endpoints.ask();
  expect(scripted.sent).to.have.length(2);
  scripted.pass(1_001);
  scripted.answer = async () => json(503, {}, { 'retry-after': '999999' });
  await scripted.relay.endpoints.ask();
  expect(scripted.sent).to.have.length(4);
  scripted.pass(300_001);
  scripted.answer = async () => json(200, metadata);
  expect(await scripted.relay.endpoints.ask()).to.have.property('endpoints');
});

void test('requests that come meanwhile share one', async () => {
  const scripted = discovering();
  scripted.answer = async () => json(200, metadata);
  const found = await Promise.all([1, 2, 3].map(() => scripted.relay.endpoints.ask()));
  expect(scripted.sent).to.have.length(1);
  expect(new Set(found).size).to.equal(1);
});

void test('the metadata is asked for again after an hour; while that fails, the last good one is kept', async () => {
  const scripted = discovering();
  scripted.answer = async () => json(200, metadata);
  await scripted.relay.endpoints.ask();
  scripted.answer = async (sent) =>
    isMetadata(sent) ? json(503, {}) : json(400, { error: 'authorization_pending' });
  scripted.pass(60 * 60_000);
  expect((await scripted.ask('POST', '/token', poll('d'))).status).to.equal(400);
  await settled();
  expect(scripted.sent.filter(isMetadata)).to.have.length(3);
  expect((await scripted.ask('POST', '/token', poll('d'))).status).to.equal(400);
  scripted.pass(60_000);
  scripted.answer = async () => json(200, { ...metadata, token_endpoint: `${issuer}/v2/token` });
  await scripted.relay.endpoints.ask();
  await settled();
  await scripted.ask('POST', '/token', poll('d'));
  expect(scripted.sent.at(-1)?.url).to.equal(`${issuer}/v2/token`);
});

void test('a screen does not wait for metadata longer than it waits for an answer', async () => {
  const scripted = discovering();
  scripted.answer = () => new Promise(() => undefined);
  const asked = scripted.ask('POST', '/token', poll('d'));
  await settled();
  scripted.pass(15_000);
  expect((await asked).status).to.equal(504);
});

void test('an issuer whose certificate can’t be verified is told as such', async () => {
  const scripted = discovering();
  scripted.answer = () =>
    Promise.reject(Object.assign(new Error('bad'), { code: 'CERT_HAS_EXPIRED' }));
  const { status, said } = await scripted.ask('POST', '/device-authorization', { body: '' });
  expect(status).to.equal(502);
  expect(said).to.include({ code: 'provider-untrusted' });
});
