/** Rate limits of API calls: a token that the API has taken once is a screen of its own, one that it refuses stays a guess. */

import { test } from 'node:test';
import { expect } from 'chai';
import { configOf, json, scriptedRelay } from '../support/scripted-relay.ts';

const path = '/api/api/v1/users/current_user';
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** A relay whose address is used up by made-up tokens, after a token was answered with `status`. */
async function statusAfterGuesses(status: number): Promise<number> {
  const scripted = scriptedRelay(configOf({ limits: { requestsPerAddress: 3 } }));
  scripted.answer = async () => json(status, {});
  await scripted.ask('GET', path, as('mine'));
  scripted.answer = async () => json(401, {});
  for (let guess = 0; guess < 5; guess++) await scripted.ask('GET', path, as(`guess-${guess}`));
  return (await scripted.ask('GET', path, as('mine'))).status;
}

void test('a token that the API has taken is not limited with the guesses of its address', async () => {
  expect(await statusAfterGuesses(200)).to.equal(401);
});

for (const status of [400, 401, 403, 500]) {
  void test(`a token that the API answers with ${status} is limited with the other guesses`, async () => {
    expect(await statusAfterGuesses(status)).to.equal(429);
  });
}
