/** The emulated providers, driven by plain requests: their answers are the ones that the documents print. */

import { test } from 'node:test';
import { expect } from 'chai';
import { emulatedProviders, startEmulator } from './emulator/emulator.ts';
import {
  chats,
  deviceCodeOf,
  memberOf,
  post,
  read,
  tokenOf,
  userCodeOf,
} from './emulator/conversations.ts';
import { says, scene } from './emulator/scene.ts';

for (const name of emulatedProviders) {
  test(`${name}: pending, too early, approved, profile, refresh, sign-out`, async (t) => {
    const { emulator, chat, later, device, poll } = await scene(t, name);
    const start = await device();
    expect(start.status, start.text).to.equal(200);
    expect(Object.keys(start.members)).to.have.members(chat.deviceMembers);
    const code = deviceCodeOf(start);
    says(await poll(code), chat.pending);
    says(await poll(code), chat.slowDown);
    later(15);
    emulator.slowDownNext();
    says(await poll(code), chat.slowDown);
    emulator.approve(userCodeOf(start));
    later(20);
    const tokens = await poll(code);
    says(tokens, [200, chat.tokens]);
    expect(emulator.liveTokens()).to.equal(2);

    const access = tokenOf(tokens, 'access');
    says(await read(emulator.apiUrl, chat.profile, access), [200, chat.profile.body]);
    expect((await read(emulator.apiUrl, chat.profile, 'forged')).status).to.equal(401);
    emulator.expireAccessTokens();
    expect((await read(emulator.apiUrl, chat.profile, access)).status).to.equal(401);

    const refreshToken = tokenOf(tokens, 'refresh');
    const refreshed = await post(emulator.url, chat.refresh(refreshToken, access));
    expect(refreshed.status, refreshed.text).to.equal(200);
    const renewed = tokenOf(refreshed, 'access');
    expect(renewed).not.to.equal(access);
    says(await read(emulator.apiUrl, chat.profile, renewed), [200, chat.profile.body]);
    expect(tokenOf(refreshed, 'refresh') !== '', 'a new refresh token').to.equal(
      chat.rotation !== 'kept',
    );
    const again = await post(emulator.url, chat.refresh(refreshToken, renewed));
    says(again, chat.rotation === 'one-time' ? chat.badRefresh : [200, {}]);
    says(await post(emulator.url, chat.refresh('forged', renewed)), chat.badRefresh);

    expect(emulator.canRevoke).to.equal(chat.revoke !== null);
    if (chat.revoke) {
      const good = {
        access: tokenOf(refreshed, 'access'),
        refresh: tokenOf(refreshed, 'refresh') || refreshToken,
      };
      says(await post(emulator.url, chat.revoke(good)), chat.revoked);
      expect(emulator.liveTokens()).to.equal(0);
    }
    const statuses = emulator.requests.map(({ status }) => status);
    expect(statuses.slice(0, 4)).to.deep.equal([
      200,
      chat.pending[0],
      chat.slowDown[0],
      chat.slowDown[0],
    ]);
  });

  test(`${name}: denied, expired, used, unknown`, async (t) => {
    const { emulator, chat, later, device, poll } = await scene(t, name);
    says(await poll('never-issued'), chat.unknown);

    const used = await device();
    emulator.approve(userCodeOf(used));
    expect((await poll(deviceCodeOf(used))).status).to.equal(200);
    later(15);
    says(await poll(deviceCodeOf(used)), chat.used);

    const refused = await device();
    expect(emulator.canDeny).to.equal(chat.denied !== null);
    if (chat.denied) {
      emulator.deny(userCodeOf(refused));
      says(await poll(deviceCodeOf(refused)), chat.denied);
    } else expect(() => emulator.deny(userCodeOf(refused))).to.throw('no way to deny');

    const late = await device();
    says(await poll(deviceCodeOf(late)), chat.pending);
    later(1800);
    expect(() => emulator.approve(userCodeOf(late))).to.throw('expired');
    const fresh = await device();
    later(chat.lifetime);
    says(await poll(deviceCodeOf(fresh)), chat.expired);
    says(await poll(deviceCodeOf(fresh)), chat.expiredAgain);
  });

  test(`${name}: a request with something missing`, async (t) => {
    const { emulator, chat } = await scene(t, name);
    for (const [wrong, said] of chat.wrong) says(await post(emulator.url, wrong), said);
  });

  test(`${name}: configuration, discovery and CORS`, async (t) => {
    const { emulator, chat } = await scene(t, name);
    const { provider, transport } = emulator.config('direct');
    expect(transport).to.equal('direct');
    const issuer = memberOf(provider, 'issuer');
    expect(memberOf(provider, 'clientSecret') !== '', 'a secret').to.equal(chat.secret);
    if (chat.discovered) {
      const metadata = await fetch(`${issuer}/.well-known/openid-configuration`);
      const told: unknown = await metadata.json();
      expect(memberOf(told, 'issuer')).to.equal(issuer);
      expect(memberOf(told, 'device_authorization_endpoint')).to.equal(
        `${emulator.url}${chat.device.path}`,
      );
      expect(memberOf(told, 'revocation_endpoint') !== '').to.equal(emulator.canRevoke);
    }
    const preflight = await fetch(`${emulator.url}${chat.device.path}`, {
      method: 'OPTIONS',
      headers: { origin: 'http://tv.example' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).to.equal(chat.cors ? '*' : null);
    expect(emulator.cors).to.equal(chat.cors);
    const answer = await post(emulator.url, chat.device);
    expect(answer.headers.get('access-control-allow-origin')).to.equal(chat.cors ? '*' : null);
  });
}

test('github: form-encoded unless JSON is asked for; the interval grows; the API wants a User-Agent', async (t) => {
  const { emulator, device, poll } = await scene(t, 'github');
  const plain = await post(emulator.url, { ...chats.github.device, headers: {} });
  expect(plain.headers.get('content-type')).to.match(/^application\/x-www-form-urlencoded/);
  expect(new URLSearchParams(plain.text).get('user_code')).to.match(/^[A-Z]{4}-[A-Z]{4}$/);
  const code = deviceCodeOf(await device());
  await poll(code);
  says(await poll(code), [200, { error: 'slow_down', interval: 10 }]);
  says(await poll(code), [200, { error: 'slow_down', interval: 15 }]);
  const nameless = await read(
    emulator.apiUrl,
    { ...chats.github.profile, headers: { 'user-agent': '' } },
    'any',
  );
  expect(nameless.status).to.equal(403);
  expect(nameless.text).to.contain('User-Agent');
});

test('doorkeepers say in a header what the body says; a poll that was too early does not count; forms are read too', async (t) => {
  const { emulator, chat, later, device, poll } = await scene(t, 'silva-numerica');
  const start = await device();
  expect(userCodeOf(start)).to.match(/^[0-9A-Z]{8}$/);
  const pending = await poll(deviceCodeOf(start));
  expect(pending.headers.get('www-authenticate')).to.match(
    /^Bearer realm="Doorkeeper", error="authorization_pending"/,
  );
  emulator.approve(userCodeOf(start));
  later(5);
  emulator.slowDownNext();
  says(await poll(deviceCodeOf(start)), chat.slowDown);
  const tokens = await post(emulator.url, { ...chat.poll(deviceCodeOf(start)), format: 'form' });
  says(tokens, [200, { scope: 'read', created_at: Date.UTC(2026, 0, 1) / 1000 + 5 }]);
  const wrapped = { path: '/api/v1/me', headers: {}, body: {} };
  const me = await read(emulator.apiUrl, wrapped, tokenOf(tokens, 'access'));
  expect(me.members['user']).to.deep.include({
    email: 'john.doe@example.com',
    created_date: '05/02/2024',
  });
  expect(emulator.apiUrl).not.to.equal(emulator.url);
});

test('trakt and twitch answer only those who name their application', async (t) => {
  const said = {
    trakt: ['"name":"Ada Lovelace"', '"joined_at":'],
    twitch: ['{"data":[{"id":', '"display_name":"AdaLovelace"'],
  };
  for (const name of ['trakt', 'twitch'] as const) {
    const { emulator, chat, device, poll } = await scene(t, name);
    const start = await device();
    emulator.approve(userCodeOf(start));
    const access = tokenOf(await poll(deviceCodeOf(start)), 'access');
    const me = await read(emulator.apiUrl, chat.profile, access);
    for (const part of said[name]) expect(me.text).to.contain(part);
    const nameless = await read(emulator.apiUrl, { ...chat.profile, headers: {} }, access);
    expect(nameless.status).to.equal(name === 'trakt' ? 403 : 401);
  }
});

test('auth0 wants a secret for refreshing when the client has one', async (t) => {
  const emulator = await startEmulator('auth0', { now: () => 0, clientSecret: 'hush' });
  t.after(() => emulator.close());
  const { device, poll, refresh } = chats.auth0;
  const start = await post(emulator.url, device);
  emulator.approve(userCodeOf(start));
  const tokens = await post(emulator.url, poll(deviceCodeOf(start)));
  const bare = refresh(tokenOf(tokens, 'refresh'), '');
  says(await post(emulator.url, bare), [401, { error: 'access_denied' }]);
  says(await post(emulator.url, { ...bare, members: { ...bare.members, client_secret: 'hush' } }), [
    200,
    { token_type: 'Bearer' },
  ]);
});

test('devolutions refreshes only with the access token at hand', async (t) => {
  const { emulator, device, poll, chat } = await scene(t, 'devolutions');
  const start = await device();
  emulator.approve(userCodeOf(start));
  const tokens = await poll(deviceCodeOf(start));
  says(await post(emulator.url, chat.refresh(tokenOf(tokens, 'refresh'), 'another')), [
    400,
    { error: 'invalid_grant' },
  ]);
});

test('microsoft tells of the person at Graph as well; keycloak forgets an expired code', async (t) => {
  const entra = await scene(t, 'microsoft');
  const start = await entra.device();
  entra.emulator.approve(userCodeOf(start));
  const tokens = await entra.poll(deviceCodeOf(start));
  const graph = { path: '/v1.0/me', headers: {}, body: {} };
  says(await read(entra.emulator.apiUrl, graph, tokenOf(tokens, 'access')), [
    200,
    { displayName: 'Ada Lovelace', mail: 'ada@example.com' },
  ]);

  const keycloak = await scene(t, 'keycloak');
  const code = deviceCodeOf(await keycloak.device());
  keycloak.later(616);
  says(await keycloak.poll(code), [
    400,
    { error: 'invalid_grant', error_description: 'Device code not valid' },
  ]);
});
