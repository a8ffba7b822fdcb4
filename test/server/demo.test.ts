/** The demo as the TV sees it: device grant, tokens, API, what outlives a restart. */

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { apiPath, folder, freePort, Phone, start, Tv } from './demo-phone.test.ts';
import type { Answer } from './demo-phone.test.ts';
import { createDemo } from '../../src/server/demo/main.ts';
import { pollToleranceMs } from '../../src/server/demo/slow-down.ts';

const ada = {
  id: 1,
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  created_at: '2024-02-05T08:52:20.957Z',
  created_date: '05/02/2024',
};

// The library prints advice as its defaults are first used: none of it may reach a first-time user's terminal.
const printed: unknown[] = [];
console.info = console.warn = (...line: unknown[]): void => void printed.push(line);
after(() => assert.deepEqual(printed, []));

function error({ status, body }: Answer): unknown[] {
  return [status, body['error']];
}

/** A TV that has been approved, and its tokens. */
async function approved(issuer: string, phone = new Phone(issuer)): Promise<{ tv: Tv; tokens: Record<string, unknown> }> {
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await phone.decide(grant, 'approve');
  const { status, body } = await tv.poll(grant);
  assert.equal(status, 200, JSON.stringify(body));
  return { tv, tokens: body };
}

void test('a code is pending until the phone approves, then the API knows the person', async (t) => {
  const { issuer, demo } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  assert.match(grant.userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  assert.equal(grant.body['verification_uri'], `${issuer}/device`);
  assert.equal(grant.body['verification_uri_complete'], `${issuer}/device?user_code=${grant.userCode}`);
  assert.equal(grant.body['expires_in'], 600);
  assert.equal(grant.body['interval'], 5);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'authorization_pending']);

  await new Phone(issuer).decide(grant, 'approve');
  const { status, body } = await tv.poll(grant);
  assert.equal(status, 200);
  assert.equal(body['token_type'], 'Bearer');
  assert.equal(body['expires_in'], 3600);
  assert.equal(typeof body['id_token'], 'string');
  const user = await tv.currentUser(body['access_token']);
  assert.equal(user.status, 200);
  assert.deepEqual(user.body, ada);
  assert.equal(demo.stats().polls, 2);
});

void test('discovery names the endpoints, and userinfo speaks OpenID Connect', async (t) => {
  const { issuer } = await start(t);
  const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  assert.equal(metadata.issuer, issuer);
  assert.equal(metadata.device_authorization_endpoint, `${issuer}/device/auth`);
  assert.equal(metadata.token_endpoint, `${issuer}/token`);
  assert.equal(metadata.revocation_endpoint, `${issuer}/token/revocation`);
  assert(metadata.grant_types_supported.includes('urn:ietf:params:oauth:grant-type:device_code'));
  const { tokens } = await approved(issuer);
  const headers = { authorization: `Bearer ${String(tokens['access_token'])}` };
  const claims = await (await fetch(metadata.userinfo_endpoint, { headers })).json();
  assert.equal(claims.sub, '1');
  assert.equal(claims.name, 'Ada Lovelace');
  assert.equal(claims.email, 'ada@example.com');
});

void test('a poll before its time hears slow_down and adds five seconds, for this grant and for good', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { issuer, demo } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  const other = await tv.start();
  const after = async (ms: number): Promise<unknown> => {
    t.mock.timers.tick(ms);
    return (await tv.poll(grant)).body['error'];
  };
  assert.equal(await after(0), 'authorization_pending', 'the first poll is never early');
  assert.equal(await after(5000), 'authorization_pending');
  assert.equal(await after(5000 - pollToleranceMs), 'authorization_pending');
  assert.equal(await after(5000 - pollToleranceMs - 1), 'slow_down');
  assert.equal(await after(5000), 'slow_down', 'it is ten seconds now');
  assert.equal(await after(15_000 - pollToleranceMs - 1), 'slow_down', 'and fifteen');
  assert.equal(await after(20_000), 'authorization_pending');
  assert.deepEqual(error(await tv.poll(other)), [400, 'authorization_pending']);
  assert.deepEqual(demo.stats(), { polls: 8, earlyPolls: 3 });
});

