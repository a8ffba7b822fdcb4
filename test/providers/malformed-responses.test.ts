/** Odd answers, one at a time, through the whole engine: what the person sees, what is kept, when it asks again. */

import { test } from 'node:test';
import { expect } from 'chai';
import { isStoredSession } from '../../src/core/session/stored-records.ts';
import { bare, device, issued, renewed } from './malformed/answers.ts';
import { cases } from './malformed/cases.ts';
import { badDevices, goodDevices } from './malformed/device-authorization.ts';
import { discoveries, document, profiles, revocations } from './malformed/other-endpoints.ts';
import { expectKept, seen } from './malformed/outcome.ts';
import { polls } from './malformed/polls.ts';
import { discovering, expectSound, nextPoll, polled, pressed } from './malformed/scenes.ts';
import {
  accessToken,
  approvals,
  approvedLifetimes,
  noApprovals,
  refreshes,
  refreshToken,
} from './malformed/tokens.ts';
import { secret } from './malformed/world.ts';

for (const { what, answers, poll, minutes, shows } of goodDevices) {
  test(`device authorization: ${what}`, async () => {
    const world = await pressed(answers);
    expect(seen(world.session)).to.equal('awaiting, ok');
    expect(world.session)
      .to.have.property('grant')
      .that.includes({ ...shows, lifetimeMs: minutes * 60_000, remainingMs: minutes * 60_000 });
    expect(await nextPoll(world)).to.equal(poll);
    await expectSound(world);
  });
}

for (const [what, answers, sees] of badDevices) {
  test(`no code: ${what}`, async () => {
    const world = await pressed(answers);
    expect(seen(world.session)).to.equal(sees);
    expect(await nextPoll(world)).to.equal(null);
    await expectSound(world);
  });
}

for (const [what, answers, sees, next] of polls) {
  test(`poll: ${what}`, async () => {
    const world = await polled(answers);
    expect(seen(world.session)).to.equal(sees);
    await expectKept(world);
    expect(await nextPoll(world)).to.equal(next);
    await expectSound(world);
  });
}

for (const [what, answer, kept] of approvals) {
  test(`approved: ${what}`, async () => {
    const world = await polled([answer]);
    expect(seen(world.session)).to.equal('signed in, live');
    expect(await world.records.get('session'))
      .to.have.property('tokens')
      .that.includes({ accessToken: accessToken, ...kept });
    expect(world.requests('profile').map(({ headers }) => headers['authorization'])).to.deep.equal([
      `Bearer ${accessToken}`,
    ]);
    await expectSound(world);
  });
}

for (const [what, expiresIn] of approvedLifetimes) {
  test(`approved: expires_in ${what}: the tokens are used, none are asked for again`, async () => {
    const world = await polled([issued({ expires_in: expiresIn })]);
    expect(seen(world.session)).to.equal('signed in, live');
    await world.send({ kind: 'refresh-profile' });
    expect(world.requests('token')).to.have.lengthOf(1);
    expect(world.requests('profile')).to.have.lengthOf(2);
    await expectSound(world);
  });
}

for (const [what, answer] of noApprovals) {
  test(`approved in vain: ${what}`, async () => {
    const world = await polled([answer]);
    expect(seen(world.session)).to.equal('failed: provider-malformed 200');
    expect(await nextPoll(world)).to.equal(null);
    await expectSound(world);
  });
}

for (const [what, answer, sees, kept] of refreshes) {
  test(`refresh: ${what}`, async () => {
    const world = await polled([issued()]);
    world.answers.token = [answer];
    world.sleep(4_000);
    await world.send({ kind: 'refresh-profile' });
    expect(seen(world.session)).to.equal(sees);
    expect(world.requests('token')).to.have.lengthOf(2);
    const record = await world.records.get('session');
    expect(isStoredSession(record) && (record.tokens?.refreshToken ?? null)).to.equal(kept);
    await expectSound(world);
  });
}

for (const [what, answer, again] of revocations) {
  test(`revocation: ${what}`, async () => {
    const world = await polled([issued()]);
    const revoked = (): (string | null)[] =>
      world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));
    world.answers.revoke = [answer];
    await world.send({ kind: 'sign-out' });
    expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
    await expectKept(world);
    expect(revoked()).to.deep.equal(again ? [refreshToken] : [refreshToken, accessToken]);
    world.answers.revoke = [bare(200)];
    await world.until(() => false, 90);
    expect(revoked()).to.deep.equal(
      again ? [refreshToken, refreshToken, accessToken] : [refreshToken, accessToken],
    );
    expect(JSON.stringify(await world.records.get('session'))).not.to.include(secret);
    await expectSound(world);
  });
}

for (const [what, answer, problem] of profiles) {
  test(`profile at the sign-in: ${what}`, async () => {
    const world = await pressed([device()]);
    world.answers.token = [issued(), renewed()];
    world.answers.profile = [answer];
    await world.until(() => world.session.kind !== 'awaiting-approval', 10);
    expect(seen(world.session)).to.equal(
      problem === null ? 'signed in, live' : `failed: ${problem}`,
    );
    await expectSound(world);
  });

  test(`profile later: ${what}`, async () => {
    const world = await polled([issued()]);
    world.answers.token = [renewed()];
    world.answers.profile = [answer];
    await world.send({ kind: 'refresh-profile' });
    expect(seen(world.session)).to.equal(
      problem === null ? 'signed in, live' : `signed in, cached: ${problem}`,
    );
    expect(world.session).to.have.nested.include({
      'profile.name': 'Ada Lovelace',
      'profile.email': 'ada@example.com',
    });
    await expectSound(world);
  });
}

for (const [what, answers, sees] of discoveries) {
  test(`discovery: ${what}`, async () => {
    const world = discovering();
    world.answers.other = [...answers];
    await pressed([device()], world);
    expect(seen(world.session)).to.equal(sees);
    await expectKept(world);
    world.answers.other = [document()];
    await expectSound(world);
  });
}

for (const { what, run } of cases) test(what, run);
