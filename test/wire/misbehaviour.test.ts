/** An upstream that does not speak HTTP as it should: the screen gets an answer, and the next poll finds everything as it was. */

import { after, test } from 'node:test';
import { expect } from 'chai';
import { contentMisbehaviours } from './support/misbehaviours/content.ts';
import { framingMisbehaviours } from './support/misbehaviours/framing.ts';
import { headerMisbehaviours } from './support/misbehaviours/headers.ts';
import type { Expected } from './support/misbehaviours/misbehaviour.ts';
import { marked, providerScript } from './support/provider.ts';
import {
  apiRequest,
  ask,
  before,
  codeRequest,
  expectInert,
  expectRelayError,
  expectUnharmed,
  refreshRequest,
  revocationRequest,
  userinfoRequest,
  type Answer,
} from './support/screen.ts';
import { accessToken, refreshToken } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream, type Script } from './support/upstream.ts';

const misbehaviours = marked([
  ...framingMisbehaviours,
  ...headerMisbehaviours,
  ...contentMisbehaviours,
]);
/** A code request has nothing of the screen's in it that could carry a mark. */
let forCodes: Script | null = null;
const usual = providerScript(misbehaviours);
const upstream = await startUpstream(
  { after },
  { script: (request) => (request.target === '/device' && forCodes) || usual(request) },
);
// Many codes for one address.
const server = await startServer(
  { after },
  configFor(allAt(upstream.url), { codesPerAddress: 10_000, apiStreamMegabytes: 1 }),
);

const wordsFor = {
  passed: 'passed on',
  refused: 'refused',
  endless: 'cut',
  either: 'answered',
} as const;
/** Milliseconds. None of these needs the relay's deadline. */
const answerTimeoutMs = 2_000;

for (const [id, { title, script, expected }] of misbehaviours) {
  test(`${title}: ${wordsFor[expected.kind]}, and the next poll is answered within a second`, async () => {
    forCodes = script;
    const apiCall = apiRequest('films', accessToken(id));
    const requests = [
      codeRequest(),
      refreshRequest(refreshToken(id)),
      revocationRequest(refreshToken(id)),
      userinfoRequest(accessToken(id)),
      apiCall,
    ];
    const since = before(server, upstream);
    for (const request of requests) {
      const answer = ask(server, request, answerTimeoutMs);
      if (expected.kind === 'endless' && request === apiCall) await expectBrokenOff(answer);
      else expectAnswer(await answer, expected, request.path);
    }
    await expectUnharmed(server, upstream, since);
  });
}

/** By the relay, not by the screen's own time-out. */
async function expectBrokenOff(answer: Promise<Answer>): Promise<void> {
  const end = await answer.then(
    () => 'whole',
    (error: unknown) => (error instanceof TypeError ? 'broken off' : String(error)),
  );
  expect(end).to.equal('broken off');
}

function expectAnswer(answer: Answer, expected: Expected, path: string): void {
  expectInert(answer);
  expect(answer.text, path).to.not.include('smuggled');
  switch (expected.kind) {
    case 'passed':
      expect(answer.status, `${path}: ${answer.text}`).to.equal(expected.status);
      if (expected.text !== null) expect(answer.text, path).to.equal(expected.text);
      return;
    case 'refused':
    case 'endless':
      return expectRelayError(answer, [502, 504]);
    case 'either':
      if (answer.status >= 500) expectRelayError(answer, [502, 504]);
  }
}
