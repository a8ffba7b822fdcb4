/** The relay on Node's own server: bodies, limits and screens that go away, over real sockets. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { toNodeHandler } from '../../src/relay/node.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { createNodeTransport } from '../../src/relay/undici-transport.ts';
import { upstream } from '../support/upstream.ts';
import { configOf, deviceGrant } from './scripted-relay.ts';

async function served(t: TestContext) {
  const provider = await upstream(t);
  const endpoints = { deviceAuthorization: `${provider.url}/device`, token: `${provider.url}/token` };
  const file = configOf({ provider: { name: 'oidc', clientId: 'tv', endpoints }, api: { baseUrl: provider.url } });
  const transport = createNodeTransport({});
  t.after(() => transport.close());
  const handle = toNodeHandler(createRelay(file, { transport: transport.send }), {
    target: ({ url = '' }) => url.slice('/relay'.length),
  });
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = (typeof address === 'object' && address !== null ? address : ({ port: 0 } satisfies Pick<AddressInfo, 'port'>)).port;
  return { provider, port, url: `http://127.0.0.1:${port}/relay` };
}

const poll = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `grant_type=${deviceGrant}&device_code=d` };

void test('a poll goes through, and an answer has its length', async (t) => {
  const { provider, url } = await served(t);
  provider.answer = (response) => response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"authorization_pending"}');
  const answer = await fetch(`${url}/token`, poll);
  expect([answer.status, answer.headers.get('content-length')]).to.deep.equal([400, '33']);
  expect(await answer.json()).to.deep.equal({ error: 'authorization_pending' });
  expect(provider.heard[0]?.headers).to.not.have.any.keys('origin', 'sec-fetch-mode', 'x-forwarded-for');
});

for (const [how, body] of [
  ['told by its length', 'x'.repeat(70_000)],
  ['in chunks', new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(32_768)) })],
] as const) {
  void test(`too long a body, ${how}, is answered with 413 before it ends`, async (t) => {
    const { provider, url } = await served(t);
    const answer = await fetch(`${url}/token`, { ...poll, body, ...(typeof body === 'string' ? {} : { duplex: 'half' }) });
    expect([answer.status, answer.headers.get('connection')]).to.deep.equal([413, 'close']);
    expect(provider.heard).to.deep.equal([]);
  });
}

void test('a screen that goes away while the provider thinks frees its connection there', async (t) => {
  const { provider, port } = await served(t);
  const closed = new Promise<void>((resolve) => {
    provider.answer = (response) => {
      response.once('close', () => resolve());
      screen.destroy();
    };
  });
  const screen = connect(port, '127.0.0.1');
  screen.write(`POST /relay/token HTTP/1.1\r\nhost: tv\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${poll.body.length}\r\n\r\n${poll.body}`);
  await closed;
  expect(provider.heard).to.have.length(1);
});

void test('headers of 20 kB come back, a token of 16 kB goes out', async (t) => {
  const { provider, url } = await served(t);
  provider.answer = (response) => response.writeHead(200, { 'content-type': 'application/json', 'x-large': 'x'.repeat(20_000) }).end('{"name":"Ada"}');
  const token = 't'.repeat(12_000);
  const answer = await fetch(`${url}/api/api/v1/users/current_user`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).to.equal(200);
  expect(provider.heard[0]?.headers['authorization']).to.equal(`Bearer ${token}`);
});
