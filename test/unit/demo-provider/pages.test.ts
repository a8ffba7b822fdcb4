/** The phone's pages when all goes well. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adasPassword, decent, Phone, scan, scene } from './phone.test.ts';
import { html } from '../../../src/demo-provider/html.ts';
import { currentUserOf, people, signInAs } from '../../../src/demo-provider/people.ts';
import { en } from '../../../src/demo-provider/strings/en.ts';
import { fr } from '../../../src/demo-provider/strings/fr.ts';

test('scan, sign in, approve, done: four pages, one job a page', async (t) => {
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
  for (const line of Object.values(en.approve.scope))
    assert(request.markup.includes(line.replace("'", '&#39;')), line);
  decent(await phone.send(request, {}));
  assert.equal(
    (await tv.poll(grant)).body['error'],
    'authorization_pending',
    'nothing but Approve approves',
  );

  const done = await phone.send(request, { answer: 'approve' });
  decent(done);
  assert.equal(done.heading, 'You’re signed in on your TV');
  assert(done.markup.includes('You can put the phone away.'));
  assert.equal((await phone.open(done.path)).heading, done.heading, 'a reload changes nothing');
  assert.equal((await tv.poll(grant)).status, 200);
});

test('one tap chooses any of the demo people', async (t) => {
  const { issuer, tv } = await scene(t);
  for (const person of people) {
    const phone = new Phone(issuer);
    const grant = await tv.start();
    const signIn = await phone.send(await phone.open(scan(grant)), { confirm: 'yes' });
    const forms = signIn.markup
      .split('<form')
      .filter((form) => form.includes(`value="${person.password}"`));
    const [form = ''] = forms;
    assert.equal(forms.length, 1);
    assert(
      form.includes(`${person.firstname} ${person.lastname}`) &&
        form.includes(`password: ${person.password}`),
    );
    const hidden = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
    const fields: Record<string, string> = {};
    for (const [, name = '', value = ''] of hidden) fields[name] = value;
    await phone.send(await phone.send(signIn, fields), { answer: 'approve' });
    const { body } = await tv.poll(grant);
    assert.deepEqual((await tv.currentUser(body['access_token'])).body, currentUserOf(person));
  }
});

test('names are taken in any case, passwords are not', () => {
  assert.equal(signInAs(' ada  LOVELACE ', 'engine')?.id, 1);
  assert.equal(signInAs('Grace', 'compiler')?.id, 2);
  assert.equal(signInAs('ada', 'Engine'), undefined);
  assert.equal(signInAs('', ''), undefined);
});

test('the pages speak French to a French phone and English to others', async (t) => {
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

test('the start page leads to the code, the stylesheet is served, other addresses are told', async (t) => {
  const { issuer, phone } = await scene(t);
  const home = await phone.open('/');
  decent(home);
  assert.match(home.markup, /href="\/device"/);
  assert.equal((await fetch(issuer, { method: 'HEAD' })).status, 200);
  const [, path = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(home.markup) ?? [];
  const style = await fetch(issuer + path);
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
  const rules = await style.text();
  assert.match(rules, /prefers-color-scheme: dark/);
  assert.doesNotMatch(rules, /url\(|@import/);
  for (const missing of ['/nothing', '/auth', '/interaction']) {
    const page = await phone.open(missing);
    decent(page);
    assert([400, 404].includes(page.status), missing);
  }
});

test('a phone that came by another name of the machine stays on it', async (t) => {
  const { issuer, tv, grant } = await scene(t);
  const phone = new Phone(issuer.replace('127.0.0.1', 'localhost'));
  assert.equal((await phone.decide(grant, 'approve')).heading, en.done.title);
  assert.equal((await tv.poll(grant)).status, 200);
});

test('templates escape every string', () => {
  const nasty = `<b class='x'>"&`;
  const safe = '&lt;b class=&#39;x&#39;&gt;&quot;&amp;';
  assert.equal(html`<p title="${nasty}">${nasty}</p>`.markup, `<p title="${safe}">${safe}</p>`);
  assert.equal(html`${[html`<i>${1}</i>`, html`<i>${null}</i>`]}`.markup, '<i>1</i><i></i>');
});
