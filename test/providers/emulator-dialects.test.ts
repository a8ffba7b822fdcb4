/** What single emulated providers do in their own way, by their documents. */

import { test } from 'node:test';
import { expect } from 'chai';
import { startEmulator } from './emulator/emulator.ts';
import {
  conversations,
  deviceCodeOf,
  post,
  read,
  tokenOf,
  userCodeOf,
  type Answer,
} from './emulator/conversations/index.ts';
import { expectAnswer, startConversation } from './emulator/fixture.ts';

test('github: form-encoded unless JSON is asked for; the interval grows; the API wants a User-Agent', async (t) => {
  const { emulator, device, poll } = await startConversation(t, 'github');
  const plain = await post(emulator.url, { ...conversations.github.device, headers: {} });
  expect(plain.headers.get('content-type')).to.match(/^application\/x-www-form-urlencoded/);
  expect(new URLSearchParams(plain.text).get('user_code')).to.match(/^[A-Z]{4}-[A-Z]{4}$/);
  const code = deviceCodeOf(await device());
  await poll(code);
  expectAnswer(await poll(code), [200, { error: 'slow_down', interval: 10 }]);
  expectAnswer(await poll(code), [200, { error: 'slow_down', interval: 15 }]);
  const nameless = await read(
    emulator.apiUrl,
    { ...conversations.github.profile, headers: { 'user-agent': '' } },
    'any',
  );
  expect(nameless.status).to.equal(403);
  expect(nameless.text).to.contain('User-Agent');
});

test('doorkeepers say in a header what the body says; a poll that was too early does not count; forms are read too', async (t) => {
  const { emulator, conversation, advanceSeconds, device, poll } = await startConversation(
    t,
    'silva-numerica',
  );
  const start = await device();
  expect(userCodeOf(start)).to.match(/^[0-9A-Z]{8}$/);
  const pending = await poll(deviceCodeOf(start));
  expect(pending.headers.get('www-authenticate')).to.match(
    /^Bearer realm="Doorkeeper", error="authorization_pending"/,
  );
  emulator.approve(userCodeOf(start));
  advanceSeconds(5);
  emulator.slowDownNext();
  expectAnswer(await poll(deviceCodeOf(start)), conversation.slowDown);
  const tokens = await post(emulator.url, {
    ...conversation.poll(deviceCodeOf(start)),
    format: 'form',
  });
  expectAnswer(tokens, [200, { scope: 'read', created_at: Date.UTC(2026, 0, 1) / 1000 + 5 }]);
  const wrapped = { path: '/api/v1/me', headers: {}, body: {} };
  const me = await read(emulator.apiUrl, wrapped, tokenOf(tokens, 'access'));
  expect(me.members['user']).to.deep.include({
    email: 'john.doe@example.com',
    created_date: '05/02/2024',
  });
  expect(emulator.apiUrl).not.to.equal(emulator.url);
});

test('doorkeepers refuse without a body, write 43 letters, know no other method, and name their page', async (t) => {
  const { emulator, conversation, device, poll } = await startConversation(t, 'silva-numerica');
  const start = await device();
  expect(start.members['verification_uri']).to.equal(`${emulator.url}/oauth/device`);
  expect(deviceCodeOf(start)).to.match(/^[\w-]{43}$/);
  emulator.approve(userCodeOf(start));
  const tokens = await poll(deviceCodeOf(start));
  expect(tokenOf(tokens, 'access')).to.match(/^[\w-]{43}$/);
  const refused = await read(emulator.apiUrl, conversation.profile, 'forged');
  expectAnswer(refused, [401, '']);
  expect(refused.headers.get('content-type')).to.equal('text/html');
  expect(refused.headers.get('www-authenticate')).to.match(
    /error="invalid_token", error_description="[^"]+"/,
  );
  expect((await fetch(`${emulator.url}/oauth/token`)).status).to.equal(404);
  const twice = await fetch(`${emulator.url}/oauth/authorize_device`, {
    method: 'POST',
    body: new URLSearchParams([
      ['client_id', 'salle-de-classe'],
      ['client_id', 'salle-de-classe'],
    ]),
  });
  expect(twice.status).to.equal(401);
  expect(await twice.json()).to.include({ error: 'invalid_client' });
});

test('doorkeepers keep the tokens before a refresh until the new access token is used, and refuse a wider scope', async (t) => {
  const { emulator, conversation, device, poll } = await startConversation(t, 'silva-numerica');
  const start = await device();
  emulator.approve(userCodeOf(start));
  const first = await poll(deviceCodeOf(start));
  const refresh = conversation.refresh(tokenOf(first, 'refresh'), '');
  const wider = { ...refresh, members: { ...refresh.members, scope: 'read admin' } };
  expectAnswer(await post(emulator.url, wider), [400, { error: 'invalid_scope' }]);
  await post(emulator.url, refresh);
  const second = await post(emulator.url, refresh);
  expectAnswer(second, [200, { token_type: 'Bearer' }]);
  const profileBy = (answer: Answer) =>
    read(emulator.apiUrl, conversation.profile, tokenOf(answer, 'access'));
  expect((await profileBy(first)).status).to.equal(200);
  expect((await profileBy(second)).status).to.equal(200);
  expect((await profileBy(first)).status).to.equal(401);
  expectAnswer(await post(emulator.url, refresh), conversation.badRefresh);
});

