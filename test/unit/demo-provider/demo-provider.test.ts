/** The device grant of the demo, as the TV sees it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Phone } from './phone.test.ts';
import { ada, error, start, Tv } from './device.test.ts';
import { pollToleranceMs } from '../../../src/demo-provider/slow-down.ts';

test('a code is pending until the phone approves, then the API knows the person', async (t) => {
  const { issuer, demo } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  assert.match(grant.userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  assert.equal(grant.body['verification_uri'], `${issuer}/device`);
  assert.equal(
    grant.body['verification_uri_complete'],
    `${issuer}/device?user_code=${grant.userCode}`,
  );
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

test('a poll before its time hears slow_down and adds five seconds, for this grant and for good', async (t) => {
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

test('an early poll of a decided code gets the decision; the early poll is still counted', async (t) => {
  const { issuer, demo } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await tv.poll(grant);
  await new Phone(issuer).decide(grant, 'approve');
  assert.equal((await tv.poll(grant)).status, 200);
  assert.deepEqual(demo.stats(), { polls: 2, earlyPolls: 1 });
});

test('deny is access_denied', async (t) => {
  const { issuer } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await new Phone(issuer).decide(grant, 'deny');
  assert.deepEqual(error(await tv.poll(grant)), [400, 'access_denied']);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'invalid_grant']);
});

test('an expired code is expired_token for a while, then unknown', async (t) => {
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

test('a redeemed code replayed ends what it had brought', async (t) => {
  const { issuer } = await start(t);
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await new Phone(issuer).decide(grant, 'approve');
  const { body } = await tv.poll(grant);
  assert.deepEqual(error(await tv.poll(grant)), [400, 'invalid_grant']);
  assert.equal((await tv.currentUser(body['access_token'])).status, 401);
});

test('scopes: all of them for a client that names none, no refresh token without offline_access', async (t) => {
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
  assert.deepEqual(error(await tv.post('/device/auth', { scope: 'unheard-of' })), [
    400,
    'invalid_scope',
  ]);
  assert.deepEqual(error(await tv.post('/device/auth', { client_id: 'somebody' })), [
    401,
    'invalid_client',
  ]);
});