void test('an early poll of a decided code gets the decision; the early poll is still counted', async (t) => {
  const { issuer, demo } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await tv.poll(grant);
  await new Phone(issuer).decide(grant, 'approve');
  assert.equal((await tv.poll(grant)).status, 200);
  assert.deepEqual(demo.stats(), { polls: 2, earlyPolls: 1 });
});

void test('deny is access_denied', async (t) => {
  const { issuer } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await new Phone(issuer).decide(grant, 'deny');
  assert.deepEqual(error(await tv.poll(grant)), [400, 'access_denied']);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'invalid_grant']);
});

void test('an expired code is expired_token for a while, then unknown', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { issuer } = await start(t, { deviceCodeLifetime: 60 });
  const tv = new Tv(issuer);
  const grant = await tv.start();
  assert.equal(grant.body['expires_in'], 60);
  t.mock.timers.tick(59_000);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'authorization_pending']);
  t.mock.timers.tick(1000);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'expired_token']);
  t.mock.timers.tick(11 * 60_000);
  await tv.start(); // Whatever is saved next prunes.
  assert.deepEqual(error(await tv.poll(grant)), [400, 'invalid_grant']);
});

void test('a redeemed code replayed ends what it had brought', async (t) => {
  const { issuer } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await new Phone(issuer).decide(grant, 'approve');
  const { body } = await tv.poll(grant);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'invalid_grant']);
  assert.equal((await tv.currentUser(body['access_token'])).status, 401);
});

