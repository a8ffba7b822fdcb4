/** The demo as the person with the phone meets it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { Phone, start, Tv } from './demo-phone.test.ts';
import type { Grant, Page } from './demo-phone.test.ts';
import { html } from '../../src/server/demo/html.ts';
import { en } from '../../src/server/demo/strings-en.ts';
import { fr } from '../../src/server/demo/strings-fr.ts';
import { currentUserOf, people, signInAs } from '../../src/server/demo/people.ts';

interface Scene {
  readonly issuer: string;
  readonly tv: Tv;
  readonly phone: Phone;
  readonly grant: Grant;
  readonly log: string[];
}

async function scene(t: TestContext, headers: Record<string, string> = {}): Promise<Scene> {
  const { issuer, log } = await start(t, { interval: 0 });
  const tv = new Tv(issuer);
  return { issuer, tv, phone: new Phone(issuer, headers), grant: await tv.start(), log };
}

const scan = ({ userCode }: Grant): string => `/device?user_code=${userCode}`;
const adasPassword = { name: 'Ada Lovelace', password: 'engine' };

async function outcome({ tv, grant }: Scene): Promise<unknown> {
  const { body } = await tv.poll(grant);
  return body['error'] ?? 'approved';
}

/** What has to hold on every page. */
function decent(page: Page): void {
  const { headers, markup, path } = page;
  assert.equal(headers.get('content-type'), 'text/html; charset=utf-8', path);
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(markup, /^<!doctype html>\s*<html lang="(en|fr)">/);
  assert.match(markup, /<meta name="viewport" content="width=device-width, initial-scale=1" \/>/);
  assert.doesNotMatch(markup, /<script|<style|\sstyle=|\son\w+=|https?:/);
  assert.equal(markup.match(/<h1>/g)?.length, 1, path);
  const fields = markup.matchAll(/<input id="(\w+)"/g);
  for (const [, id = ''] of fields) assert(markup.includes(`<label for="${id}">`), `a label for ${id}`);
}

void test('scan, sign in, approve, done: four pages, one job a page', async (t) => {
  const { tv, phone, grant } = await scene(t);
  const confirm = await phone.open(scan(grant));
  decent(confirm);
  assert.equal(confirm.heading, en.confirm.title);
  assert(confirm.markup.includes(`>${grant.userCode}<`));
  assert(confirm.markup.includes('Approve only if your TV shows this code'));

  const signIn = await phone.send(confirm, { confirm: 'yes' });
  decent(signIn);
  assert.equal(signIn.heading, 'Sign in');
  assert.match(signIn.markup, /autocomplete="username"/);
  assert.match(signIn.markup, /autocomplete="current-password"/);

  const request = await phone.send(signIn, adasPassword);
  decent(request);
  assert(request.heading.includes('TV sign-in demo'));
  assert(request.markup.includes(grant.userCode));
  assert(request.markup.includes('Ada Lovelace'));
  for (const line of Object.values(en.approve.scope)) assert(request.markup.includes(line.replace("'", '&#39;')), line);
  assert.equal((await tv.poll(grant)).body['error'], 'authorization_pending', 'signing in alone approves nothing');

  const done = await phone.send(request, { answer: 'approve' });
  decent(done);
  assert.equal(done.heading, 'You’re signed in on your TV');
  assert(done.markup.includes('You can put the phone away.'));
  assert.equal((await phone.open(done.path)).heading, done.heading, 'a reload changes nothing');
  assert.equal((await tv.poll(grant)).status, 200);
});

