/** An API or a token endpoint that holds every call: who waits, who is told to come back, and what is never sent. */

import { after, test } from 'node:test';
import { expect } from 'chai';
import { headerOf, type Message } from './support/http-messages.ts';
import { json, sized, whole } from './support/misbehaviours/misbehaviour.ts';
import { providerScript } from './support/provider.ts';
import { connectRaw, statusOf, type RawClient } from './support/raw-client.ts';
import { expectPoll, expectUnharmed } from './support/screen.ts';
import { accessToken, refreshToken } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream, type Exchange } from './support/upstream.ts';

const [connections, waiting, calls] = [4, 4, 400];

/** Held until the test lets go. */
const held: Exchange[] = [];
const upstream = await startUpstream(
  { after },
  { script: providerScript(new Map(), () => (exchange) => void held.push(exchange)) },
);
const limits = { apiConnections: connections, providerConnections: connections, waiting };
const server = await startServer({ after }, configFor(allAt(upstream.url), limits));

function release(): void {
  held.splice(0).forEach((exchange) => whole(sized(json))(exchange));
}

interface Call {
  readonly client: RawClient;
  /** Finds the call among what the upstream has heard. */
  readonly mark: string;
  readonly answer: Promise<Message | null>;
}

const endpoints = {
  api: (mark: string) =>
    `GET /relay/api/api/v1/${mark} HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nauthorization: Bearer ${mark}\r\n\r\n`,
  refresh: (mark: string) => {
    const body = `grant_type=refresh_token&refresh_token=${mark}`;
    return `POST /relay/token HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  },
} as const;

async function call(endpoint: keyof typeof endpoints): Promise<Call> {
  const client = await connectRaw(server);
  const mark = endpoint === 'api' ? accessToken() : refreshToken();
  return { client, mark, answer: client.exchange(endpoints[endpoint](mark)) };
}

const isUpstream = ({ mark }: Call): boolean =>
  upstream.requests.some(
    ({ target, body }) => target.includes(mark) || body.toString().includes(mark),
  );

/** Those that the relay has answered by the time that as many are as should be. */
async function answeredOf(all: readonly Call[], count: number): Promise<Map<Call, Message | null>> {
  const answered = new Map<Call, Message | null>();
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${answered.size} of ${count} calls were answered within 5 s`)),
      5_000,
    );
    const record =
      (one: Call) =>
      (message: Message | null): void => {
        answered.set(one, message);
        if (answered.size < count) return;
        clearTimeout(late);
        resolve();
      };
    all.forEach((one) => void one.answer.then(record(one)));
  });
  return new Map(answered);
}

for (const endpoint of ['api', 'refresh'] as const) {
  test(`${calls} calls at ${endpoint} that are held: ${connections} run, ${waiting} wait, the others get 503 with Retry-After at once`, async () => {
    const all = await Promise.all(Array.from({ length: calls }, () => call(endpoint)));
    const refusals = await answeredOf(all, calls - connections - waiting);
    for (const message of refusals.values()) {
      expect(message && statusOf(message)).to.equal(503);
      expect(message && Number(headerOf(message, 'retry-after'))).to.be.at.least(1);
      expect(message?.body.toString()).to.include('"relay"').and.not.include('"error"');
    }
    expect(held).to.have.length(connections);
    if (endpoint === 'api') for (let polls = 0; polls < 20; polls += 1) await expectPoll(server);
    expect(held, 'what is full lets nobody in').to.have.length(connections);

    const running = all.filter((one) => isUpstream(one));
    const queued = all.filter((one) => !refusals.has(one) && !running.includes(one));
    expect([running.length, queued.length]).to.deep.equal([connections, waiting]);
    const [stays, ...leave] = queued;
    await Promise.all(leave.map(({ client }) => closed(client)));
    // The places of those that have left are free again: the server has noticed.
    const late = await call(endpoint);
    release();
    for (const one of running) expect((await one.answer)?.start).to.include('200');
    await upstream.until('whoever stayed is sent', () => held.length === 2, 5_000);
    release();
    expect((await stays?.answer)?.start).to.include('200');
    expect((await late.answer)?.start).to.include('200');
    expect(
      leave.filter((one) => isUpstream(one)),
      'sent for screens that had gone',
    ).to.deep.equal([]);
    await expectUnharmed(server, upstream);
  });
}

/** Gone, and the server knows it: a later request on another connection is answered after that. */
async function closed({ socket }: RawClient): Promise<void> {
  socket.destroy();
  const probe = await connectRaw(server);
  await probe.exchange(`GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
}

test('a full queue is told to the operator once', () => {
  const lines = server.logged();
  expect(lines.length, lines.join('\n')).to.be.within(1, 2);
});