void test('refresh rotates, and a refresh token used twice ends the family', async (t) => {
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

void test('revoking the refresh token signs this TV out, and no other that the phone approved', async (t) => {
  const { issuer } = await start(t);
  const phone = new Phone(issuer);
  const living = await approved(issuer, phone);
  const kitchen = new Tv(issuer);
  const grant = await kitchen.start();
  const confirm = await phone.open(`/device?user_code=${grant.userCode}`);
  await phone.send(await phone.send(confirm, { confirm: 'yes' }), { answer: 'approve' });
  const tokens = (await kitchen.poll(grant)).body;

  assert.equal((await living.tv.revoke(living.tokens['refresh_token'])).status, 200);
  const refused = await living.tv.currentUser(living.tokens['access_token']);
  assert.deepEqual(error(refused), [401, 'invalid_token']);
  assert.match(refused.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
  assert.deepEqual(error(await living.tv.refresh(living.tokens['refresh_token'])), [400, 'invalid_grant']);
  assert.equal((await kitchen.currentUser(tokens['access_token'])).status, 200);
  assert.equal((await kitchen.refresh(tokens['refresh_token'])).status, 200);
});

void test('the API refuses an expired token, none, and other methods', async (t) => {
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
  assert.equal((await none.json()).error, 'invalid_token');
  assert.equal((await fetch(issuer + apiPath, { method: 'POST' })).status, 405);
  assert.equal((await fetch(`${issuer}/api/v1/others`)).status, 404);
});

void test('a DPoP-bound token works at the API with a fresh proof for that address, and only so', async (t) => {
  const { issuer } = await start(t);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const proof = (method: string, path: string, token?: string): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') };
    const claims = { jti: randomUUID(), htm: method, htu: issuer + path, iat: Math.floor(Date.now() / 1000), ...ath };
    const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
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
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { dpop: proof('POST', '/token') } });
  const tokens = await answer.json();
  assert.equal(tokens.token_type, 'DPoP');
  const call = async (headers: Record<string, string>): Promise<number> =>
    (await tv.currentUser('', { authorization: `DPoP ${tokens.access_token}`, ...headers })).status;
  const good = proof('GET', apiPath, tokens.access_token);
  assert.equal(await call({ dpop: good }), 200);
  assert.equal(await call({ dpop: good }), 401, 'replayed');
  assert.equal(await call({ dpop: proof('GET', '/current_user', tokens.access_token) }), 401, 'for another address');
  assert.equal((await tv.currentUser(tokens.access_token)).status, 401, 'as a bearer token');
});

void test('scopes: all of them for a client that names none, no refresh token without offline_access', async (t) => {
  const { issuer } = await start(t);
  const tv = new Tv(issuer);
  const scoped = async (scope: string | null): Promise<Record<string, unknown>> => {
    const grant = await tv.start(scope);
    await new Phone(issuer).decide(grant, 'approve');
    return (await tv.poll(grant)).body;
  };
  const all = await scoped(null);
  assert.equal(all['scope'], 'openid profile email offline_access');
  assert.deepEqual((await tv.currentUser(all['access_token'])).body, ada);
  const few = await scoped('openid unheard-of');
  assert.equal(few['scope'], 'openid');
  assert.equal(few['refresh_token'], undefined);
  assert.equal((await tv.currentUser(few['access_token'])).status, 200);
  assert.deepEqual(error(await tv.post('/device/auth', { scope: 'unheard-of' })), [400, 'invalid_scope']);
  assert.deepEqual(error(await tv.post('/device/auth', { client_id: 'somebody' })), [401, 'invalid_client']);
});

void test('any origin may call the machine endpoints, without credentials', async (t) => {
  const { issuer } = await start(t);
  const origin = 'http://192.168.1.9:8080';
  for (const path of ['/token', '/device/auth', '/token/revocation', apiPath, '/.well-known/openid-configuration']) {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,dpop' };
    const preflight = await fetch(issuer + path, { method: 'OPTIONS', headers: { origin, ...asked } });
    assert.equal(preflight.status, 204, path);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization.*DPoP/);
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
  }
  const body = new URLSearchParams({ client_id: 'tv-sign-in-demo', grant_type: 'refresh_token', refresh_token: 'x' });
  const refused = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { origin, accept: 'text/html' } });
  assert.equal(refused.status, 400);
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
  assert.equal(refused.headers.get('access-control-expose-headers'), 'WWW-Authenticate, DPoP-Nonce, Retry-After');
  assert.equal((await refused.json()).error, 'invalid_grant');
  const page = await fetch(`${issuer}/device`, { headers: { origin } });
  assert.equal(page.headers.get('access-control-allow-origin'), null);
});

void test('tokens, keys and the phone survive a restart', async (t) => {
  const before = await start(t);
  const phone = new Phone(before.issuer);
  const { tv, tokens } = await approved(before.issuer, phone);
  const waiting = await tv.start();
  const keys = await (await fetch(`${before.issuer}/jwks`)).text();
  await before.demo.close();
  const { issuer } = await start(t, { issuer: before.issuer, stateFile: before.stateFile });
  assert.deepEqual((await tv.currentUser(tokens['access_token'])).body, ada);
  assert.equal((await tv.refresh(tokens['refresh_token'])).status, 200);
  assert.equal(await (await fetch(`${issuer}/jwks`)).text(), keys);
  const confirm = await phone.open(`/device?user_code=${waiting.userCode}`);
  const request = await phone.send(confirm, { confirm: 'yes' });
  assert.match(request.markup, /Ada Lovelace/, 'still signed in on the phone');
  await phone.send(request, { answer: 'approve' });
  assert.equal((await tv.poll(waiting)).status, 200);
});

