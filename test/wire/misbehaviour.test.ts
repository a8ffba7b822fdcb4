/** An upstream that does not speak HTTP as it should: the screen gets an answer, and the next poll finds everything as it was. */

import { after, test } from 'node:test';
import { expect } from 'chai';
import { kindsOfContent } from './support/kinds-of-content.ts';
import { kindsOfFraming } from './support/kinds-of-framing.ts';
import { kindsOfHeaders } from './support/kinds-of-headers.ts';
import type { Expected } from './support/kinds.ts';
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

const kinds = marked([...kindsOfFraming, ...kindsOfHeaders, ...kindsOfContent]);
/** A code request has nothing of the screen's in it that could carry a mark. */
let forCodes: Script | null = null;
const usual = providerScript(kinds);
const upstream = await startUpstream(
  { after },
  { script: (request) => (request.target === '/device' && forCodes) || usual(request) },
);
// Many codes for one address.
const server = await startServer(
  { after },
  configFor(allAt(upstream.url), { codesPerAddress: 10_000 }),
);

const wordsFor = { passed: 'passed on', refused: 'refused', either: 'answered' } as const;
/** Milliseconds. None of these needs the relay's deadline. */
const atOnce = 2_000;

for (const [id, { title, script, expected }] of kinds) {
  test(`${title}: ${wordsFor[expected.kind]}, and the next poll is answered within a second`, async () => {
    forCodes = script;
    const requests = [
      codeRequest(),
      refreshRequest(refreshToken(id)),
      revocationRequest(refreshToken(id)),
      userinfoRequest(accessToken(id)),
      apiRequest('films', accessToken(id)),
    ];
    const since = before(server, upstream);
    for (const request of requests) {
      expectAnswer(await ask(server, request, atOnce), expected, request.path);
    }
    await expectUnharmed(server, upstream, since);
  });
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
      return expectRelayError(answer, [502, 504]);
    case 'either':
      if (answer.status >= 500) expectRelayError(answer, [502, 504]);
  }
}
