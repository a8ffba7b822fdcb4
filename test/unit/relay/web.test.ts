/** The relay for servers that speak the Fetch standard: what it takes from a request, and what a response may hold. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { RelayRequest } from '../../../src/relay/messages.ts';
import { BodyTaken, BodyTooLong, maxRequestBytes } from '../../../src/relay/messages.ts';
import { toFetchHandler } from '../../../src/relay/web.ts';

const targetOf = (url: string): string | null =>
  url.startsWith('/relay/') ? url.slice('/relay'.length) : null;

/** Answers with a status and an empty body, and keeps what it was asked. */
function handlerOf(status = 200) {
  const asked: RelayRequest[] = [];
  const handle = toFetchHandler({
    targetOf,
    handle: async (request) => {
      asked.push(request);
      return { status, headers: { 'x-from': 'relay' }, body: new Uint8Array() };
    },
  });
  return { asked, handle };
}

for (const status of [204, 205, 304]) {
  void test(`a ${status} has no body: the Fetch standard refuses a response that has one`, async () => {
    const response = await handlerOf(status).handle(new Request('https://tv.example/relay/x'));
    expect([response?.status, response?.body]).to.deep.equal([status, null]);
    expect(response?.headers.get('x-from')).to.equal('relay');
  });
}

void test('an answer to HEAD has no body either', async () => {
  const request = new Request('https://tv.example/relay/x', { method: 'HEAD' });
  const response = await handlerOf().handle(request);
  expect([response?.status, response?.body]).to.deep.equal([200, null]);
});

void test('a path outside of the relay’s own is left to the server', async () => {
  const { asked, handle } = handlerOf();
  expect(await handle(new Request('https://tv.example/relayed'))).to.equal(null);
  expect(asked).to.have.length(0);
});

void test('path, query, host and scheme are those of the request', async () => {
  const { asked, handle } = handlerOf();
  await handle(new Request('http://tv.example:8080/relay/api/films?page=2'));
  await handle(new Request('https://tv.example/relay/token'), { address: '192.0.2.1' });
  expect(asked.map(({ target, sender }) => [target, sender])).to.deep.equal([
    ['/api/films?page=2', { address: null, peer: null, host: 'tv.example:8080', secure: false }],
    ['/token', { address: '192.0.2.1', peer: null, host: 'tv.example', secure: true }],
  ]);
});

void test('the host is what the browser wrote, where the platform has a URL of its own; what the server knows comes first', async () => {
  const { asked, handle } = handlerOf();
  const request = () =>
    new Request('http://localhost:3000/relay/x', { headers: { host: 'tv.example' } });
  await handle(request());
  await handle(request(), { host: 'tv.example:8443', secure: true, address: undefined });
  expect(asked.map(({ sender }) => sender)).to.deep.equal([
    { address: null, peer: null, host: 'tv.example', secure: false },
    { address: null, peer: null, host: 'tv.example:8443', secure: true },
  ]);
});

void test('a body that was read before is said to have been', async () => {
  const outcomes: unknown[] = [];
  const handle = toFetchHandler({
    targetOf,
    handle: async (request) => {
      outcomes.push(await request.body().catch((error: unknown) => error));
      return { status: 500, headers: {}, body: '' };
    },
  });
  const request = new Request('https://tv.example/relay/x', { method: 'POST', body: 'a=b' });
  await request.text();
  await handle(request);
  expect(outcomes[0]).to.be.instanceOf(BodyTaken);
});

void test('a body of the size limit is read, one byte more is too long', async () => {
  const outcomes: unknown[] = [];
  const handle = toFetchHandler({
    targetOf,
    handle: async (request) => {
      outcomes.push(await request.body().catch((error: unknown) => error));
      return { status: 200, headers: {}, body: '' };
    },
  });
  for (const length of [maxRequestBytes, maxRequestBytes + 1]) {
    const body = new Uint8Array(length);
    await handle(new Request('https://tv.example/relay/x', { method: 'POST', body }));
  }
  const [read, refused] = outcomes;
  expect(read).to.have.length(maxRequestBytes);
  expect(refused).to.be.instanceOf(BodyTooLong);
});

void test('a client that has gone already is told at once, one that goes later then', async () => {
  const { asked, handle } = handlerOf();
  const client = new AbortController();
  await handle(new Request('https://tv.example/relay/x', { signal: client.signal }));
  const [request] = asked;
  const told: string[] = [];
  request?.whenGone(() => told.push('later'));
  const forget = request?.whenGone(() => told.push('forgotten'));
  forget?.();
  expect(told).to.deep.equal([]);
  client.abort();
  expect(told).to.deep.equal(['later']);
  request?.whenGone(() => told.push('at once'));
  expect(told).to.deep.equal(['later', 'at once']);
});
