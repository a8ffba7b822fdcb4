/** Why the way out on Node brought no answer: the relay's log and the screen's Details depend on the kind. */

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { Deadline } from '../../../../src/relay/exchange/deadline.ts';
import {
  AnswerTooLong,
  maxAnswerBytes,
  type TransportAnswer,
} from '../../../../src/relay/transport/transport.ts';
import { createNodeTransport } from '../../../../src/relay/transport/undici-transport.ts';

const head = 'HTTP/1.1 200 OK\r\n';

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A server that answers every request with these bytes and, where they are no whole answer, ends the connection. */
async function answering(t: TestContext, answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `http://127.0.0.1:${portOf(server)}/token`;
}

function send(
  t: TestContext,
  url: string,
  env: Record<string, string> = {},
): Promise<TransportAnswer> {
  const transport = createNodeTransport(env, 1);
  t.after(() => transport.close());
  const deadline = new Deadline(
    () => () => undefined,
    () => () => undefined,
  );
  return transport.send({ method: 'POST', url, headers: {}, body: 'x' }, deadline);
}

/** The whole answer, or the error. */
function outcomeOf(t: TestContext, url: string, env?: Record<string, string>): Promise<unknown> {
  return send(t, url, env).catch((error: unknown) => error);
}

test('where nobody listens, nothing was sent: unconnected, with the code', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  expect(await outcomeOf(t, `http://127.0.0.1:${port}/token`)).to.include({
    kind: 'unconnected',
    code: 'ECONNREFUSED',
  });
});

for (const [what, text] of [
  ['a connection that ends before the answer', ''],
  ['an answer that is cut off', `${head}content-length: 100\r\n\r\n{`],
  ['an answer that is not HTTP', 'SSH-2.0-OpenSSH\r\n'],
  ['gzip that is none', `${head}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}`],
] as const) {
  test(`${what} is broken, since the request has left`, async (t) => {
    const url = await answering(t, (socket) => socket.end(text));
    expect(await outcomeOf(t, url)).to.include({ kind: 'broken' });
  });
}

test('an answer of the size limit is whole, one byte more is too long', async (t) => {
  const sized = (length: number): Promise<string> =>
    answering(t, (socket) =>
      socket.write(`${head}content-length: ${length}\r\n\r\n${'x'.repeat(length)}`),
    );
  expect(await outcomeOf(t, await sized(maxAnswerBytes)))
    .to.have.property('body')
    .with.length(maxAnswerBytes);
  expect(await outcomeOf(t, await sized(maxAnswerBytes + 1))).to.be.instanceOf(AnswerTooLong);
});

test('a header that comes twice is one list, one that does not come is null', async (t) => {
  const url = await answering(t, (socket) =>
    socket.write(`${head}x-a: 1\r\nx-a: 2\r\ncontent-length: 0\r\n\r\n`),
  );
  const { header } = await send(t, url);
  expect([header('x-a'), header('x-b')]).to.deep.equal(['1, 2', null]);
});

test('HTTPS_PROXY alone is enough: a https request is tunnelled through it, a http request is not', async (t) => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      asked.push(bytes.toString().split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const env = { HTTPS_PROXY: `http://127.0.0.1:${portOf(server)}` };
  await outcomeOf(t, 'https://login.invalid/token', env);
  await outcomeOf(t, 'http://login.invalid/token', env);
  expect(asked).to.deep.equal(['CONNECT login.invalid:443 HTTP/1.1']);
});
