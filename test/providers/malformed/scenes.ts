/** The moments at which odd answers come. */

import { expect } from 'chai';
import { issuer, testConfig } from '../../engine/spec/world.ts';
import { device, pendingWord, person } from './answers.ts';
import { document } from './other-endpoints.ts';
import { expectDiscreet, expectKept, expectWayOn } from './outcome.ts';
import { OddWorld, type Odd } from './world.ts';

/** A world in which “Sign in” was pressed. */
export async function pressed(answers: readonly Odd[], world = new OddWorld()): Promise<OddWorld> {
  world.answers.device = [...answers];
  world.answers.token = [pendingWord];
  world.answers.profile = [person];
  await world.open();
  await world.send({ kind: 'start' });
  return world;
}

/** A world whose polls get these answers, at the moment when the last of them has come. */
export async function polled(answers: readonly Odd[], offer: Odd = device()): Promise<OddWorld> {
  const world = await pressed([offer]);
  world.answers.token = [...answers, pendingWord];
  await world.until(() => world.requests('token').length === answers.length, 2_000);
  expect(world.requests('token')).to.have.lengthOf(answers.length);
  return world;
}

/** Seconds to the next poll; null where none ever comes. */
export async function nextPoll(world: OddWorld): Promise<number | null> {
  const before = world.requests('token').length;
  const waited = await world.until(
    () => world.requests('token').length > before || world.session.kind !== 'awaiting-approval',
    2_000,
  );
  return world.requests('token').length > before ? waited : null;
}

/** What holds of every outcome. */
export async function expectSound(world: OddWorld): Promise<void> {
  await expectKept(world);
  await expectWayOn(world);
  expectDiscreet(world);
}

/** A world that asks its issuer for the endpoints, and is told. */
export function discovering(): OddWorld {
  const world = new OddWorld(
    undefined,
    testConfig({ provider: { name: 'oidc', issuer, clientId: 'tv' } }),
  );
  world.answers.other = [document()];
  return world;
}
