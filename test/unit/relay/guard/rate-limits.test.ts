/** Rate limits: screens are counted by their code or token, addresses only for what nobody has proven yet. */

import { test } from 'node:test';
import { expect } from 'chai';
import { networkOf } from '../../../../src/relay/guard/network-of.ts';
import { configOf, json, poll, scriptedRelay } from '../support/scripted-relay.ts';

const few = configOf({
  limits: { codesPerAddress: 3, requestsPerAddress: 5, requestsPerScreen: 10 },
});
const refresh = (token: string) => ({ body: `grant_type=refresh_token&refresh_token=${token}` });

void test('polls of a code that the provider knows are counted by that code alone, however many screens share the address', async () => {
  const { ask, events } = scriptedRelay(few);
  for (const screen of ['a', 'b', 'c', 'd', 'e']) {
    for (let round = 0; round < 8; round++)
      expect((await ask('POST', '/token', poll(screen))).status, `${screen} ${round}`).to.equal(
        400,
      );
  }
  expect(events).to.deep.equal([]);
});

void test('codes that nobody knows use up their address, and no screen of it that is proven', async () => {
  const scripted = scriptedRelay(few);
  const { ask } = scripted;
  await ask('POST', '/token', poll('honest'));
  scripted.answer = async () => json(400, { error: 'invalid_grant' });
  for (let guess = 0; guess < 4; guess++) await ask('POST', '/token', poll(`guess-${guess}`));
  const limited = await ask('POST', '/token', poll('guess-5'));
  expect(limited.status).to.equal(429);
  expect(Number(limited.headers.get('retry-after'))).to.be.within(1, 60);
  expect(limited.said).to.have.all.keys('relay');
  expect(scripted.events).to.deep.equal([
    { kind: 'limit-reached', limit: 'requestsPerAddress', address: '192.0.2.1', refused: false },
  ]);
  expect((await ask('POST', '/token', poll('honest'))).status).to.equal(400);
  expect(
    (await ask('POST', '/token', { ...poll('guess-6'), sender: { address: '192.0.2.2' } })).status,
    'another address',
  ).to.equal(400);
});

void test('what the provider issues is proven: a code, its tokens, and those of a rotation', async () => {
  const scripted = scriptedRelay(few);
  const { ask } = scripted;
  scripted.answer = async () =>
    json(200, { device_code: 'd1', user_code: 'U', access_token: 'a1', refresh_token: 'r1' });
  await ask('POST', '/device-authorization', { body: '' });
  scripted.answer = async () => json(400, { error: 'invalid_grant' });
  for (let guess = 0; guess < 6; guess++) await ask('POST', '/token', poll(`guess-${guess}`));
  scripted.answer = async () => json(200, { access_token: 'a2', refresh_token: 'r2' });
  expect((await ask('POST', '/token', poll('d1'))).status).to.equal(200);
  expect((await ask('POST', '/token', refresh('r2'))).status).to.equal(200);
  scripted.answer = async () => json(200, { name: 'Ada' });
  expect(
    (
      await ask('GET', '/api/api/v1/users/current_user', {
        headers: { authorization: 'Bearer a2' },
      })
    ).status,
  ).to.equal(200);
  expect(
    (
      await ask('GET', '/api/api/v1/users/current_user', {
        headers: { authorization: 'Bearer made-up' },
      })
    ).status,
  ).to.equal(429);
});

void test('one screen that floods is limited alone, and may go on after a while', async () => {
  const scripted = scriptedRelay(few);
  const { ask, events } = scripted;
  for (let round = 0; round < 10; round++) await ask('POST', '/token', poll('loud'));
  const limited = await ask('POST', '/token', poll('loud'));
  expect([limited.status, limited.headers.get('retry-after')]).to.deep.equal([429, '6']);
  expect(events).to.deep.equal([
    { kind: 'limit-reached', limit: 'requestsPerScreen', address: '192.0.2.1', refused: false },
  ]);
  expect((await ask('POST', '/token', poll('quiet'))).status).to.equal(400);
  scripted.pass(6_000);
  expect((await ask('POST', '/token', poll('loud'))).status).to.equal(400);
});

void test('new codes are limited by address, those of programs apart from those of the app’s pages', async () => {
  const scripted = scriptedRelay(few);
  scripted.answer = async () => json(200, { device_code: 'd' });
  const bare = { body: '', headers: { origin: '' } };
  const asProgram = () =>
    scripted.relay(
      new Request('https://tv.example/relay/device-authorization', { method: 'POST', body: '' }),
      { address: '192.0.2.1' },
    );
  for (let round = 0; round < 3; round++) expect((await asProgram())?.status).to.equal(200);
  expect((await asProgram())?.status).to.equal(429);
  expect(
    (await scripted.ask('POST', '/device-authorization', { body: '' })).status,
    'a page',
  ).to.equal(200);
  expect(
    (await scripted.ask('POST', '/device-authorization', bare)).status,
    'an Origin that is none',
  ).to.equal(403);
});

void test('what is refused counts in a bucket of its own: a foreign page takes nothing from the screens behind its address', async () => {
  const { ask, sent, events } = scriptedRelay(few);
  const foreign = { headers: { origin: 'https://evil.example' } };
  const statuses: number[] = [];
  for (let round = 0; round < 20; round++) {
    statuses.push((await ask('POST', '/device-authorization', { ...foreign, body: '' })).status);
    statuses.push(
      (await ask('GET', '/api/api/v1/x', { headers: { origin: 'https://tv.example' } })).status,
    );
  }
  expect(new Set(statuses)).to.deep.equal(new Set([403, 401, 429]));
  expect(sent).to.have.length(0);
  expect(
    new Set(events.flatMap((event) => (event.kind === 'limit-reached' ? [event.refused] : []))),
  ).to.deep.equal(new Set([true]));
  expect((await ask('POST', '/token', poll('honest'))).status).to.equal(400);
});

void test('a screen that floods with a token that is no good takes no more of its address than its own limit', async () => {
  const scripted = scriptedRelay(
    configOf({ limits: { requestsPerAddress: 8, requestsPerScreen: 3 } }),
  );
  scripted.answer = async () => json(400, { error: 'invalid_grant' });
  for (let round = 0; round < 30; round++) await scripted.ask('POST', '/token', refresh('dead'));
  expect(scripted.sent).to.have.length(3);
  for (let screen = 0; screen < 5; screen++)
    expect((await scripted.ask('POST', '/token', poll(`new-${screen}`))).status).to.equal(400);
});

void test('without an address nobody shares a bucket', async () => {
  const { ask } = scriptedRelay(few);
  for (let guess = 0; guess < 9; guess++) {
    expect(
      (await ask('POST', '/token', { ...poll(`guess-${guess}`), sender: { address: null } }))
        .status,
    ).to.equal(400);
  }
});

for (const [address, network] of [
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9%eth0', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:cb00:7110', '203.0.113.16'],
  ['203.0.113.9:40001', '203.0.113.9'],
  ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['nonsense', 'nonsense'],
  [':::::', '0:0:0:0::/64'],
] as const) {
  void test(`${address} counts as ${network}`, () => {
    expect(networkOf(address)).to.equal(network);
  });
}