test('doorkeepers before 5.8.1 do nothing at a revocation once the access token has expired, and end one pair alone', async (t) => {
  const { emulator, conversation, device, poll } = await startConversation(t, 'silva-numerica');
  const signedIn = async () => {
    const start = await device();
    emulator.approve(userCodeOf(start));
    return poll(deviceCodeOf(start));
  };
  const revoke = async (answer: Answer) => {
    const tokens = { access: tokenOf(answer, 'access'), refresh: tokenOf(answer, 'refresh') };
    const said = conversation.revoke && (await post(emulator.url, conversation.revoke(tokens)));
    expect(said?.status).to.equal(200);
  };
  const expired = await signedIn();
  emulator.expireAccessTokens();
  await revoke(expired);
  expect(emulator.liveTokens()).to.equal(1);
  const renewed = await post(emulator.url, conversation.refresh(tokenOf(expired, 'refresh'), ''));
  await revoke(renewed);
  expect(emulator.liveTokens(), 'the refresh token before').to.equal(1);
  const used = await post(emulator.url, conversation.refresh(tokenOf(expired, 'refresh'), ''));
  const info = { path: '/oauth/token/info', headers: {}, body: {} };
  expect((await read(emulator.url, info, tokenOf(used, 'access'))).status).to.equal(200);
  await revoke(used);
  expect(emulator.liveTokens()).to.equal(0);
});

test('trakt and twitch answer only those who name their application', async (t) => {
  const said = {
    trakt: ['"name":"Ada Lovelace"', '"joined_at":'],
    twitch: ['{"data":[{"id":', '"display_name":"AdaLovelace"'],
  };
  for (const name of ['trakt', 'twitch'] as const) {
    const { emulator, conversation, device, poll } = await startConversation(t, name);
    const start = await device();
    emulator.approve(userCodeOf(start));
    const access = tokenOf(await poll(deviceCodeOf(start)), 'access');
    const me = await read(emulator.apiUrl, conversation.profile, access);
    for (const part of said[name]) expect(me.text).to.contain(part);
    const nameless = await read(emulator.apiUrl, { ...conversation.profile, headers: {} }, access);
    expect(nameless.status).to.equal(name === 'trakt' ? 403 : 401);
  }
});

test('auth0 wants a secret for refreshing when the client has one', async (t) => {
  const emulator = await startEmulator('auth0', { now: () => 0, clientSecret: 'hush' });
  t.after(() => emulator.close());
  const { device, poll, refresh } = conversations.auth0;
  const start = await post(emulator.url, device);
  emulator.approve(userCodeOf(start));
  const tokens = await post(emulator.url, poll(deviceCodeOf(start)));
  const bare = refresh(tokenOf(tokens, 'refresh'), '');
  expectAnswer(await post(emulator.url, bare), [401, { error: 'access_denied' }]);
  expectAnswer(
    await post(emulator.url, { ...bare, members: { ...bare.members, client_secret: 'hush' } }),
    [200, { token_type: 'Bearer' }],
  );
});

test('devolutions refreshes only with the access token at hand', async (t) => {
  const { emulator, device, poll, conversation } = await startConversation(t, 'devolutions');
  const start = await device();
  emulator.approve(userCodeOf(start));
  const tokens = await poll(deviceCodeOf(start));
  expectAnswer(
    await post(emulator.url, conversation.refresh(tokenOf(tokens, 'refresh'), 'another')),
    [400, { error: 'invalid_grant' }],
  );
});

test('microsoft reports of the person at Graph as well; keycloak forgets an expired code', async (t) => {
  const entra = await startConversation(t, 'microsoft');
  const start = await entra.device();
  entra.emulator.approve(userCodeOf(start));
  const tokens = await entra.poll(deviceCodeOf(start));
  const graph = { path: '/v1.0/me', headers: {}, body: {} };
  expectAnswer(await read(entra.emulator.apiUrl, graph, tokenOf(tokens, 'access')), [
    200,
    { displayName: 'Ada Lovelace', mail: 'ada@example.com' },
  ]);

  const keycloak = await startConversation(t, 'keycloak');
  const code = deviceCodeOf(await keycloak.device());
  keycloak.advanceSeconds(616);
  expectAnswer(await keycloak.poll(code), [
    400,
    { error: 'invalid_grant', error_description: 'Device code not valid' },
  ]);
});
