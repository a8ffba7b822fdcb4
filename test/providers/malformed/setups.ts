/** Worlds at the moment when a malformed answer comes. */

import { expect } from 'chai';
import { issuer, testConfig } from '../../engine/spec/world.ts';
import { deviceResponse, pendingResponse, profileResponse } from './answers.ts';
import { discoveryDocument } from './discoveries.ts';
import {
  expectNoSecretShown,
  expectStoredMatchesSession,
  expectSignInPossible,
} from './expectations.ts';
import { HttpWorld, type AnswerOrNone } from './http-world.ts';

/** A world in which “Sign in” was pressed. */
export async function afterSignInPressed(
  answers: readonly AnswerOrNone[],
  world = new HttpWorld(),
): Promise<HttpWorld> {
  world.answers.device = [...answers];
  world.answers.token = [pendingResponse];
  world.answers.profile = [profileResponse];
  await world.open();
  await world.send({ kind: 'start' });
  return world;
}

/** A world whose polls get these answers, at the moment when the last of them has come. */
export async function afterPolls(
  answers: readonly AnswerOrNone[],
  offer: AnswerOrNone = deviceResponse(),
): Promise<HttpWorld> {
  const world = await afterSignInPressed([offer]);
  world.answers.token = [...answers, pendingResponse];
  await world.until(() => world.requests('token').length === answers.length, 2_000);
  expect(world.requests('token')).to.have.lengthOf(answers.length);
  return world;
}

/** Seconds to the next poll; null where none ever comes. */
export async function nextPoll(world: HttpWorld): Promise<number | null> {
  const before = world.requests('token').length;
  const waited = await world.until(
    () => world.requests('token').length > before || world.session.kind !== 'awaiting-approval',
    2_000,
  );
  return world.requests('token').length > before ? waited : null;
}

/** What holds of every outcome. */
export async function expectInvariants(world: HttpWorld): Promise<void> {
  await expectStoredMatchesSession(world);
  await expectSignInPossible(world);
  expectNoSecretShown(world);
}

/** A world that asks its issuer for the endpoints, and is told. */
export function worldWithDiscovery(): HttpWorld {
  const world = new HttpWorld(
    undefined,
    testConfig({ provider: { name: 'oidc', issuer, clientId: 'tv' } }),
  );
  world.answers.other = [discoveryDocument()];
  return world;
}