void test('what an answer promised is in the file before the answer, so that a kill loses nothing', async (t) => {
  const { issuer, stateFile } = await start(t);
  const { tokens } = await approved(issuer);
  // The first demo is not closed, so its file is what a kill would leave.
  const left = join(await folder(t), 'left.json');
  await copyFile(stateFile, left);
  assert.equal((await stat(stateFile)).mode & 0o077, 0, 'it holds tokens: nobody else may read it');
  const next = await start(t, { stateFile: left });
  const tv = new Tv(next.issuer);
  assert.equal((await tv.currentUser(tokens['access_token'])).status, 200);
  assert.equal((await tv.refresh(tokens['refresh_token'])).status, 200);
});

void test('a state file that makes no sense is set aside', async (t) => {
  const place = await folder(t);
  const good = await start(t, { stateFile: join(place, 'good.json') });
  await good.demo.close();
  const valid = JSON.parse(await readFile(good.stateFile, 'utf8'));
  const contents = {
    truncated: '{"format":1,"records":{"Acc',
    empty: '',
    future: JSON.stringify({ ...valid, format: 2 }),
    keyless: JSON.stringify({ ...valid, signingKey: { kty: 'RSA', n: 'x' } }),
    odd: JSON.stringify({ ...valid, records: { a: { expiresAt: 'soon', payload: {} } } }),
  };
  for (const [name, content] of Object.entries(contents)) {
    const stateFile = join(place, `${name}.json`);
    await writeFile(stateFile, content);
    const { issuer, log } = await start(t, { stateFile });
    assert.equal(log.length, 1, name);
    assert.match(log[0] ?? '', /could not be understood/);
    assert.equal(await readFile(`${stateFile}.corrupt`, 'utf8'), content);
    await approved(issuer);
    assert.equal(JSON.parse(await readFile(stateFile, 'utf8')).format, 1);
  }
});

void test('a state that cannot be saved is told once, and nobody is signed out', async (t) => {
  const stateFile = join(await folder(t), 'state.json');
  await mkdir(`${stateFile}.tmp`);
  const { issuer, log } = await start(t, { stateFile });
  const { tv, tokens } = await approved(issuer);
  assert.equal((await tv.currentUser(tokens['access_token'])).status, 200);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /could not be saved/);
});

void test('addresses are the issuer’s, whatever Host a request names', async (t) => {
  const port = await freePort();
  const issuer = `http://tv.example:${port}`;
  await start(t, { issuer });
  const body = await new Promise<string>((resolve, reject) => {
    const headers = { 'host': 'evil.example', 'x-forwarded-host': 'evil.example', 'content-type': 'application/x-www-form-urlencoded' };
    const sent = request({ port, path: '/device/auth', method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    });
    sent.on('error', reject).end('client_id=tv-sign-in-demo');
  });
  assert.equal(JSON.parse(body).verification_uri, `${issuer}/device`);
});

void test('a port that is taken is an error, and a bad issuer too', async (t) => {
  const { issuer } = await start(t);
  const port = Number(new URL(issuer).port);
  const second = await createDemo({ issuer, stateFile: join(await folder(t), 'state.json') });
  await assert.rejects(second.listen({ host: '127.0.0.1', port }), { code: 'EADDRINUSE' });
  await second.close();
  for (const bad of ['localhost:8081', 'ftp://localhost', 'http://localhost:8081/path', '']) {
    await assert.rejects(createDemo({ issuer: bad, stateFile: '/nowhere' }), /expected an origin/);
  }
});

void test('closing does not wait for connections that stay open', async (t) => {
  const { issuer, demo } = await start(t);
  const port = Number(new URL(issuer).port);
  await fetch(issuer); // Leaves a keep-alive connection.
  const stuck = connect(port, '127.0.0.1');
  const head = 'POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\nContent-Type: application/x-www-form-urlencoded\r\n';
  // The server's "100 Continue" says that it has the request and waits for its body.
  stuck.write(`${head}Expect: 100-continue\r\n\r\n`);
  await new Promise((resolve) => stuck.once('data', resolve));
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const closed = demo.close();
  t.mock.timers.tick(5000);
  await closed;
  await assert.rejects(fetch(issuer));
});
