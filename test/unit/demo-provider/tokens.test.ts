/** The demo's tokens and its API. */

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { test } from 'node:test';
import { approved, Phone } from './phone.test.ts';
import { ada, apiPath, error, start, Tv } from './device.test.ts';
import { objectOf } from '../../harness/json.ts';

test('discovery names the endpoints, and userinfo speaks OpenID Connect', async (t) => {
  const { issuer } = await start(t);
  const metadata = await objectOf(await fetch(`${issuer}/.well-known/openid-configuration`));
  assert.equal(metadata['issuer'], issuer);
  assert.equal(metadata['device_authorization_endpoint'], `${issuer}/device/auth`);
  assert.equal(metadata['token_endpoint'], `${issuer}/token`);
  assert.equal(metadata['revocation_endpoint'], `${issuer}/token/revocation`);
  assert.match(
    String(metadata['grant_types_supported']),
    /urn:ietf:params:oauth:grant-type:device_code/,
  );
  const { tokens } = await approved(issuer);
  const headers = { authorization: `Bearer ${String(tokens['access_token'])}` };
  const claims = await objectOf(await fetch(String(metadata['userinfo_endpoint']), { headers }));
  assert.equal(claims['sub'], '1');
  assert.equal(claims['name'], 'Ada Lovelace');
  assert.equal(claims['email'], 'ada@example.com');
});

test('refresh rotates, and a refresh token used twice ends the family', async (t) => {
  const { issuer } = await start(t);
  const { tv, tokens } = await approved(issuer);
  const first = await tv.refresh(tokens['refresh_token']);
  assert.equal(first.status, 200);
  assert.notEqual(first.body['refresh_token'], tokens['refresh_token']);
  assert.deepEqual((await tv.currentUser(first.body['access_token'])).body, ada);
  assert.deepEqual(error(await tv.refresh(tokens['refresh_token'])), [400, 'invalid_grant']);
  assert.deepEqual(error(await tv.refresh(first.body['refresh_token'])), [400, 'invalid_grant']);
  assert.equal((await tv.currentUser(first.body['access_token'])).status, 401);
});

test('revoking the refresh token signs this TV out, and no other that the phone approved', async (t) => {
  const { issuer } = await start(t);
  const phone = new Phone(issuer);
  const living = await approved(issuer, phone);
  const kitchen = new Tv(issuer);
  const grant = await kitchen.start();
  const confirm = await phone.open(`/device?user_code=${grant.userCode}`);
  await phone.send(await phone.send(confirm, { confirm: 'yes' }), { answer: 'approve' });
  const tokens = (await kitchen.poll(grant)).body;
  assert.equal((await living.tv.currentUser(living.tokens['access_token'])).status, 200);

  assert.equal((await living.tv.revoke(living.tokens['refresh_token'])).status, 200);
  const refused = await living.tv.currentUser(living.tokens['access_token']);
  assert.deepEqual(error(refused), [401, 'invalid_token']);
  assert.match(refused.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
  assert.deepEqual(error(await living.tv.refresh(living.tokens['refresh_token'])), [
    400,
    'invalid_grant',
  ]);
  assert.equal((await kitchen.currentUser(tokens['access_token'])).status, 200);
  assert.equal((await kitchen.refresh(tokens['refresh_token'])).status, 200);
});

test('revoking the access token ends the refresh token too', async (t) => {
  const { issuer } = await start(t);
  const { tv, tokens } = await approved(issuer);
  assert.equal((await tv.revoke(tokens['access_token'])).status, 200);
  assert.deepEqual(error(await tv.refresh(tokens['refresh_token'])), [400, 'invalid_grant']);
});

test('the API refuses an expired token, none, and other methods', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { issuer } = await start(t, { accessTokenLifetime: 60 });
  const { tv, tokens } = await approved(issuer);
  t.mock.timers.tick(59_000);
  assert.equal((await tv.currentUser(tokens['access_token'])).status, 200);
  t.mock.timers.tick(1000);
  assert.deepEqual(error(await tv.currentUser(tokens['access_token'])), [401, 'invalid_token']);
  const none = await fetch(issuer + apiPath, { headers: { accept: 'text/html' } });
  assert.equal(none.status, 401);
  assert.match(none.headers.get('www-authenticate') ?? '', /^Bearer /);
  assert.equal((await objectOf(none))['error'], 'invalid_token');
  assert.equal((await fetch(issuer + apiPath, { method: 'POST' })).status, 405);
  assert.equal((await fetch(`${issuer}/api/v1/others`)).status, 404);
});

test('a DPoP-bound token works at the API with a fresh proof for that address, and only so', async (t) => {
  const { issuer } = await start(t);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const proof = (method: string, path: string, token?: string): string => {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const ath =
      token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') };
    const claims = {
      jti: randomUUID(),
      htm: method,
      htu: issuer + path,
      iat: Math.floor(Date.now() / 1000),
      ...ath,
    };
    const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) };
    const signed = `${part(header)}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${signed}.${signature.toString('base64url')}`;
  };
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await new Phone(issuer).decide(grant, 'approve');
  const body = new URLSearchParams({
    client_id: 'tv-sign-in-demo',
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: grant.deviceCode,
  });
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body,
    headers: { dpop: proof('POST', '/token') },
  });
  const tokens = await objectOf(answer);
  const accessToken = String(tokens['access_token']);
  assert.equal(tokens['token_type'], 'DPoP');
  const call = async (headers: Record<string, string>): Promise<number> =>
    (await tv.currentUser('', { authorization: `DPoP ${accessToken}`, ...headers })).status;
  const good = proof('GET', apiPath, accessToken);
  assert.equal(await call({ dpop: good }), 200);
  assert.equal(await call({ dpop: good }), 401, 'replayed');
  assert.equal(
    await call({ dpop: proof('GET', '/current_user', accessToken) }),
    401,
    'for another address',
  );
  assert.equal((await tv.currentUser(accessToken)).status, 401, 'as a bearer token');
});
