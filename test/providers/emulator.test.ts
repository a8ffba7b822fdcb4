/** The emulated providers, driven by plain requests: their answers are the ones that the documents print. */

import { test } from 'node:test';
import { expect } from 'chai';
import { emulatedProviders } from './emulator/emulator.ts';
import {
  deviceCodeOf,
  memberOf,
  post,
  read,
  tokenOf,
  userCodeOf,
} from './emulator/conversations/index.ts';
import { expectAnswer, startConversation } from './emulator/fixture.ts';

for (const name of emulatedProviders) {
  test(`${name}: authorization_pending, slow_down, approved, profile, refresh token rotation, revocation`, async (t) => {
    const { emulator, conversation, advanceSeconds, device, poll } = await startConversation(
      t,
      name,
    );
    const start = await device();
    expect(start.status, start.text).to.equal(200);
    expect(Object.keys(start.members)).to.have.members(conversation.deviceMembers);
    const code = deviceCodeOf(start);
    expectAnswer(await poll(code), conversation.pending);
    expectAnswer(await poll(code), conversation.slowDown);
    advanceSeconds(15);
    emulator.slowDownNext();
    expectAnswer(await poll(code), conversation.slowDown);
    emulator.approve(userCodeOf(start));
    advanceSeconds(20);
    const tokens = await poll(code);
    expectAnswer(tokens, [200, conversation.tokens]);
    expect(emulator.liveTokens()).to.equal(conversation.refreshes === false ? 1 : 2);

    const access = tokenOf(tokens, 'access');
    expectAnswer(await read(emulator.apiUrl, conversation.profile, access), [
      200,
      conversation.profile.body,
    ]);
    expect((await read(emulator.apiUrl, conversation.profile, 'forged')).status).to.equal(401);
    emulator.expireAccessTokens();
    expect((await read(emulator.apiUrl, conversation.profile, access)).status).to.equal(401);

    const statuses = emulator.requests.slice(0, 4).map(({ status }) => status);
    expect(statuses).to.deep.equal([
      200,
      conversation.pending[0],
      conversation.slowDown[0],
      conversation.slowDown[0],
    ]);
    expect(emulator.canRevoke).to.equal(conversation.revoke !== null);
    if (conversation.refreshes === false) return;
    const refreshToken = tokenOf(tokens, 'refresh');
    const refreshed = await post(emulator.url, conversation.refresh(refreshToken, access));
    expect(refreshed.status, refreshed.text).to.equal(200);
    const renewed = tokenOf(refreshed, 'access');
    expect(renewed).not.to.equal(access);
    expectAnswer(await read(emulator.apiUrl, conversation.profile, renewed), [
      200,
      conversation.profile.body,
    ]);
    expect(tokenOf(refreshed, 'refresh') !== '', 'a new refresh token').to.equal(
      conversation.rotation !== 'kept',
    );
    const again = await post(emulator.url, conversation.refresh(refreshToken, renewed));
    expectAnswer(again, conversation.rotation === 'one-time' ? conversation.badRefresh : [200, {}]);
    expectAnswer(
      await post(emulator.url, conversation.refresh('forged', renewed)),
      conversation.badRefresh,
    );

    if (conversation.revoke) {
      const good = {
        access: tokenOf(refreshed, 'access'),
        refresh: tokenOf(refreshed, 'refresh') || refreshToken,
      };
      expectAnswer(await post(emulator.url, conversation.revoke(good)), conversation.revoked);
      expect(emulator.liveTokens()).to.equal(0);
    }
  });

  test(`${name}: access_denied, expired_token, a used and an unknown device code`, async (t) => {
    const { emulator, conversation, advanceSeconds, device, poll } = await startConversation(
      t,
      name,
    );
    expectAnswer(await poll('never-issued'), conversation.unknown);

    const used = await device();
    emulator.approve(userCodeOf(used));
    expect((await poll(deviceCodeOf(used))).status).to.equal(200);
    advanceSeconds(15);
    expectAnswer(await poll(deviceCodeOf(used)), conversation.used);

    const refused = await device();
    expect(emulator.canDeny).to.equal(conversation.denied !== null);
    if (conversation.denied) {
      emulator.deny(userCodeOf(refused));
      expectAnswer(await poll(deviceCodeOf(refused)), conversation.denied);
    } else expect(() => emulator.deny(userCodeOf(refused))).to.throw('no way to deny');

    const late = await device();
    expectAnswer(await poll(deviceCodeOf(late)), conversation.pending);
    advanceSeconds(1800);
    expect(() => emulator.approve(userCodeOf(late))).to.throw('expired');
    const fresh = await device();
    advanceSeconds(conversation.lifetime);
    expectAnswer(await poll(deviceCodeOf(fresh)), conversation.expired);
    expectAnswer(await poll(deviceCodeOf(fresh)), conversation.expiredAgain);
  });

  test(`${name}: a request that lacks something is refused`, async (t) => {
    const { emulator, conversation } = await startConversation(t, name);
    for (const [wrong, said] of conversation.invalidRequests)
      expectAnswer(await post(emulator.url, wrong), said);
  });

  test(`${name}: configuration, discovery and CORS`, async (t) => {
    const { emulator, conversation } = await startConversation(t, name);
    const { provider, transport } = emulator.config('direct');
    expect(transport).to.equal('direct');
    const issuer = memberOf(provider, 'issuer');
    expect(memberOf(provider, 'clientSecret') !== '', 'a secret').to.equal(conversation.secret);
    if (conversation.discovered) {
      const metadata = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
      const told: unknown = await metadata.json();
      expect(memberOf(told, 'issuer')).to.equal(issuer);
      expect(memberOf(told, 'device_authorization_endpoint')).to.equal(
        `${emulator.url}${conversation.device.path}`,
      );
      expect(memberOf(told, 'revocation_endpoint') !== '').to.equal(emulator.canRevoke);
    }
    const preflight = await fetch(`${emulator.url}${conversation.device.path}`, {
      method: 'OPTIONS',
      headers: { origin: 'http://tv.example' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).to.equal(
      conversation.cors ? '*' : null,
    );
    expect(emulator.cors).to.equal(conversation.cors);
    const answer = await post(emulator.url, conversation.device);
    expect(answer.headers.get('access-control-allow-origin')).to.equal(
      conversation.cors ? '*' : null,
    );
  });
}
