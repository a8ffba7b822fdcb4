/** One exchange: its deadline, its queue, whoever has gone, and a provider that is down. */

import { setImmediate as settled } from 'node:timers/promises';
import { test } from 'node:test';
import { expect } from 'chai';
import { createRelay } from '../../src/relay/relay.ts';
import { configOf, json, pending, poll, scriptedRelay } from './scripted-relay.ts';

const api = { headers: { authorization: 'Bearer a' } };
const never = (): Promise<Response> => new Promise(() => undefined);
const narrow = configOf({ limits: { apiConnections: 2, providerConnections: 2, waiting: 1 } });
const call = '/api/api/v1/x';

void test('an answer that does not come in time is given up, in less time than the screen waits', async () => {
  const scripted = scriptedRelay();
  scripted.answer = never;
  const asked = scripted.ask('POST', '/token', poll('d'));
  await settled();
  scripted.pass(15_000);
  const { status, said } = await asked;
  expect(status).to.equal(504);
  expect(said).to.have.all.keys('relay');
  expect(scripted.sent[0]?.signal.aborted, 'the connection is given back').to.equal(true);
  expect(scripted.events).to.deep.equal([{ kind: 'provider-failed', why: 'timeout', code: '', host: 'login.example' }]);
});

void test('the deadline counts the queue: what waited too long is never sent', async () => {
  const scripted = scriptedRelay(narrow);
  scripted.answer = never;
  const asked = [1, 2, 3].map(() => scripted.ask('GET', call, api));
  await settled();
  expect(scripted.sent).to.have.length(2);
  scripted.pass(15_000);
  expect((await Promise.all(asked)).map(({ status }) => status)).to.deep.equal([504, 504, 504]);
  expect(scripted.sent).to.have.length(2);
});

void test('a full queue says 503 with Retry-After at once; polls have a pool of their own', async () => {
  const scripted = scriptedRelay(narrow);
  scripted.answer = async ({ url }) => (url.includes('api.example') ? never() : pending());
  for (let round = 0; round < 3; round++) void scripted.ask('GET', call, api);
  await settled();
  const full = await scripted.ask('GET', call, api);
  expect([full.status, full.headers.get('retry-after')]).to.deep.equal([503, '2']);
  expect(scripted.events).to.deep.equal([{ kind: 'queue-full', purpose: 'api' }]);
  expect((await scripted.ask('POST', '/token', poll('d'))).status).to.equal(400);
});

void test('what a screen asked that has gone is not sent; what was sent is given up', async () => {
  const scripted = scriptedRelay(narrow);
  scripted.answer = never;
  const screens = [1, 2, 3].map(() => new AbortController());
  const asked = screens.map(({ signal }) => scripted.ask('GET', call, { ...api, signal }));
  await settled();
  screens[2]?.abort();
  expect((await asked[2])?.status).to.equal(499);
  scripted.answer = async () => json(200, {});
  const next = scripted.ask('GET', call, api);
  await settled();
  expect(scripted.sent, 'the place is taken').to.have.length(2);
  screens[0]?.abort();
  expect((await next).status, 'the place is free again').to.equal(200);
  expect(scripted.sent[0]?.signal.aborted).to.equal(true);
  expect(scripted.events).to.deep.equal([]);
});

function refusedConnection(code: string): () => Promise<Response> {
  return () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('secret-data'), { code, data: 'secret-data' }) }));
}

void test('a provider that can’t be reached is asked at a growing pace, whoever asks', async () => {
  const scripted = scriptedRelay();
  scripted.answer = refusedConnection('ECONNREFUSED');
  const asks = async (screens: number): Promise<void> => {
    for (let screen = 0; screen < screens; screen++) {
      const { status } = await scripted.ask('POST', '/token', poll(`d${screen}`));
      expect(status).to.equal(502);
    }
  };
  for (let second = 0; second < 120; second++) {
    await asks(20);
    scripted.pass(1_000);
  }
  expect(scripted.sent.length, 'of 2,400').to.be.within(12, 18);
  const resting = await scripted.ask('POST', '/token', poll('d'));
  expect(Number(resting.headers.get('retry-after'))).to.be.within(1, 10);
  scripted.answer = pending;
  scripted.pass(10_000);
  expect((await scripted.ask('POST', '/token', poll('d'))).status, 'it is back').to.equal(400);
  expect((await scripted.ask('POST', '/token', poll('d'))).status).to.equal(400);
});

void test('a certificate that can’t be verified has a code of its own; an answer that breaks off has none', async () => {
  const scripted = scriptedRelay();
  for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']) {
    scripted.pass(60_000);
    scripted.answer = refusedConnection(code);
    const { status, said } = await scripted.ask('POST', '/token', poll('d'));
    expect([status, said], code).to.deep.equal([502, { relay: `the certificate of login.example can’t be trusted (${code})`, code: 'provider-untrusted' }]);
  }
  scripted.pass(60_000);
  scripted.answer = refusedConnection('HPE_INVALID_HEADER_TOKEN');
  expect((await scripted.ask('POST', '/token', poll('d'))).said).to.have.all.keys('relay');
  scripted.answer = pending;
  expect((await scripted.ask('POST', '/token', poll('d'))).status, 'it was reached: no pause').to.equal(400);
  expect(JSON.stringify(scripted.events)).to.include('HPE_INVALID_HEADER_TOKEN').and.include('untrusted');
  expect(JSON.stringify(scripted.events)).to.not.include('secret-data');
});

void test('redirects and answers without an end are the relay’s 502, and give their connection back', async () => {
  const scripted = scriptedRelay();
  const endless = () =>
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
  const answers = [new Response(endless(), { status: 302, headers: { location: 'https://evil.example' } }), new Response(endless())];
  for (const answer of answers) {
    scripted.answer = async () => answer;
    const { status, said } = await scripted.ask('POST', '/token', poll('d'));
    expect(status).to.equal(502);
    expect(said).to.have.all.keys('relay');
    expect(scripted.sent.at(-1)?.signal.aborted).to.equal(true);
  }
});

void test('the platform’s own fetch is one that fits', () => {
  expect(createRelay(configOf(), { fetch })).to.be.a('function');
  expect(createRelay(configOf())).to.be.a('function');
});
