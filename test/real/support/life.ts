/** The whole life of a sign-in at a real server, as a screen goes through it. */

import type { TestContext } from 'node:test';
import { expect } from 'chai';
import type { GrantView } from '../../../src/core/session/session.ts';
import type { TokenRecord } from '../../../src/core/session/stored-records.ts';
import { screenFor, type Screen } from './screen.ts';
import type { RealServer } from './server.ts';

/** Seconds of a screen's time. */
const [aWhile, pastAnyAccessToken] = [30, 30 * 86_400];

/** Pending, approval, profile, refresh, sign-out, and that nothing of it is left. */
export async function signInAndOut(t: TestContext, server: RealServer): Promise<TokenRecord> {
  const screen = await screenFor(t, server.config);
  const { engine } = screen;
  const grant = await codeOn(screen);
  const polls = engine.updates.length;
  await engine.until(() => engine.updates.length > polls, aWhile);
  expect(engine.session, 'pending').to.deep.include({ kind: 'awaiting-approval', link: 'ok' });
  await server.decide(grant, 'approve');
  await engine.until(() => engine.session.kind !== 'awaiting-approval', aWhile);
  expectPerson(screen, server);

  const first = await screen.tokens();
  engine.time += pastAnyAccessToken * 1_000;
  await engine.send({ kind: 'refresh-profile' });
  expectPerson(screen, server);
  const second = await screen.tokens();
  expect(second.accessToken, 'refreshed').not.to.equal(first.accessToken);
  if (server.rotates) expect(second.refreshToken).not.to.equal(first.refreshToken);

  const reply = await engine.send({ kind: 'sign-out' });
  expect(engine.session.kind).to.equal('signed-out');
  expect(reply).to.include({ kind: 'done', revoked: server.revokes });
  return second;
}

/** The person says no. */
export async function denied(t: TestContext, server: RealServer): Promise<void> {
  const screen = await screenFor(t, server.config);
  const { engine } = screen;
  await server.decide(await codeOn(screen), 'deny');
  await engine.until(() => engine.session.kind !== 'awaiting-approval', aWhile);
  expect(engine.session).to.deep.equal({ kind: 'ended', why: 'denied' });
}

/** Nobody says anything. */
export async function expired(t: TestContext, server: RealServer): Promise<void> {
  const screen = await screenFor(t, server.config);
  const { engine } = screen;
  const { lifetimeMs } = await codeOn(screen);
  // All but the last minute, asleep.
  engine.time += lifetimeMs - 60_000;
  await engine.until(() => engine.session.kind !== 'awaiting-approval', 120);
  expect(engine.session).to.deep.equal({ kind: 'ended', why: 'expired' });
}

async function codeOn({ engine }: Screen): Promise<GrantView> {
  await engine.code();
  const { session } = engine;
  if (session.kind !== 'awaiting-approval') throw new Error('no code');
  return session.grant;
}

function expectPerson({ engine }: Screen, { person }: RealServer): void {
  const { session } = engine;
  if (session.kind !== 'signed-in') throw new Error(`not signed in: ${JSON.stringify(session)}`);
  expect([session.profile.name, session.problem, session.freshness]).to.deep.equal([
    person,
    null,
    'live',
  ]);
}
