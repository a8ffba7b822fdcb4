/** The relay on Node's own server: bodies, limits and screens that go away, over real sockets. */

import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import type { RelayEvent } from '../../../src/relay/events.ts';
import { toNodeHandler } from '../../../src/relay/node.ts';
import { createFileRelay } from '../../../src/relay/relay.ts';
import { createNodeTransport } from '../../../src/relay/transport/undici-transport.ts';
import { upstream } from '../server/support/upstream.ts';
import { configOf, deviceGrant } from './support/scripted-relay.ts';

async function served(t: TestContext, limits: object = {}) {
  const provider = await upstream(t);
  const endpoints = {
    deviceAuthorization: `${provider.url}/device`,
    token: `${provider.url}/token`,
  };
  const file = configOf({
    provider: { name: 'oidc', clientId: 'tv', endpoints },
    api: { baseUrl: provider.url },
    limits,
  });
  const transport = createNodeTransport({}, 10);
  t.after(() => transport.close());
  const events: RelayEvent[] = [];
  /** For each screen that went away before its turn: whether it was answered. */
  const gone: boolean[] = [];
  const handle = toNodeHandler(
    createFileRelay(file, { transport: transport.send, report: (event) => events.push(event) }),
  );
  const server = createServer(
    { maxHeaderSize: 65_536 },
    (request, response) => void answered(request, response),
  ).listen(0, '127.0.0.1');
  const answered = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers['x-gone'] !== undefined) {
      request.socket.destroy();
      await once(response, 'close');
      await handle(request, response);
      gone.push(response.headersSent);
      return;
    }
    // As a body parser does that is mounted in front.
    if (request.headers['x-parsed'] !== undefined) for await (const part of request) void part;
    if (!(await handle(request, response))) response.writeHead(404).end('somebody else’s');
  };
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = (
    typeof address === 'object' && address !== null
      ? address
      : ({ port: 0 } satisfies Pick<AddressInfo, 'port'>)
  ).port;
  return { provider, port, events, gone, url: `http://127.0.0.1:${port}/relay` };
}

const poll = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: `grant_type=${deviceGrant}&device_code=d`,
};

void test('a poll goes through, and an answer has its length', async (t) => {
  const { provider, url } = await served(t);
  provider.answer = (response) =>
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end('{"error":"authorization_pending"}');
  const answer = await fetch(`${url}/token`, poll);
  expect([answer.status, answer.headers.get('content-length')]).to.deep.equal([400, '33']);
  expect(await answer.json()).to.deep.equal({ error: 'authorization_pending' });
  expect(provider.heard[0]?.headers).to.not.have.any.keys(
    'origin',
    'sec-fetch-mode',
    'x-forwarded-for',
  );
});

void test('HEAD goes through, with the length of what it leaves out, however that is coded', async (t) => {
  const { provider, url } = await served(t);
  const headers = { authorization: 'Bearer a' };
  for (const [coding, wanted] of [
    [{}, '5000000'],
    [{ 'content-encoding': 'gzip' }, null],
  ] as const) {
    provider.answer = (response) =>
      response
        .writeHead(200, { 'content-type': 'video/mp4', 'content-length': 5_000_000, ...coding })
        .end();
    const answer = await fetch(`${url}/api/api/v1/film`, { method: 'HEAD', headers });
    const { status } = answer;
    expect([status, answer.headers.get('content-length'), await answer.text()]).to.deep.equal([
      200,
      wanted,
      '',
    ]);
  }
  expect(provider.heard.map(({ method }) => method)).to.deep.equal(['HEAD', 'HEAD']);
});

for (const [how, body] of [
  ['told by its length', 'x'.repeat(70_000)],
  [
    'in chunks',
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(32_768)) }),
  ],
] as const) {
  void test(`too long a body, ${how}, is answered with 413 before it ends`, async (t) => {
    const { provider, url } = await served(t);
    const answer = await fetch(`${url}/token`, {
      ...poll,
      body,
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    });
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
  screen.write(
    `POST /relay/token HTTP/1.1\r\nhost: tv\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${poll.body.length}\r\n\r\n${poll.body}`,
  );
  await closed;
  expect(provider.heard).to.have.length(1);
});

test('requests that wait behind another on a connection that closes are never sent', async (t) => {
  const { provider, port } = await served(t, { providerConnections: 1 });
  const closed = new Promise<void>((resolve) => {
    provider.answer = (response) => {
      response.once('close', () => resolve());
      screen.destroy();
    };
  });
  const request = `POST /relay/token HTTP/1.1\r\nhost: tv\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${poll.body.length}\r\n\r\n${poll.body}`;
  const screen = connect(port, '127.0.0.1');
  screen.write(request.repeat(3));
  await closed;
  provider.answer = (response) => response.end('{}');
  await (await fetch(`http://127.0.0.1:${port}/relay/token`, poll)).text();
  expect(provider.heard, 'the first, and the one of another screen').to.have.length(2);
});

test('what is somebody else’s is left to others; a body that was read before is a defect of the mount', async (t) => {
  const { url, events } = await served(t);
  const other = await fetch(url.replace('/relay', '/other'));
  expect([other.status, await other.text()]).to.deep.equal([404, 'somebody else’s']);
  const parsed = await fetch(`${url}/token`, {
    ...poll,
    headers: { ...poll.headers, 'x-parsed': '1' },
  });
  expect([parsed.status, await parsed.text()]).to.deep.equal([
    500,
    '{"relay":"the request was read by a body parser: mount the relay before it"}',
  ]);
  expect(events).to.deep.equal([
    {
      kind: 'defect',
      trace: 'the request was read by a body parser: mount the relay before it',
    },
  ]);
});

test('an answer without a body has no length', async (t) => {
  const { provider, url } = await served(t);
  provider.answer = (response) => response.writeHead(204).end();
  const answer = await fetch(`${url}/api/api/v1/films/1`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer a' },
  });
  expect([answer.status, answer.headers.get('content-length')]).to.deep.equal([204, null]);
});

test('an API’s answer with headers of 20 kB comes through, and a token of 16 kB goes out', async (t) => {
  const { provider, url } = await served(t);
  provider.answer = (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-large': 'x'.repeat(20_000) })
      .end('{"name":"Ada"}');
  const token = 't'.repeat(16_000);
  const answer = await askWith(`${url}/api/api/v1/users/current_user`, token);
  expect(answer).to.deep.equal([200, '{"name":"Ada"}']);
  expect(provider.heard[0]?.headers['authorization']).to.equal(`Bearer ${token}`);
});

/** By a client that sends long headers; `fetch` has a bound of its own. */
function askWith(url: string, token: string): Promise<readonly [number | undefined, string]> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${token}` } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve([response.statusCode, text]));
    }).on('error', reject);
  });
}

void test('a screen that has gone before its turn: nothing is asked of the provider, and its socket gets no answer', async (t) => {
  const { url, provider, gone } = await served(t);
  const failed = await fetch(`${url}/token`, {
    ...poll,
    headers: { ...poll.headers, 'x-gone': '1' },
  }).catch((error: unknown) => error);
  expect(failed).to.be.an('error');
  // One that is there is answered after it: by then the first has had its turn.
  await fetch(`${url}/token`, poll);
  expect(gone).to.deep.equal([false]);
  expect(provider.heard).to.have.length(1);
});
