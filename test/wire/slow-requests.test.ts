/** Screens that are slow on purpose, and too many of them. */

import { after, test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { expect } from 'chai';
import { providerScript } from './support/provider.ts';
import { connectRaw, type RawClient } from './support/raw-client.ts';
import { expectPoll, expectUnharmed } from './support/screen.ts';
import { allAt, configFor, startServer, type ServerProcess } from './support/server-process.ts';
import { startUpstream } from './support/upstream.ts';

const upstream = await startUpstream({ after }, { script: providerScript(new Map()) });

/** Milliseconds: 20 s for a request, and how seldom the server may look. */
const longestRequestMs = 25_000;
const sockets = 500;

const host = 'host: 127.0.0.1\r\n';
/** What each kind of slow client begins with, and what it adds each second. */
const slow = [
  { title: 'says nothing', first: '', more: '' },
  { title: 'a byte of the request line', first: 'GET /', more: 'a' },
  { title: 'a byte of a header', first: `GET /healthz HTTP/1.1\r\n${host}x-slow: `, more: 'a' },
  {
    title: 'a byte of a token request',
    first: `POST /relay/token HTTP/1.1\r\n${host}content-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\n`,
    more: 'a',
  },
  {
    title: 'a byte of a call’s body',
    first: `POST /relay/api/api/v1/films HTTP/1.1\r\n${host}authorization: Bearer a\r\ncontent-length: 5000\r\n\r\n`,
    more: 'a',
  },
] as const;

interface Slow {
  readonly client: RawClient;
  readonly title: string;
  readonly more: string;
}

async function open(server: ServerProcess): Promise<readonly Slow[]> {
  return Promise.all(
    Array.from({ length: sockets }, async (_, at) => {
      const kind = slow[at % slow.length] ?? slow[0];
      const client = await connectRaw(server);
      if (kind.first !== '') client.socket.write(kind.first);
      return { client, title: kind.title, more: kind.more };
    }),
  );
}

test(`time-out: ${sockets} connections at a byte a second are cut after 20 s, and polls go on all the while`, async (t) => {
  const server = await startServer(t, configFor(allAt(upstream.url)));
  const began = performance.now();
  const all = await open(server);
  // A byte a second is what is tested: the clock here is the client's pace, not a wait for something to happen.
  while (
    performance.now() - began < longestRequestMs &&
    all.some(({ client }) => !client.isClosed())
  ) {
    await later(1_000);
    all.forEach(
      ({ client: { socket }, more }) => more !== '' && socket.writable && socket.write(more),
    );
    await expectPoll(server);
  }
  const left = all.filter(({ client }) => !client.isClosed()).map(({ title }) => title);
  all.forEach(({ client }) => client.socket.destroy());
  expect([...new Set(left)], `${left.length} connections were not cut`).to.deep.equal([]);
  expect(
    upstream.requests.filter(({ body }) => !body.toString().includes('device_code')),
    'half a request is never sent',
  ).to.deep.equal([]);
  await expectUnharmed(server, upstream);
});

test('limit: more connections than limits.screenConnections are closed at once; whoever was there is served', async (t) => {
  const most = 20;
  const server = await startServer(t, configFor(allAt(upstream.url), { screenConnections: most }));
  const early = await Promise.all(Array.from({ length: most }, () => connectRaw(server)));
  const late = await Promise.all(Array.from({ length: 30 }, () => connectRaw(server)));
  const request = `GET /healthz HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n\r\n`;
  const answersTo = async (clients: readonly RawClient[]): Promise<readonly boolean[]> =>
    (await Promise.all(clients.map((client) => client.exchange(request)))).map(
      (answer) => answer !== null,
    );
  expect(await answersTo(late)).to.deep.equal(late.map(() => false));
  expect(await answersTo(early)).to.deep.equal(early.map(() => true));
  // All places are taken by connections that say nothing now: they make room for whoever knocks.
  let served = false;
  for (let knock = 0; knock < 5 && !served; knock++)
    [served = false] = await answersTo([await connectRaw(server)]);
  expect(served).to.equal(true);
  early.forEach(({ socket }) => socket.destroy());
  await expectUnharmed(server, upstream);
});
