/** Hosts that nobody gets a connection to: refused, unknown, or not TLS where TLS is expected. */

import { createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { expect } from 'chai';
import { freePort } from '../harness/free-port.ts';
import { head, json } from './support/misbehaviours/misbehaviour.ts';
import { providerScript } from './support/provider.ts';
import {
  apiRequest,
  ask,
  codeRequest,
  expectInert,
  expectRelayError,
  expectUnharmed,
  screenTimeoutMs,
  revocationRequest,
  userinfoRequest,
} from './support/screen.ts';
import { configFor, startServer } from './support/server-process.ts';
import { listen, startUpstream } from './support/upstream.ts';

const upstream = await startUpstream({ after }, { script: providerScript(new Map()) });

interface Place {
  readonly title: string;
  readonly url: string;
}

/** A listener that says this instead of TLS. */
async function insteadOfTls(title: string, onConnection: (socket: Socket) => void): Promise<Place> {
  const port = await listen({ after }, createServer(onConnection));
  return { title, url: `https://127.0.0.1:${port}` };
}

const onceHeard =
  (say: (socket: Socket) => void) =>
  (socket: Socket): void =>
    void socket.once('data', () => say(socket));
const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
/** The beginning of a handshake that promises 16 kB. */
const endlessHello = Buffer.from([0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, 0xfc]);

const places: readonly Place[] = [
  { title: 'a port that nobody listens on', url: `http://127.0.0.1:${await freePort()}` },
  { title: 'the same for https', url: `https://127.0.0.1:${await freePort()}` },
  { title: 'a name that does not exist', url: 'https://nowhere.invalid' },
  await insteadOfTls(
    'plain HTTP on a TLS port',
    onceHeard((socket) => void socket.end(head(['content-type: application/json']) + json)),
  ),
  await insteadOfTls(
    'a TLS alert',
    onceHeard((socket) => void socket.end(alert)),
  ),
  await insteadOfTls(
    'a connection closed in the handshake',
    onceHeard((socket) => void socket.end()),
  ),
  await insteadOfTls(
    'a connection reset in the handshake',
    onceHeard((socket) => void socket.resetAndDestroy()),
  ),
  await insteadOfTls('a connection reset at once', (socket) => void socket.resetAndDestroy()),
  await insteadOfTls(
    'garbage in the handshake',
    onceHeard((socket) => void socket.write(Buffer.alloc(2_000, 0x5a))),
  ),
  await insteadOfTls('silence in the handshake', () => undefined),
  await insteadOfTls(
    'a handshake of a byte a second',
    onceHeard((socket) => trickle(socket, endlessHello)),
  ),
  await insteadOfTls(
    'a handshake that never ends',
    onceHeard((socket) => void socket.write(endlessHello)),
  ),
];

function trickle(socket: Socket, first: Buffer): void {
  socket.write(first);
  const timer = setInterval(() => socket.write('\0'), 1_000);
  socket.once('close', () => clearInterval(timer));
}

/** The endpoints whose host can be a bad one while polls go to a good one. */
const endpoints = [
  { host: 'device', request: codeRequest },
  { host: 'revocation', request: revocationRequest },
  { host: 'userinfo', request: userinfoRequest },
  { host: 'api', request: () => apiRequest('films') },
] as const;

for (let first = 0; first < places.length; first += endpoints.length) {
  const group = places.slice(first, first + endpoints.length);
  test(`${group.map(({ title }) => title).join('; ')}: refused in time, twice, and polls go on`, async (t) => {
    const url = (endpoint: number): string => group[endpoint]?.url ?? upstream.url;
    const server = await startServer(
      t,
      configFor({
        device: url(0),
        revocation: url(1),
        userinfo: url(2),
        api: url(3),
        token: upstream.url,
      }),
    );
    for (const round of [1, 2]) {
      const began = performance.now();
      const asked = endpoints.map(async ({ request }) => ask(server, request()));
      await expectUnharmed(server, upstream);
      for (const answer of await Promise.all(asked)) {
        expectInert(answer);
        // The second time it may be said at once that the host is down.
        expectRelayError(answer, round === 1 ? [502, 504] : [502, 503, 504]);
      }
      expect(performance.now() - began).to.be.below(screenTimeoutMs);
      await expectUnharmed(server, upstream);
    }
  });
}
