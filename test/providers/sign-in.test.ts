/** A whole sign-in with each provider, against an emulator that was written from the provider's documents. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { Profile } from '../../src/core/session/profile.ts';
import type { Session } from '../../src/core/session/session.ts';
import { conversations } from './emulator/conversations/index.ts';
import { emulatedProviders, type EmulatedProvider } from './emulator/emulator.ts';
import {
  directProviders,
  pollTimes,
  refreshRequests,
  startTv,
  storedTokens,
  type EmulatedSignIn,
} from './emulated-sign-in.ts';

for (const name of emulatedProviders) {
  for (const transport of ['relay', 'direct'] as const) {
    if (transport === 'direct' && !directProviders.includes(name)) continue;

    test(`${name}, ${transport}: authorization_pending, slow_down, approved, greeted, refreshed, signed out and revoked`, async (t) => {
      const { tv, provider } = await startTv(t, name, transport);
      expect(provider.cors || transport === 'relay').to.equal(true);
      const { person } = provider;
      const asked = tv.time;
      const userCode = await tv.code();
      await tv.until(() => pollTimes(provider).length === 2, 30);
      expect(tv.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
      provider.slowDownNext();
      await tv.until(() => pollTimes(provider).length === 3, 30);
      expect(tv.session).to.include({ kind: 'awaiting-approval', link: 'slowed' });
      await tv.until(() => pollTimes(provider).length === 4, 60);

      provider.approve(userCode);
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 60);
      const picture = person.picture?.startsWith('https://people.example/') ? person.picture : null;
      expect(tv.session).to.include({ kind: 'signed-in', freshness: 'live' });
      expect(shown(tv.session)).to.deep.equal({ ...person, picture });
      // Ticks come by the second, so a margin of milliseconds is a whole second here. AWS asks for polls by the second.
      const interval = name === 'aws-sso' ? 2_000 : 6_000;
      const gaps = pollTimes(provider).map((at, index, all) => at - (all[index - 1] ?? asked));
      expect(gaps).to.deep.equal([
        interval,
        interval,
        interval,
        interval + 5_000,
        interval + 5_000,
      ]);

      if (conversations[name].refreshes !== false) await expectRefresh(name, tv, provider);

      await tv.send({ kind: 'sign-out' });
      expect(tv.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(provider.liveTokens() === 0).to.equal(provider.canRevoke);
    });

    test(`${name}, ${transport}: access_denied, or expired_token where nobody can deny`, async (t) => {
      const { tv, provider } = await startTv(t, name, transport);
      const userCode = await tv.code();
      if (provider.canDeny) provider.deny(userCode);
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 2_000);
      expect(tv.session).to.deep.equal({
        kind: 'ended',
        why: provider.canDeny ? 'denied' : 'expired',
      });
      expect(await tv.code()).to.not.equal(userCode);
    });

    test(`${name}, ${transport}: expired_token`, async (t) => {
      const { tv, provider } = await startTv(t, name, transport);
      await tv.code();
      await tv.until(() => tv.session.kind !== 'awaiting-approval', 2_000);
      expect(tv.session).to.deep.equal({ kind: 'ended', why: 'expired' });
      expect(provider.liveTokens()).to.equal(0);
    });
  }
}

test('auth0 with a client secret: the relay adds it, also to the refresh', async (t) => {
  const { tv, provider } = await startTv(t, 'auth0', 'relay', { clientSecret: 'hidden-secret' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  provider.expireAccessTokens();
  await tv.send({ kind: 'refresh-profile' });
  expect(tv.session).to.include({ kind: 'signed-in', freshness: 'live' });
  expect(refreshRequests(provider)[0]?.members).to.include({ client_secret: 'hidden-secret' });
  expect(JSON.stringify(tv.updates)).to.not.include('hidden-secret');
});

test('devolutions with the ID token for a profile: the person is greeted, and no API is asked', async (t) => {
  const { tv, provider } = await startTv(t, 'devolutions', 'relay', { profile: 'id_token' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  expect(tv.session).to.include({ freshness: 'live' });
  expect(shown(tv.session)).to.deep.equal(provider.person);
  expect(
    provider.requests.filter(({ headers }) => headers.authorization !== undefined),
  ).to.deep.equal([]);
});

test('silva-numerica, newer: the person is wrapped in `user`', async (t) => {
  const { tv, provider } = await startTv(t, 'silva-numerica', 'relay', { profile: '/api/v1/me' });
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  expect(tv.session).to.include({ freshness: 'live' });
  expect(shown(tv.session)).to.deep.equal(provider.person);
});

for (const name of ['silva-numerica', 'gitlab'] as const) {
  test(`${name}: signed out two hours after the profile was read, not one token is left`, async (t) => {
    const { tv, provider } = await startTv(t, name, 'relay');
    provider.approve(await tv.code());
    await tv.until(() => tv.session.kind === 'signed-in', 60);
    tv.time += 7_300_000;
    await tv.send({ kind: 'sign-out' });
    expect(provider.liveTokens()).to.equal(0);
    expect(tv.updates.at(-1)?.settings).to.not.have.property('unrevoked');
  });
}

test('silva-numerica: a refresh whose access token was never used, then a sign-out: not one token is left', async (t) => {
  const { tv, provider } = await startTv(t, 'silva-numerica', 'relay');
  provider.approve(await tv.code());
  await tv.until(() => tv.session.kind === 'signed-in', 60);
  tv.time += 7_300_000;
  provider.apiDown(true);
  await tv.send({ kind: 'refresh-profile' });
  expect(tv.session).to.include({ kind: 'signed-in', freshness: 'cached' });
  expect(provider.liveTokens(), 'the refresh token before, and the new pair').to.equal(3);
  await tv.send({ kind: 'sign-out' });
  expect(provider.liveTokens()).to.equal(0);
});

/** The access token has expired: the API's 401 makes the screen renew it, as the provider wants that. */
async function expectRefresh(
  name: EmulatedProvider,
  tv: EmulatedSignIn['tv'],
  provider: EmulatedSignIn['provider'],
): Promise<void> {
  provider.expireAccessTokens();
  const old = await storedTokens(tv);
  await tv.send({ kind: 'refresh-profile' });
  expect(tv.session).to.deep.include({ kind: 'signed-in', freshness: 'live', problem: null });
  const { path, members, format } = conversations[name].refresh(
    old.refreshToken ?? 'none',
    old.accessToken,
  );
  expect(refreshRequests(provider)).to.have.lengthOf(1);
  expect(refreshRequests(provider)[0]).to.deep.include({
    method: 'POST',
    path,
    members,
    status: 200,
  });
  expect(refreshRequests(provider)[0]?.headers['content-type']).to.match(
    format === 'json' ? /\/json$/ : /\/x-www-form-urlencoded$/,
  );
  expect((await storedTokens(tv)).accessToken).to.not.equal(old.accessToken);
}

/** What a screen shows of who has signed in: the profile without what only an app reads. */
function shown(session: Session): Omit<Profile, 'subject' | 'claims'> | null {
  if (session.kind !== 'signed-in' || session.profile === null) return null;
  const { subject, claims, ...rest } = session.profile;
  expect(claims).to.be.an('object');
  expect(subject).to.not.equal('');
  return rest;
}
