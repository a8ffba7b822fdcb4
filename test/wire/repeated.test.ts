/** What once stopped the relay for good after 130 times, 140 times: the connection that each took has to come back. */

import { after, test } from 'node:test';
import { expect } from 'chai';
import {
  eventStream,
  largeAndZipped,
  redirectWithoutEnd,
  zippedAndCut,
} from './support/misbehaviours/content.ts';
import { either, refused, rows } from './support/misbehaviours/misbehaviour.ts';
import { marked, providerScript } from './support/provider.ts';
import {
  apiRequest,
  ask,
  before,
  expectPoll,
  expectRelayError,
  expectUnharmed,
  refreshRequest,
} from './support/screen.ts';
import { accessToken, refreshToken } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream } from './support/upstream.ts';

const times = 140;
/** At once: fewer than would have to queue. */
const together = 10;

const answeredMisbehaviours = marked(
  rows([
    ['2.4 MB of JSON, zipped though nobody asked', largeAndZipped, either],
    ['a redirect with a body that never ends', redirectWithoutEnd, refused],
    ['gzip that is cut half-way', zippedAndCut, refused],
  ]),
);
const script = providerScript(answeredMisbehaviours, (request) =>
  request.target.endsWith('/events') ? eventStream : () => undefined,
);
const upstream = await startUpstream({ after }, { script });
const server = await startServer({ after }, configFor(allAt(upstream.url)));

async function repeat(action: () => Promise<void>): Promise<void> {
  for (let done = 0; done < times; done += together) {
    await Promise.all(Array.from({ length: together }, action));
    await expectPoll(server);
  }
}

for (const [id, { title, expected }] of answeredMisbehaviours) {
  for (const endpoint of ['api', 'token'] as const) {
    test(`${times} times at ${endpoint}: ${title}; and a poll is answered within a second`, async () => {
      const since = before(server, upstream);
      await repeat(async () => {
        const request =
          endpoint === 'api'
            ? apiRequest('films', accessToken(id))
            : refreshRequest(refreshToken(id));
        const answer = await ask(server, request, 3_000);
        if (expected.kind === 'refused' || answer.status !== 200) expectRelayError(answer, [502]);
      });
      await expectUnharmed(server, upstream, since);
    });
  }
}

test(`${times} times: an event stream whose client has gone; and a poll is answered within a second`, async () => {
  const since = before(server, upstream);
  let requested = 0;
  await repeat(async () => {
    const { path, headers = {} } = apiRequest(`gone-${(requested += 1)}/events`);
    const isMine = (target: string): boolean => `/relay/api${target}` === path;
    const gone = new AbortController();
    const asked = fetch(`${server.url}${path}`, { headers, signal: gone.signal }).then(
      () => 'answered',
      () => 'gone',
    );
    await upstream.until(
      `${path} is requested`,
      () => upstream.requests.some(({ target }) => isMine(target)),
      3_000,
    );
    gone.abort();
    expect(await asked).to.equal('gone');
    await upstream.until(
      `${path} is given back`,
      () => ![...upstream.open].some(({ request }) => isMine(request.target)),
      2_000,
    );
  });
  await expectUnharmed(server, upstream, since);
});
