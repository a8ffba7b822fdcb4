/** What an answer came to: what the person sees, what is stored, and whether signing in is still possible. */

import { expect } from 'chai';
import type { Failure } from '../../../src/core/session/failures.ts';
import { isStoredSession } from '../../../src/core/session/stored-records.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { statusOnly, deviceResponse, tokenResponse, profileResponse } from './answers.ts';
import { secret, type HttpWorld } from './http-world.ts';

/** The session in a line: its kind, why, and of a failure the code, the status and the provider's word. */
export function describeSession(session: Session): string {
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
      return session.kind;
    case 'signed-out':
      return session.notice === null ? 'signed out' : `signed out: ${session.notice}`;
    case 'awaiting-approval':
      return `awaiting, ${session.link}`;
    case 'ended':
      return `ended: ${session.why}`;
    case 'signed-in':
      return session.problem === null
        ? `signed in, ${session.freshness}`
        : `signed in, ${session.freshness}: ${named(session.problem)}`;
    case 'failed':
      return `failed: ${named(session.failure)}`;
  }
}

function named({ code, status, oauthError }: Failure): string {
  return [code, status ?? 'no answer', oauthError].filter((part) => part !== null).join(' ');
}

/** A code on the screen is in storage, tokens are while somebody is signed in, and nothing else ever is. */
export async function expectStoredMatchesSession(world: HttpWorld): Promise<void> {
  const record = await world.records.get('session');
  expect(record === undefined || isStoredSession(record), 'the record is sound').to.equal(true);
  const { session } = world;
  const holdsTokens =
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile');
  const { grant, tokens } = isStoredSession(record) ? record : { grant: null, tokens: null };
  expect(
    { grant: grant !== null, tokens: tokens !== null },
    describeSession(session),
  ).to.deep.equal({
    grant: session.kind === 'awaiting-approval',
    tokens: holdsTokens,
  });
}

/** Codes and tokens are never shown, and never in a URL. */
export function expectNoSecretShown(world: HttpWorld): void {
  expect(JSON.stringify(world.updates)).not.to.include(secret);
  expect(world.sent.filter(({ request }) => request.url.includes(secret))).to.deep.equal([]);
}

/** With the servers well again, the main button of the screen, whichever it is, leads to a signed-in person. */
export async function expectSignInPossible(world: HttpWorld): Promise<void> {
  const before = describeSession(world.session);
  world.answers.device = [deviceResponse({ expires_in: 300 })];
  world.answers.token = [tokenResponse()];
  world.answers.profile = [profileResponse];
  world.answers.revoke = [statusOnly(200)];
  const { session } = world;
  if (session.kind === 'signed-in') await world.send({ kind: 'refresh-profile' });
  else if (session.kind !== 'awaiting-approval') await world.send({ kind: 'start' });
  const over = (): boolean => world.session.kind !== 'awaiting-approval';
  await world.until(over, 2_000, 10);
  if (session.kind === 'awaiting-approval' && world.session.kind !== 'signed-in') {
    // The provider wished to be left alone for longer than the code lives, or than anybody waits.
    if (!over()) await world.send({ kind: 'cancel' });
    await world.send({ kind: 'start' });
    await world.until(over, 2_000, 10);
  }
  expect(describeSession(world.session), `from “${before}”`).to.equal('signed in, live');
  await expectStoredMatchesSession(world);
}
