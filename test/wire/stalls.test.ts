/** Answers that never end: all at once, each at two endpoints, and every screen is told before its own time-out. */

import { after, test } from 'node:test';
import { expect } from 'chai';
import { stalls } from './support/misbehaviours/stalls.ts';
import { marked, providerScript } from './support/provider.ts';
import {
  apiRequest,
  ask,
  before,
  expectInert,
  expectPoll,
  expectRelayError,
  expectUnharmed,
  screenTimeoutMs,
  refreshRequest,
} from './support/screen.ts';
import { accessToken, refreshToken } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream, type UpstreamRequest } from './support/upstream.ts';

const misbehaviours = marked(stalls);
const upstream = await startUpstream({ after }, { script: providerScript(misbehaviours) });
const server = await startServer({ after }, configFor(allAt(upstream.url)));

test(
  'time-out: each kind of stall is cut at the deadline, and polls are answered all the while',
  { concurrency: true },
  async (t) => {
    await expectPoll(server);
    const since = before(server, upstream);
    const all = [...misbehaviours].map(([id, { title }]) =>
      t.test(title, async () => {
        const requests = [refreshRequest(refreshToken(id)), apiRequest('films', accessToken(id))];
        const began = performance.now();
        const asked = requests.map((request) => ask(server, request));
        const answers = await Promise.all(asked);
        expect(performance.now() - began).to.be.below(screenTimeoutMs);
        answers.forEach((answer) => {
          expectInert(answer);
          expectRelayError(answer, [502, 504]);
        });
      }),
    );
    for (let polls = 0; polls < 10; polls += 1) await expectPoll(server);
    await Promise.all(all);
    await expectUnharmed(server, upstream, since);
  },
);

const targetOf = ({ target, headers }: UpstreamRequest): string =>
  `${target} ${headers.map(([, value]) => value).join()}`;

test(
  'a screen that has gone gives its connection back at once, whatever the upstream is doing',
  { concurrency: true },
  async (t) => {
    const all = [...misbehaviours].map(([id, { title }]) =>
      t.test(title, async () => {
        const gone = new AbortController();
        const token = accessToken(id);
        const { path, headers = {} } = apiRequest('gone', token);
        const asked = fetch(`${server.url}${path}`, { headers, signal: gone.signal }).then(
          () => 'answered',
          () => 'gone',
        );
        const mine = (): boolean =>
          [...upstream.open].some(({ request }) => targetOf(request).includes(token));
        await upstream.until('the upstream has heard it', mine, 5_000);
        gone.abort();
        expect(await asked).to.equal('gone');
        await upstream.until('its connection is given back', () => !mine(), 2_000);
      }),
    );
    await Promise.all(all);
    await expectUnharmed(server, upstream);
  },
);
