/** Connections to the provider: polls share one, and one that the server is about to close is not used. */

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { Deadline } from '../../../../src/relay/exchange/deadline.ts';
import { NetworkError } from '../../../../src/relay/transport/network-error.ts';
import { createNodeTransport } from '../../../../src/relay/transport/undici-transport.ts';

const endless = (): Deadline =>
  new Deadline(
    () => () => undefined,
    () => () => undefined,
  );

/** A provider that never closes a connection, and a screen whose polls come when the clock says so. */
async function polled(t: TestContext, answer: (response: ServerResponse, request: number) => void) {
  // Before the first connection: what closes idle ones has to run by this clock.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const counts = { connections: 0, requests: 0 };
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    request.resume();
    request.once('end', () => answer(response, ++counts.requests));
  });
  server.on('connection', () => counts.connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const transport = createNodeTransport({}, 10);
  t.after(async () => {
    await transport.close();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const poll = () =>
    transport.send(
      {
        method: 'POST',
        url: `http://127.0.0.1:${port}/token`,
        headers: { 'content-type': 'text/plain' },
        body: 'x',
      },
      endless(),
    );
  const wait = async (ms: number): Promise<void> => {
    // A connection is free a turn of the event loop after its answer.
    await setImmediate();
    t.mock.timers.tick(ms);
    await setImmediate();
  };
  return { counts, poll, wait };
}

test('keep-alive: a screen’s polls share a connection for as long as a minute lies between them', async (t) => {
  const { counts, poll, wait } = await polled(t, (response) => response.end('{}'));
  for (const seconds of [0, 5, 5, 10, 30, 58]) {
    await wait(seconds * 1_000);
    await poll();
  }
  expect(counts).to.deep.equal({ connections: 1, requests: 6 });
  await wait(62_000);
  await poll();
  expect(counts.connections, 'nobody needs it any more').to.equal(2);
});

for (const [hint, kept, given] of [
  [7, 4, 6],
  [300, 58, 62],
] as const) {
  test(`keep-alive: a server that keeps connections for ${hint} s is asked on the same one after ${kept} s, on another after ${given} s`, async (t) => {
    const { counts, poll, wait } = await polled(t, (response) =>
      response.setHeader('keep-alive', `timeout=${hint}`).end('{}'),
    );
    await poll();
    await wait(kept * 1_000);
    await poll();
    expect(counts.connections).to.equal(1);
    await wait(given * 1_000);
    await poll();
    expect(counts.connections).to.equal(2);
  });
}

test('keep-alive: a poll that meets the end of its connection is not sent again: it may have been answered', async (t) => {
  const { counts, poll, wait } = await polled(t, (response, request) =>
    request === 1 ? response.end('{}') : response.destroy(),
  );
  await poll();
  await wait(5_000);
  const error = await poll().catch((thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(NetworkError).and.to.have.property('kind', 'broken');
  expect(counts).to.deep.equal({ connections: 1, requests: 2 });
});