void test('one tap chooses any of the demo people', async (t) => {
  const { issuer, tv } = await scene(t);
  for (const person of people) {
    const phone = new Phone(issuer);
    const grant = await tv.start();
    const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
    const forms = signIn.markup.split('<form').filter((form) => form.includes(`value="${person.password}"`));
    const [form = ''] = forms;
    assert.equal(forms.length, 1);
    assert(form.includes(`${person.firstname} ${person.lastname}`) && form.includes(`password: ${person.password}`));
    const fields = Object.fromEntries([...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    await phone.send(await phone.send(signIn, fields), { answer: 'approve' });
    const { body } = await tv.poll(grant);
    assert.deepEqual((await tv.currentUser(body['access_token'])).body, currentUserOf(person));
  }
});

void test('a typed code may be in lower case, without its dash, with spaces', async (t) => {
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
    assert.equal((await phone.send(entry, { user_code: typing(grant.userCode) })).heading, 'Sign in');
    const scanned = await phone.open(`/device?user_code=${encodeURIComponent(typing(grant.userCode))}`);
    assert(scanned.markup.includes(`>${grant.userCode}<`));
  }
});

void test('an unknown code is told in place and keeps what was typed', async (t) => {
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

void test('expired and used codes say so and lead on, scanned or typed', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const all = await scene(t);
  const { phone, grant } = all;
  await phone.decide(grant, 'approve');
  const visit = async (way: 'scan' | 'type'): Promise<Page> =>
    way === 'scan' ? phone.open(scan(grant)) : phone.send(await phone.open('/device'), { user_code: grant.userCode });
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

void test('a code that expires while the person signs in ends on the page that says so', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { phone, grant } = await scene(t);
  const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  t.mock.timers.tick(600_000);
  assert.equal((await phone.send(signIn, adasPassword)).heading, en.expired.title);
});

void test('a wrong password is told in place, says what to do, and approves nothing', async (t) => {
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
  assert(/Grace Hopper/.test((await phone.send(wrong, { name: 'GRACE hopper', password: 'compiler' })).markup));
});

void test('names are taken in any case, passwords are not', () => {
  assert.equal(signInAs(' ada  LOVELACE ', 'engine')?.id, 1);
  assert.equal(signInAs('Grace', 'compiler')?.id, 2);
  assert.equal(signInAs('ada', 'Engine'), undefined);
  assert.equal(signInAs('', ''), undefined);
});

void test('deny, on either page that offers it, is told to both sides', async (t) => {
  const first = await scene(t);
  const denied = await first.phone.decide(first.grant, 'deny');
  decent(denied);
  assert.equal(denied.heading, en.denied.title);
  assert.equal(await outcome(first), 'access_denied');

  const second = await scene(t);
  const signIn = await second.phone.send(await second.phone.open(scan(second.grant)), { confirm: 'yes' });
  assert.equal((await second.phone.send(signIn, { answer: 'deny' })).heading, en.denied.title);
  assert.equal(await outcome(second), 'access_denied');
});

void test('a phone that is signed in approves at once; somebody else can take its place', async (t) => {
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

void test('when a fresh sign-in is asked for, another person may answer', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { phone, tv, grant } = await scene(t);
  await phone.decide(grant, 'approve');
  t.mock.timers.tick(120_000);
  const { body } = await tv.post('/device/auth', { scope: 'openid', max_age: '60' });
  const next = { deviceCode: String(body['device_code']), userCode: String(body['user_code']), body };
  const signIn = await phone.send(await phone.open(scan(next)), { confirm: 'yes' });
  assert.equal(signIn.heading, 'Sign in');
  const confirm = await phone.send(signIn, { name: 'grace', password: 'compiler' });
  assert.equal(confirm.heading, en.confirm.title);
  const request = await phone.send(await phone.send(confirm, { confirm: 'yes' }), { name: 'grace', password: 'compiler' });
  await phone.send(request, { answer: 'approve' });
  const tokens = (await tv.poll(next)).body;
  assert.equal((await tv.currentUser(tokens['access_token'])).body['firstname'], 'Grace');
});

void test('a person who loses the page scans once more; a code is decided once', async (t) => {
  const { issuer, phone, tv, grant } = await scene(t);
  await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
  const other = new Phone(issuer);
  const request = await other.send(await other.send(await other.open(scan(grant)), { confirm: 'yes' }), adasPassword);
  assert.equal((await phone.decide(grant, 'approve')).heading, en.done.title);
  assert.equal((await other.send(request, { answer: 'deny' })).heading, en.used.title);
  assert.equal((await tv.poll(grant)).status, 200);
});

void test('forms from elsewhere or from the past are refused and change nothing', async (t) => {
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
  answers.push(await stranger.open('/device/nothing-of-the-kind'));
  for (const answer of answers) {
    decent(answer);
    assert.equal(answer.status, 400);
    assert.equal(answer.heading, en.stale.title);
  }
  assert.equal(await outcome(all), 'authorization_pending');
  assert.deepEqual(log, []);
  const huge = await post(signIn.path, { name: 'x'.repeat(100_000), password: 'x' });
  assert.equal(huge.heading, 'Sign in');
});

void test('the pages speak French to a French phone and English to others', async (t) => {
  const french = await scene(t, { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.5' });
  const confirm = await french.phone.open(scan(french.grant));
  decent(confirm);
  assert.match(confirm.markup, /<html lang="fr">/);
  assert.equal(confirm.heading, fr.confirm.title);
  assert.match(confirm.headers.get('vary') ?? '', /Accept-Language/);
  assert.equal((await french.phone.decide(french.grant, 'approve')).heading, fr.done.title);
  const german = new Phone(french.issuer, { 'accept-language': 'de' });
  assert.match((await german.open('/device')).markup, /<html lang="en">/);
});

void test('the start page leads to the code, the stylesheet is served, other addresses are told', async (t) => {
  const { issuer, phone } = await scene(t);
  const home = await phone.open('/');
  decent(home);
  assert.match(home.markup, /href="\/device"/);
  const [, path = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(home.markup) ?? [];
  const style = await fetch(issuer + path);
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.doesNotMatch(await style.text(), /url\(|@import/);
  for (const missing of ['/nothing', '/auth', '/interaction']) {
    const page = await phone.open(missing);
    decent(page);
    assert([400, 404].includes(page.status), missing);
  }
});

void test('a phone that came by another name of the machine stays on it', async (t) => {
  const { issuer, tv, grant } = await scene(t);
  const phone = new Phone(issuer.replace('127.0.0.1', 'localhost'));
  assert.equal((await phone.decide(grant, 'approve')).heading, en.done.title);
  assert.equal((await tv.poll(grant)).status, 200);
});

void test('templates escape every string', () => {
  const nasty = `<b class='x'>"&`;
  assert.equal(html`<p title="${nasty}">${nasty}</p>`.markup, '<p title="&lt;b class=&#39;x&#39;&gt;&quot;&amp;">&lt;b class=&#39;x&#39;&gt;&quot;&amp;</p>');
  assert.equal(html`${[html`<i>${1}</i>`, html`<i>${null}</i>`]}`.markup, '<i>1</i><i></i>');
});
