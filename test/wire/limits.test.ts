/** Rate limits: they stop a cross-origin page and a screen that polls without end, not the other screens behind the same address. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { json, sized, whole } from './support/misbehaviours/misbehaviour.ts';
import { providerScript } from './support/provider.ts';
import { connectRaw, statusOf } from './support/raw-client.ts';
import {
  apiRequest,
  ask,
  codeRequest,
  expectPoll,
  expectUnharmed,
  pollRequest,
  refreshRequest,
} from './support/screen.ts';
import { deviceCode, leaks } from './support/secrets.ts';
import { allAt, configFor, startServer, type ServerProcess } from './support/server-process.ts';
import { startUpstream } from './support/upstream.ts';

async function world(t: TestContext, limits: Readonly<Record<string, number>> | null = null) {
  const upstream = await startUpstream(t, {
    script: providerScript(new Map(), () => whole(sized(json))),
  });
  return { upstream, server: await startServer(t, configFor(allAt(upstream.url), limits)) };
}

/** Requests over a few connections, as a browser sends them; their statuses, counted. */
async function flood(
  server: ServerProcess,
  count: number,
  request: (at: number) => string,
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let at = 0;
  const lane = async (): Promise<void> => {
    let client = await connectRaw(server);
    while (at < count) {
      const answer = await client.exchange(request((at += 1)));
      const status = answer === null ? 0 : statusOf(answer);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (answer === null || client.isClosed()) client = await connectRaw(server);
    }
    client.socket.destroy();
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return statuses;
}

const lines = (list: readonly string[], body = ''): string =>
  [...list, 'host: tv.example', `content-length: ${body.length}`, '', body].join('\r\n');
const image =
  (headers: readonly string[]) =>
  (at: number): string => {
    const paths = ['/relay/userinfo', `/relay/api/api/v1/x${at}`];
    return lines([
      `GET ${paths[at % paths.length]} HTTP/1.1`,
      'accept: image/*',
      'referer: https://evil.example/',
      ...headers,
    ]);
  };
const post = (headers: readonly string[]) => (): string =>
  lines(
    [
      'POST /relay/device-authorization HTTP/1.1',
      'content-type: application/x-www-form-urlencoded',
      ...headers,
    ],
    'client_id=x',
  );

const floods = [
  { title: '3,050 images of an old engine, without an origin', count: 3_050, request: image([]) },
  {
    title: '3,050 images of an engine that says it is another site’s page',
    count: 3_050,
    request: image(['sec-fetch-site: cross-site', 'sec-fetch-dest: image']),
  },
  {
    title: '400 requests for codes of a page elsewhere',
    count: 400,
    request: post(['origin: https://evil.example', 'sec-fetch-site: cross-site']),
  },
  {
    title: '400 requests for codes without an origin, of another site’s page',
    count: 400,
    request: post(['sec-fetch-site: cross-site']),
  },
  {
    title: '400 requests for codes of a sandboxed page',
    count: 400,
    request: post(['origin: null']),
  },
] as const;

for (const { title, count, request } of floods) {
  test(`rate limit, ${title}: none is passed on, and a screen behind the same address gets its code, polls, refreshes and calls`, async (t) => {
    const { upstream, server } = await world(t);
    const statuses = await flood(server, count, request);
    expect(
      [...statuses.keys()].every((status) => status >= 400 && status < 500),
      JSON.stringify([...statuses]),
    ).to.equal(true);
    expect(upstream.requests).to.have.length(0);
    expect((await ask(server, codeRequest())).status, 'a code').to.equal(200);
    expect((await ask(server, refreshRequest())).status, 'a refresh').to.equal(200);
    expect((await ask(server, apiRequest('films'))).status, 'a call').to.equal(200);
    await expectUnharmed(server, upstream);
    expect(server.logged().length, server.output()).to.be.at.most(3);
  });
}

test('rate limit, 400 requests for codes without an origin: a page of the app behind the same address still gets one', async (t) => {
  const { upstream, server } = await world(t);
  const statuses = await flood(server, 400, post([]));
  expect(statuses.get(429), 'what bit').to.be.greaterThan(0);
  const { path, form = {} } = codeRequest();
  const headers = { 'sec-fetch-site': 'same-origin' };
  expect((await ask(server, { path, form, headers })).status).to.equal(200);
  await expectUnharmed(server, upstream);
});

test('rate limit: 260 screens behind one address, each of which polls a dozen times a minute, are never limited', async (t) => {
  const { upstream, server } = await world(t);
  const codes = Array.from({ length: 260 }, () => deviceCode());
  const body = (code: string): string => new URLSearchParams(pollRequest(code).form).toString();
  const statuses = await flood(server, codes.length * 12, (at) =>
    lines(
      ['POST /relay/token HTTP/1.1', 'content-type: application/x-www-form-urlencoded'],
      body(codes[at % codes.length] ?? ''),
    ),
  );
  expect([...statuses]).to.deep.equal([[400, codes.length * 12]]);
  expect(upstream.requests).to.have.length(codes.length * 12);
  expect(server.logged()).to.deep.equal([]);
});

test('rate limit: a screen that passes limits.requestsPerScreen is told when to come back, nobody else is, and the operator hears it once', async (t) => {
  const { upstream, server } = await world(t, { requestsPerScreen: 20 });
  const code = deviceCode();
  const statuses: number[] = [];
  for (let polls = 0; polls < 60; polls += 1) {
    const { status, headers, text } = await ask(server, pollRequest(code));
    statuses.push(status);
    if (polls % 20 === 0) await expectPoll(server);
    if (status === 400) continue;
    expect(status, text).to.equal(429);
    expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
    expect(text).to.include('"relay"').and.not.include('"error"');
  }
  expect(statuses.slice(0, 20).every((status) => status === 400)).to.equal(true);
  expect(statuses.filter((status) => status === 429).length).to.be.at.least(20);
  const told = server.logged();
  expect(told).to.have.length(1);
  expect(told[0]).to.include('requestsPerScreen');
  expect(leaks(server.output())).to.deep.equal([]);
  await expectUnharmed(server, upstream);
});

test('rate limit: limits.codesPerAddress is the operator’s to set', async (t) => {
  const { server } = await world(t, { codesPerAddress: 3 });
  const statuses = await flood(server, 10, post([]));
  expect(Object.fromEntries(statuses)).to.deep.equal({ 200: 3, 429: 7 });
  expect(server.logged()).to.have.length(1);
  expect(server.logged()[0]).to.include('codesPerAddress');
});
