/** One exchange: its deadline, its queue, whoever has gone, and a provider that is down. */

import { setImmediate as settled } from 'node:timers/promises';
import { test } from 'node:test';
import { expect } from 'chai';
import type { RelayEvent } from '../../../../src/relay/events.ts';
import { createFileRelay } from '../../../../src/relay/relay.ts';
import { upstream } from '../../server/support/upstream.ts';
import { configOf, json, pending, poll, scriptedRelay } from '../support/scripted-relay.ts';

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
  expect(scripted.events).to.deep.equal([
    { kind: 'provider-failed', why: 'timeout', code: '', host: 'login.example' },
  ]);
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
  return () =>
    Promise.reject(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('secret-data'), { code, data: 'secret-data' }),
      }),
    );
}

void test('a provider that can’t be reached is asked at a growing pace, however many ask together', async () => {
  const scripted = scriptedRelay();
  scripted.answer = refusedConnection('ECONNREFUSED');
  const together = () =>
    Promise.all(
      Array.from({ length: 200 }, (_, screen) =>
        scripted.ask('POST', '/token', poll(`d${screen}`)),
      ),
    );
  const first = await together();
  expect(new Set(first.map(({ status }) => status))).to.deep.equal(new Set([502]));
  const before = scripted.sent.length;
  for (let second = 0; second < 120; second++) {
    scripted.pass(1_000);
    await together();
  }
  expect(scripted.sent.length - before, 'of 24,000').to.be.within(12, 18);
  const resting = await scripted.ask('POST', '/token', poll('d'));
  expect(Number(resting.headers.get('retry-after'))).to.be.within(1, 10);
  scripted.answer = pending;
  scripted.pass(10_000);
  expect((await scripted.ask('POST', '/token', poll('d'))).status, 'it is back').to.equal(400);
  expect((await together()).map(({ status }) => status))
    .to.include(400)
    .and.not.include(502);
});

void test('one connection that fails stops nobody else', async () => {
  const scripted = scriptedRelay();
  for (let round = 0; round < 5; round++) {
    scripted.answer = refusedConnection('UND_ERR_CONNECT_TIMEOUT');
    await scripted.ask('POST', '/token', poll('unlucky'));
    scripted.answer = pending;
    expect((await scripted.ask('POST', '/token', poll('d'))).status).to.equal(400);
  }
});

void test('what waits in the queue when a provider turns out to be down is not sent', async () => {
  const scripted = scriptedRelay(configOf({ limits: { providerConnections: 3, waiting: 50 } }));
  scripted.answer = refusedConnection('ENOTFOUND');
  await Promise.all(
    Array.from({ length: 50 }, (_, screen) => scripted.ask('POST', '/token', poll(`d${screen}`))),
  );
  expect(scripted.sent.length).to.be.below(7);
});

void test('a screen that goes while it is the one to try again lets the next one try', async () => {
  const scripted = scriptedRelay();
  scripted.answer = refusedConnection('ECONNREFUSED');
  for (let round = 0; round < 3; round++) await scripted.ask('POST', '/token', poll('d'));
  scripted.pass(500);
  scripted.answer = never;
  const screen = new AbortController();
  const gone = scripted.ask('POST', '/token', { ...poll('d'), signal: screen.signal });
  await settled();
  expect((await scripted.ask('POST', '/token', poll('other'))).status, 'one tries').to.equal(502);
  screen.abort();
  await gone;
  scripted.answer = pending;
  expect((await scripted.ask('POST', '/token', poll('other'))).status).to.equal(400);
});

void test('a defect is told as one, and blamed on nobody', async () => {
  const events: RelayEvent[] = [];
  const transport = (): never => {
    throw new TypeError('secret-data');
  };
  const relay = createFileRelay(configOf(), { transport, report: (event) => events.push(event) });
  const request = new Request('https://tv.example/relay/token', {
    method: 'POST',
    body: poll('d').body ?? '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const answer = await relay(request);
  expect([answer?.status, await answer?.text()]).to.deep.equal([
    500,
    '{"relay":"a defect of the relay, which its log has"}',
  ]);
  expect(events.map(({ kind }) => kind)).to.deep.equal(['defect']);
  expect(JSON.stringify(events)).to.include('TypeError').and.not.include('secret-data');
});

void test('a request that does not arrive in time is the screen’s own fault', async () => {
  const scripted = scriptedRelay();
  let enqueue: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (enqueue = controller),
  });
  const init = { method: 'POST', body, duplex: 'half' };
  const asked = scripted.relay(new Request('https://tv.example/relay/token', init));
  await settled();
  scripted.pass(15_000);
  expect((await asked)?.status).to.equal(408);
  expect([enqueue === null, scripted.sent, scripted.events]).to.deep.equal([false, [], []]);
});

void test('a certificate that can’t be verified has a code of its own; an answer that breaks off has none', async () => {
  const scripted = scriptedRelay();
  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ]) {
    scripted.pass(60_000);
    scripted.answer = refusedConnection(code);
    const { status, said } = await scripted.ask('POST', '/token', poll('d'));
    expect([status, said], code).to.deep.equal([
      502,
      {
        relay: `the certificate of login.example can’t be trusted (${code})`,
        code: 'provider-untrusted',
      },
    ]);
  }
  scripted.pass(60_000);
  scripted.answer = refusedConnection('HPE_INVALID_HEADER_TOKEN');
  expect((await scripted.ask('POST', '/token', poll('d'))).said).to.have.all.keys('relay');
  scripted.answer = pending;
  expect(
    (await scripted.ask('POST', '/token', poll('d'))).status,
    'it was reached: no pause',
  ).to.equal(400);
  expect(JSON.stringify(scripted.events))
    .to.include('HPE_INVALID_HEADER_TOKEN')
    .and.include('untrusted');
  expect(JSON.stringify(scripted.events)).to.not.include('secret-data');
});

void test('redirects and answers without an end are the relay’s 502, and give their connection back', async () => {
  const scripted = scriptedRelay();
  const endless = () =>
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
  const answers = [
    new Response(endless(), { status: 302, headers: { location: 'https://evil.example' } }),
    new Response(endless()),
  ];
  for (const answer of answers) {
    scripted.answer = async () => answer;
    const { status, said } = await scripted.ask('POST', '/token', poll('d'));
    expect(status).to.equal(502);
    expect(said).to.have.all.keys('relay');
    expect(scripted.sent.at(-1)?.signal.aborted).to.equal(true);
  }
});

void test('the platform’s own fetch is the way out where no other is given', async (t) => {
  const provider = await upstream(t);
  const endpoints = {
    deviceAuthorization: `${provider.url}/device`,
    token: `${provider.url}/token`,
  };
  const relay = createFileRelay(
    configOf({
      provider: { name: 'oidc', clientId: 'tv', endpoints },
      api: { baseUrl: provider.url },
    }),
  );
  const init = {
    method: 'POST',
    body: poll('d').body ?? '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  expect((await relay(new Request('https://tv.example/relay/token', init)))?.status).to.equal(200);
  expect(provider.heard).to.have.length(1);
});
