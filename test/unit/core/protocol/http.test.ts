/** One exchange: how a request goes out, what comes of an answer, and of none. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  NetworkFailure,
  createHttp,
  type HttpRequest,
} from '../../../../src/core/protocol/http.ts';
import { retryAfterMs } from '../../../../src/core/protocol/retry-after.ts';

const request: HttpRequest = {
  url: 'https://login.example.com/token',
  method: 'POST',
  headers: { accept: 'application/json' },
  body: 'a=b',
  timeoutMs: 15_000,
};

/** A network of one answer, and a timer that goes off when told to. */
function play(reply: (signal: AbortSignal) => Promise<Response>, isOwnRelay = false) {
  const sent: { url: unknown; init: RequestInit | undefined }[] = [];
  const timer = { ms: 0, cancelled: false, goOff: (): void => undefined };
  const fetch: typeof globalThis.fetch = (url, init) => {
    sent.push({ url, init });
    return reply(init?.signal ?? new AbortController().signal);
  };
  const after = (ms: number, action: () => void) => {
    Object.assign(timer, { ms, goOff: action });
    return () => {
      timer.cancelled = true;
    };
  };
  const http = createHttp(fetch, after, () => isOwnRelay);
  return { http, sent, timer };
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was answered');
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted'))),
  );
}

void test('no cookies, no redirects, no cache, no referrer for strangers: a request holds secrets', async () => {
  const { http, sent } = play(async () => new Response('{}'));
  await http(request);
  const { url, init } = sent[0] ?? {};
  expect(url).to.equal(request.url);
  expect(init).to.deep.include({
    method: 'POST',
    headers: { accept: 'application/json' },
    body: 'a=b',
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'same-origin',
  });
});

void test('the app’s own relay gets the app’s own cookies, for a log-in in front of it', async () => {
  const { http, sent } = play(async () => new Response('{}'), true);
  await http(request);
  expect(sent[0]?.init).to.include({ credentials: 'same-origin', redirect: 'manual' });
});

const fronts: readonly (readonly [what: string, response: Response, gate: true | undefined])[] = [
  ['a log-in page', new Response('<html>Log in</html>'), true],
  ['401 of HTTP Basic', new Response('Unauthorized', { status: 401 }), true],
  ['403 and nothing', new Response('', { status: 403 }), true],
  ['the relay’s own refusal', new Response('{"relay":"no"}', { status: 403 }), undefined],
  ['an answer', new Response('{}'), undefined],
  [
    'a provider’s page, relayed',
    new Response('<html>', { headers: { 'x-relayed-from': 'login.example.com' } }),
    undefined,
  ],
];

for (const [what, response, gate] of fronts) {
  void test(`in front of the app’s own relay: ${what}`, async () => {
    expect((await play(async () => response.clone(), true).http(request)).gate).to.equal(gate);
    expect((await play(async () => response.clone()).http(request)).gate).to.equal(undefined);
  });
}

void test('a redirect in front of the app’s own relay is a log-in’s', async () => {
  const redirect = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  expect(await rejection(play(async () => redirect, true).http(request)))
    .to.be.instanceOf(NetworkFailure)
    .and.include({ detail: 'a log-in or a proxy in front of this app has answered' });
});

void test('a request without a body has none', async () => {
  const { http, sent } = play(async () => new Response('{}'));
  const { body: _body, ...bare } = request;
  await http({ ...bare, method: 'GET' });
  expect(sent[0]?.init).not.to.have.property('body');
});

void test('an answer, as plain data', async () => {
  const date = 'Wed, 21 Oct 2026 12:00:00 GMT';
  const headers = { 'content-type': 'text/html', 'retry-after': '5', date, 'dpop-nonce': 'n-0S6' };
  const { http, timer } = play(async () => new Response('<html>', { status: 503, headers }));
  expect(await http(request)).to.deep.equal({
    host: 'login.example.com',
    status: 503,
    contentType: 'text/html',
    retryAfter: '5',
    date,
    dpopNonce: 'n-0S6',
    text: '<html>',
  });
  expect(timer).to.include({ ms: 15_000, cancelled: true });
});

void test('an answer with nothing to it', async () => {
  const { http } = play(async () => new Response(null, { status: 204 }));
  expect(await http(request)).to.include({
    status: 204,
    contentType: '',
    retryAfter: null,
    date: null,
    dpopNonce: null,
    text: '',
  });
});

void test('the relay names the host that it spoke to', async () => {
  const { http } = play(
    async () => new Response('{}', { headers: { 'x-relayed-from': 'real.provider.example' } }),
  );
  expect((await http(request)).host).to.equal('real.provider.example');
});

void test('an answer of more than 256 Ki characters is none: cut short, it would be misread', async () => {
  const { http } = play(async () => new Response('x'.repeat(262_145)));
  expect(await rejection(http(request))).to.be.instanceOf(NetworkFailure);
  expect(
    (await play(async () => new Response('x'.repeat(262_144))).http(request)).text,
  ).to.have.lengthOf(262_144);
});

void test('a fetch that knows why nothing came back says so', async () => {
  const { http, timer } = play(async () =>
    Promise.reject(new NetworkFailure('login.example.com', 'provider-untrusted')),
  );
  expect(await rejection(http(request)))
    .to.be.instanceOf(NetworkFailure)
    .and.include({ code: 'provider-untrusted' });
  expect(timer.cancelled).to.equal(true);
});

void test('no network, a redirect, CORS: no answer from that host', async () => {
  const { http, timer } = play(async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await rejection(http(request)))
    .to.be.instanceOf(NetworkFailure)
    .and.include({ host: 'login.example.com' });
  expect(timer.cancelled).to.equal(true);
});

void test('an answer that breaks off is none', async () => {
  const { http } = play(
    async () =>
      new Response(new ReadableStream({ start: (stream) => stream.error(new Error('reset')) })),
  );
  expect(await rejection(http(request))).to.be.instanceOf(NetworkFailure);
});

void test('an answer that does not come in time is none', async () => {
  const { http, timer } = play(aborted);
  const outcome = rejection(http(request));
  timer.goOff();
  expect(await outcome).to.be.instanceOf(NetworkFailure);
});

void test('neither is one whose body does not come in time', async () => {
  const { http, timer } = play(async (signal) => {
    const body = new ReadableStream({
      start: (stream) => void aborted(signal).catch((error: unknown) => stream.error(error)),
    });
    return new Response(body);
  });
  const outcome = rejection(http(request));
  // Headers are here, the body is not: the timer must still be running.
  await Promise.resolve();
  expect(timer.cancelled).to.equal(false);
  timer.goOff();
  expect(await outcome).to.be.instanceOf(NetworkFailure);
});

const noon = Date.UTC(2026, 9, 21, 12);

const waits: readonly (readonly [value: string | null, ms: number | null])[] = [
  [null, null],
  ['', null],
  ['  ', null],
  ['soon', null],
  ['Infinity', null],
  ['0', 0],
  ['120', 120_000],
  [' 7 ', 7_000],
  ['-5', 0],
  ['Wed, 21 Oct 2026 12:01:00 GMT', 60_000],
  ['Wed, 21 Oct 2026 11:00:00 GMT', 0],
  // This set's clock may be years off: a date can't ask for more than a minute.
  ['Wed, 21 Oct 2026 12:00:07 GMT', 7_000],
  ['Thu, 21 Oct 2027 12:00:00 GMT', 60_000],
];

for (const [value, ms] of waits) {
  void test(`Retry-After ${JSON.stringify(value)}: ${ms}`, () => {
    expect(retryAfterMs(value, noon)).to.equal(ms);
  });
}
