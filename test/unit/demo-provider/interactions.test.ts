/** Who decides on the phone, how often, and who must not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adasPassword, decent, outcome, Phone, scan, scene, type Page } from './phone.test.ts';
import { en } from '../../../src/demo-provider/strings/en.ts';

test('a wrong password is told in place, says what to do, and approves nothing', async (t) => {
  const all = await scene(t);
  const { phone, grant } = all;
  const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  const wrong = await phone.send(signIn, { name: 'grace@example.com', password: 'engine' });
  decent(wrong);
  assert.equal(wrong.status, 403);
  assert(wrong.markup.includes(en.signIn.wrong));
  assert(wrong.markup.includes('value="grace@example.com"'));
  assert.doesNotMatch(wrong.markup, /type="password"[^>]*value=/);
  assert.equal(await outcome(all), 'authorization_pending');
  assert(
    /Grace Hopper/.test(
      (await phone.send(wrong, { name: 'GRACE hopper', password: 'compiler' })).markup,
    ),
  );
});

test('deny, on either page that offers it, is told to both sides', async (t) => {
  const first = await scene(t);
  const denied = await first.phone.decide(first.grant, 'deny');
  decent(denied);
  assert.equal(denied.heading, en.denied.title);
  assert.equal(await outcome(first), 'access_denied');

  const second = await scene(t);
  const signIn = await second.phone.send(await second.phone.open(scan(second.grant)), {
    confirm: 'yes',
  });
  assert.equal((await second.phone.send(signIn, { answer: 'deny' })).heading, en.denied.title);
  assert.equal(await outcome(second), 'access_denied');
});

test('a phone that is signed in approves at once; somebody else can take its place', async (t) => {
  const { phone, tv, grant } = await scene(t);
  await phone.decide(grant, 'approve');
  const next = await tv.start();
  const request = await phone.send(await phone.open(scan(next)), { confirm: 'yes' });
  assert(request.markup.includes('Ada Lovelace'), 'no sign-in page');
  const again = await phone.send(request, { answer: 'switch' });
  assert.equal(again.heading, en.confirm.title);
  const signIn = await phone.send(again, { confirm: 'yes' });
  assert.equal(signIn.heading, 'Sign in');
  const other = await phone.send(signIn, { name: 'grace', password: 'compiler' });
  assert(other.markup.includes('Grace Hopper'));
  await phone.send(other, { answer: 'approve' });
  const { body } = await tv.poll(next);
  assert.equal((await tv.currentUser(body['access_token'])).body['firstname'], 'Grace');
});

test('when a fresh sign-in is asked for, another person may answer', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { phone, tv, grant } = await scene(t);
  await phone.decide(grant, 'approve');
  t.mock.timers.tick(120_000);
  const { body } = await tv.post('/device/auth', { scope: 'openid', max_age: '60' });
  const next = {
    deviceCode: String(body['device_code']),
    userCode: String(body['user_code']),
    body,
  };
  const signIn = await phone.send(await phone.open(scan(next)), { confirm: 'yes' });
  assert.equal(signIn.heading, 'Sign in');
  const confirm = await phone.send(signIn, { name: 'grace', password: 'compiler' });
  assert.equal(confirm.heading, en.confirm.title);
  const grace = { name: 'grace', password: 'compiler' };
  const request = await phone.send(await phone.send(confirm, { confirm: 'yes' }), grace);
  await phone.send(request, { answer: 'approve' });
  const tokens = (await tv.poll(next)).body;
  assert.equal((await tv.currentUser(tokens['access_token'])).body['firstname'], 'Grace');
});

test('a person who loses the page scans once more; a code is decided once', async (t) => {
  const { issuer, phone, tv, grant } = await scene(t);
  await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  const other = new Phone(issuer);
  const request = await other.send(
    await other.send(await other.open(scan(grant)), { confirm: 'yes' }),
    adasPassword,
  );
  assert.equal((await phone.decide(grant, 'approve')).heading, en.done.title);
  assert.equal((await other.send(request, { answer: 'deny' })).heading, en.used.title);
  assert.equal((await tv.poll(grant)).status, 200);
});

test('forms from elsewhere or from the past are refused and change nothing', async (t) => {
  const all = await scene(t);
  const { issuer, phone, grant, log } = all;
  const post = (path: string, fields: Record<string, string>, from = phone): Promise<Page> =>
    from.open(path, { method: 'POST', body: new URLSearchParams(fields) });
  const confirm = await phone.open(scan(grant));
  const stranger = new Phone(issuer);
  const answers = [
    await post('/device', { user_code: grant.userCode, confirm: 'yes' }),
    await post('/device', { user_code: grant.userCode, confirm: 'yes', xsrf: 'guessed' }),
    await post('/device', { user_code: grant.userCode, abort: 'yes' }, stranger),
  ];
  const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  answers.push(await phone.send(confirm, { confirm: 'yes' }));
  answers.push(await post(signIn.path, { answer: 'deny' }, stranger));
  answers.push(await stranger.open(signIn.path));
  for (const visitor of [stranger, phone])
    answers.push(await visitor.open('/device/nothing-of-the-kind'));
  for (const answer of answers) {
    decent(answer);
    assert.equal(answer.status, 400);
    assert.equal(answer.heading, en.stale.title);
  }
  assert.equal(await outcome(all), 'authorization_pending');
  assert.deepEqual(log, []);
  const huge = await post(signIn.path, { ...adasPassword, more: 'x'.repeat(1_000_000) });
  assert.equal(huge.heading, 'Sign in', 'a megabyte is no form');
});
