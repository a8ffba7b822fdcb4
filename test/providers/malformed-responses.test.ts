/** Malformed and unusual answers, one at a time, through the whole engine: what is shown, what is stored, when it polls again. */

import { test } from 'node:test';
import { expect } from 'chai';
import { isStoredSession } from '../../src/core/session/stored-records.ts';
import { statusOnly, deviceResponse, tokenResponse, refreshResponse } from './malformed/answers.ts';
import { sequenceCases } from './malformed/sequences.ts';
import { acceptedDeviceResponses } from './malformed/device-authorization-accepted.ts';
import { rejectedDeviceResponses } from './malformed/device-authorization-rejected.ts';
import { discoveryCases, discoveryDocument } from './malformed/discoveries.ts';
import { profileCases } from './malformed/profiles.ts';
import { revocationCases } from './malformed/revocations.ts';
import { expectStoredMatchesSession, describeSession } from './malformed/expectations.ts';
import { pollCases } from './malformed/polls/index.ts';
import {
  worldWithDiscovery,
  expectInvariants,
  nextPoll,
  afterPolls,
  afterSignInPressed,
} from './malformed/setups.ts';
import { refreshCases } from './malformed/refresh-responses.ts';
import {
  accessToken,
  acceptedTokenResponses,
  uselessLifetimes,
  responsesWithoutToken,
  refreshToken,
} from './malformed/token-responses.ts';
import { secret } from './malformed/http-world.ts';

for (const { what, answers, poll, minutes, shows } of acceptedDeviceResponses) {
  test(`device authorization: ${what}`, async () => {
    const world = await afterSignInPressed(answers);
    expect(describeSession(world.session)).to.equal('awaiting, ok');
    expect(world.session)
      .to.have.property('grant')
      .that.includes({ ...shows, lifetimeMs: minutes * 60_000, remainingMs: minutes * 60_000 });
    expect(await nextPoll(world)).to.equal(poll);
    await expectInvariants(world);
  });
}

for (const [what, answers, sees] of rejectedDeviceResponses) {
  test(`device authorization failed: ${what}`, async () => {
    const world = await afterSignInPressed(answers);
    expect(describeSession(world.session)).to.equal(sees);
    expect(await nextPoll(world)).to.equal(null);
    await expectInvariants(world);
  });
}

for (const [what, answers, sees, next] of pollCases) {
  test(`poll: ${what}`, async () => {
    const world = await afterPolls(answers);
    expect(describeSession(world.session)).to.equal(sees);
    await expectStoredMatchesSession(world);
    expect(await nextPoll(world)).to.equal(next);
    await expectInvariants(world);
  });
}

for (const [what, answer, kept] of acceptedTokenResponses) {
  test(`token response: ${what}`, async () => {
    const world = await afterPolls([answer]);
    expect(describeSession(world.session)).to.equal('signed in, live');
    expect(await world.records.get('session'))
      .to.have.property('tokens')
      .that.includes({ accessToken: accessToken, ...kept });
    expect(world.requests('profile').map(({ headers }) => headers['authorization'])).to.deep.equal([
      `Bearer ${accessToken}`,
    ]);
    await expectInvariants(world);
  });
}

for (const [what, expiresIn] of uselessLifetimes) {
  test(`token response: expires_in ${what}: the tokens are used, none are requested again`, async () => {
    const world = await afterPolls([tokenResponse({ expires_in: expiresIn })]);
    expect(describeSession(world.session)).to.equal('signed in, live');
    await world.send({ kind: 'refresh-profile' });
    expect(world.requests('token')).to.have.lengthOf(1);
    expect(world.requests('profile')).to.have.lengthOf(2);
    await expectInvariants(world);
  });
}

for (const [what, answer] of responsesWithoutToken) {
  test(`token response without a token: ${what}`, async () => {
    const world = await afterPolls([answer]);
    expect(describeSession(world.session)).to.equal('failed: provider-malformed 200');
    expect(await nextPoll(world)).to.equal(null);
    await expectInvariants(world);
  });
}

for (const [what, answer, sees, kept] of refreshCases) {
  test(`refresh: ${what}`, async () => {
    const world = await afterPolls([tokenResponse()]);
    world.answers.token = [answer];
    world.sleep(4_000);
    await world.send({ kind: 'refresh-profile' });
    expect(describeSession(world.session)).to.equal(sees);
    expect(world.requests('token')).to.have.lengthOf(2);
    const record = await world.records.get('session');
    expect(isStoredSession(record) && (record.tokens?.refreshToken ?? null)).to.equal(kept);
    await expectInvariants(world);
  });
}

for (const [what, answer, again] of revocationCases) {
  test(`revocation: ${what}`, async () => {
    const world = await afterPolls([tokenResponse()]);
    const revoked = (): (string | null)[] =>
      world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));
    world.answers.revoke = [answer];
    await world.send({ kind: 'sign-out' });
    expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
    await expectStoredMatchesSession(world);
    expect(revoked()).to.deep.equal(again ? [refreshToken] : [refreshToken, accessToken]);
    world.answers.revoke = [statusOnly(200)];
    await world.until(() => false, 90);
    expect(revoked()).to.deep.equal(
      again ? [refreshToken, refreshToken, accessToken] : [refreshToken, accessToken],
    );
    expect(JSON.stringify(await world.records.get('session'))).not.to.include(secret);
    await expectInvariants(world);
  });
}

for (const [what, answer, problem] of profileCases) {
  test(`profile at the sign-in: ${what}`, async () => {
    const world = await afterSignInPressed([deviceResponse()]);
    world.answers.token = [tokenResponse(), refreshResponse()];
    world.answers.profile = [answer];
    await world.until(() => world.session.kind !== 'awaiting-approval', 10);
    expect(describeSession(world.session)).to.equal(
      problem === null ? 'signed in, live' : `failed: ${problem}`,
    );
    await expectInvariants(world);
  });

  test(`profile later: ${what}`, async () => {
    const world = await afterPolls([tokenResponse()]);
    world.answers.token = [refreshResponse()];
    world.answers.profile = [answer];
    await world.send({ kind: 'refresh-profile' });
    expect(describeSession(world.session)).to.equal(
      problem === null ? 'signed in, live' : `signed in, cached: ${problem}`,
    );
    expect(world.session).to.have.nested.include({
      'profile.name': 'Ada Lovelace',
      'profile.email': 'ada@example.com',
    });
    await expectInvariants(world);
  });
}

for (const [what, answers, sees] of discoveryCases) {
  test(`discovery: ${what}`, async () => {
    const world = worldWithDiscovery();
    world.answers.other = [...answers];
    await afterSignInPressed([deviceResponse()], world);
    expect(describeSession(world.session)).to.equal(sees);
    await expectStoredMatchesSession(world);
    world.answers.other = [discoveryDocument()];
    await expectInvariants(world);
  });
}

for (const { what, run } of sequenceCases) test(what, run);
