/** A rate limit of its own for each key: how many at once, when again, and which keys are forgotten. */

import { test } from 'node:test';
import { expect } from 'chai';
import { RateLimiter } from '../../../../src/relay/guard/rate-limiter.ts';

const capacity = 100_000;

function limiterOf(perMinute: number) {
  const clock = { ms: 5_000 };
  return { limiter: new RateLimiter(perMinute, () => clock.ms), clock };
}

void test('as many at once as in a minute; then one each time that its share of the minute has passed', () => {
  const { limiter, clock } = limiterOf(4);
  const taken = Array.from({ length: 6 }, () => limiter.take('a'));
  expect(taken).to.deep.equal([0, 0, 0, 0, 15_000, 15_000]);
  clock.ms += 14_000;
  expect(limiter.take('a')).to.equal(1_000);
  clock.ms += 1_000;
  expect([limiter.take('a'), limiter.take('a')]).to.deep.equal([0, 15_000]);
  expect(limiter.take('b'), 'another key').to.equal(0);
});

void test('after a minute of rest as many come at once as before, and not more', () => {
  const { limiter, clock } = limiterOf(2);
  for (let round = 0; round < 2; round++) limiter.take('a');
  clock.ms += 600_000;
  expect([1, 2, 3].map(() => limiter.take('a'))).to.deep.equal([0, 0, 30_000]);
});

void test('with too many keys the least recently used is forgotten, and no other', () => {
  const { limiter } = limiterOf(2);
  for (const key of ['young', 'old', 'old']) limiter.take(key);
  for (let number = 0; number < capacity - 2; number++) limiter.take(`k${number}`);
  limiter.take('young');
  expect(limiter.take('old'), 'as many keys as fit').to.equal(30_000);
  limiter.take('one more');
  expect(limiter.take('young'), 'used since').to.equal(30_000);
  expect(limiter.take('old'), 'forgotten').to.equal(0);
});
