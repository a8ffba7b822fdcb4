/** Requests that come before the answer to the one before them (RFC 9112 §9.3.2), by a client that then goes. */

import { once } from 'node:events';
import { after, test } from 'node:test';
import { expect } from 'chai';
import { sized, whole } from './support/misbehaviours/misbehaviour.ts';
import { connectRaw } from './support/raw-client.ts';
import { ask, pollRequest } from './support/screen.ts';
import { deviceCode } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream, type Exchange } from './support/upstream.ts';

const held: Exchange[] = [];
const upstream = await startUpstream(
  { after },
  { script: () => (exchange) => void held.push(exchange) },
);
const limits = { providerConnections: 2, waiting: 100 };
const server = await startServer({ after }, configFor(allAt(upstream.url), limits));

const poll = (code: string): string => {
  const body = new URLSearchParams(pollRequest(code).form).toString();
  return [
    `POST /relay/token HTTP/1.1`,
    'host: tv.example',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
};

test('fifty polls in one packet, and the client goes: none that waited is sent', async () => {
  const client = await connectRaw(server);
  client.socket.write(Array.from({ length: 50 }, () => poll(deviceCode())).join(''));
  await upstream.until('the first poll is heard', () => upstream.requests.length > 0, 3_000);
  client.socket.destroy();
  // Answered on another connection: the server has noticed.
  await ask(server, { path: '/healthz' });
  const before = upstream.requests.length;
  const last = deviceCode();
  const asked = ask(server, pollRequest(last));
  const answerAll = (): void =>
    held
      .splice(0)
      .forEach((one) =>
        whole(sized('{"error":"authorization_pending"}', undefined, '400 Bad Request'))(one),
      );
  const timer = setInterval(answerAll, 10);
  expect((await asked).status).to.equal(400);
  clearInterval(timer);
  expect(upstream.requests.length - before, 'sent after that').to.equal(1);
});

test('files that were asked for in one packet by a client that has gone are not left open', async (t) => {
  const before = server.openFiles();
  if (before === null) return t.skip('this system has no /proc');
  for (let round = 0; round < 20; round++) {
    const client = await connectRaw(server);
    const closed = once(client.socket, 'close');
    client.socket.end('GET /screenshot-code.jpg HTTP/1.1\r\nhost: tv.example\r\n\r\n'.repeat(20));
    client.socket.destroy();
    await closed;
  }
  // Answered behind all of those.
  for (let round = 0; round < 20; round++) await ask(server, { path: '/healthz' });
  expect(server.openFiles()).to.be.at.most(before + 10);
});
