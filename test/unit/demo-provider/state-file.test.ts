/** What the demo remembers over restarts, kills and damage. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { approved, Phone } from './phone.test.ts';
import { ada, folder, start, Tv } from './device.test.ts';
import { objectIn } from '../../harness/json.ts';

test('tokens, keys and the phone survive a restart', async (t) => {
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

test('what an answer promised is in the file before the answer, so that a kill loses nothing', async (t) => {
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

test('a state file that makes no sense is set aside', async (t) => {
  const place = await folder(t);
  const good = await start(t, { stateFile: join(place, 'good.json') });
  await good.demo.close();
  const valid = objectIn(await readFile(good.stateFile, 'utf8'));
  const { privateKey: foreignKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const contents = {
    truncated: '{"format":1,"records":{"Acc',
    empty: '',
    future: JSON.stringify({ ...valid, format: 2 }),
    keyless: JSON.stringify({ ...valid, signingKey: { kty: 'RSA', n: 'x' } }),
    foreign: JSON.stringify({ ...valid, signingKey: foreignKey.export({ format: 'jwk' }) }),
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
    assert.equal(objectIn(await readFile(stateFile, 'utf8'))['format'], 1);
  }
});

test('a state file that can’t be read is told, and the demo starts afresh', async (t) => {
  // Root reads whatever belongs to others, so a folder stands for it.
  const stateFile = join(await folder(t), 'state.json');
  await mkdir(stateFile);
  const { issuer, log } = await start(t, { stateFile });
  assert.match(log[0] ?? '', /can't be read/);
  await approved(issuer);
});

test('a state that cannot be saved is told once, and nobody is signed out', async (t) => {
  const stateFile = join(await folder(t), 'state.json');
  await mkdir(`${stateFile}.tmp`);
  const { issuer, log } = await start(t, { stateFile });
  const { tv, tokens } = await approved(issuer);
  assert.equal((await tv.currentUser(tokens['access_token'])).status, 200);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /could not be saved/);
});
