/** Codes on the phone: typed in many ways, wrong, too late, used. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adasPassword, decent, Phone, scan, scene, type Page } from './phone.test.ts';
import { en } from '../../../src/demo-provider/strings/en.ts';

test('a typed code may be in lower case, without its dash, with spaces', async (t) => {
  const { issuer, tv } = await scene(t);
  const typings = [
    (code: string) => code,
    (code: string) => code.toLowerCase(),
    (code: string) => code.replace('-', ''),
    (code: string) => ` ${code.toLowerCase().replace('-', ' ')} `,
  ];
  for (const typing of typings) {
    const grant = await tv.start();
    const phone = new Phone(issuer);
    const entry = await phone.open('/device');
    decent(entry);
    assert.match(entry.markup, /autocapitalize="characters"/);
    assert.equal(
      (await phone.send(entry, { user_code: typing(grant.userCode) })).heading,
      'Sign in',
    );
    const scanned = await phone.open(
      `/device?user_code=${encodeURIComponent(typing(grant.userCode))}`,
    );
    assert(scanned.markup.includes(`>${grant.userCode}<`));
  }
});

test('a code that came some other way is confirmed as well', async (t) => {
  const { phone, grant } = await scene(t);
  const { userCode } = grant;
  for (const path of [
    `/DEVICE/?user_code=${userCode}`,
    `/device?user_code=${userCode}&user_code=BBBB-BBBB`,
  ]) {
    assert.equal((await phone.open(path)).heading, en.confirm.title, path);
  }
  const [, xsrf = ''] =
    /name="xsrf" value="(\w+)"/.exec((await phone.open('/device')).markup) ?? [];
  const posted = new URLSearchParams({ xsrf, user_code: userCode.toLowerCase() });
  const page = await phone.open('/device', { method: 'POST', body: posted });
  decent(page);
  assert(page.markup.includes(`>${userCode}<`));
  assert.equal((await phone.send(page, { confirm: 'yes' })).heading, 'Sign in');
});

test('an unknown code is told in place and keeps what was typed', async (t) => {
  const { phone, grant } = await scene(t);
  const entry = await phone.open('/device');
  const wrong = await phone.send(entry, { user_code: 'bbbb"><b>' });
  decent(wrong);
  assert(wrong.markup.includes(en.enter.unknown));
  assert(wrong.markup.includes('value="bbbb&quot;&gt;&lt;b&gt;"'));
  assert.match(wrong.markup, /aria-invalid="true"/);
  const empty = await phone.send(wrong, { user_code: '' });
  assert(empty.markup.includes(en.enter.missing));
  assert.equal((await phone.send(empty, { user_code: grant.userCode })).heading, 'Sign in');
  assert((await phone.open('/device?user_code=BBBB-BBBB')).markup.includes(en.enter.unknown));
});

test('expired and used codes say so and lead on, scanned or typed', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const all = await scene(t);
  const { phone, grant } = all;
  await phone.decide(grant, 'approve');
  const visit = async (way: 'scan' | 'type'): Promise<Page> =>
    way === 'scan'
      ? phone.open(scan(grant))
      : phone.send(await phone.open('/device'), { user_code: grant.userCode });
  for (const way of ['scan', 'type'] as const) {
    const used = await visit(way);
    decent(used);
    assert.equal(used.heading, en.used.title, way);
    assert.match(used.markup, /href="\/device"/);
  }
  t.mock.timers.tick(600_000);
  for (const way of ['scan', 'type'] as const) {
    const expired = await visit(way);
    decent(expired);
    assert.equal(expired.heading, en.expired.title, way);
    assert.match(expired.markup, /href="\/device"/);
  }
});

test('a code that expires while the person signs in ends on the page that says so', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { phone, grant } = await scene(t);
  const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  t.mock.timers.tick(600_000);
  assert.equal((await phone.send(signIn, adasPassword)).heading, en.expired.title);
});
