/** A profile that does not come keeps the person signed in, and says what a technician has to look at. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { FailureCode } from '../../src/core/session/failures.ts';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { EngineWorld, ada, type Spoken } from './spec/world.ts';

const page = { text: '<html>' };
const person: Spoken = ada === 'no answer' || ada === 'never' ? {} : ada;

const answers: readonly (readonly [name: string, answer: Spoken, code: FailureCode])[] = [
  ['403', { status: 403, body: {} }, 'api-forbidden'],
  ['404', { status: 404, body: {} }, 'api-not-found'],
  ['404, an HTML page', { status: 404, ...page }, 'api-not-found'],
  ['429', { status: 429, body: {} }, 'api-unreachable'],
  ['418', { status: 418, body: {} }, 'api-refused'],
  ['499', { status: 499, body: {} }, 'api-refused'],
  ['500', { status: 500, body: {} }, 'api-unreachable'],
  ['200, nobody named', { body: {} }, 'api-malformed'],
  ['200, empty', { body: '' }, 'api-malformed'],
  ['200, a captive portal', page, 'api-unreachable'],
  // An error is one, whatever stands in its body.
  ['500, a person in its body', { ...person, status: 500 }, 'api-unreachable'],
  ['403, a person in its body', { ...person, status: 403 }, 'api-forbidden'],
];

for (const [name, answer, code] of answers) {
  void test(`${name}: ${code}, and the profile on screen stays`, async () => {
    const world = new EngineWorld(memoryStore());
    await world.signIn();
    world.answers.profile = [answer];
    await world.send({ kind: 'refresh-profile' });
    expect(world.session).to.deep.nested.include({
      kind: 'signed-in',
      freshness: 'cached',
      'profile.name': 'Ada Lovelace',
      'problem.code': code,
      'problem.phase': 'profile',
    });
  });
}

void test('a press while the profile is being read is tried for itself, once that has failed', async () => {
  const world = new EngineWorld(memoryStore());
  await world.signIn();
  world.answers.profile = [{ status: 500, body: {} }, ada];
  const refresh = { kind: 'refresh-profile' } as const;
  await Promise.all([world.send(refresh), world.send(refresh)]);
  expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
});
