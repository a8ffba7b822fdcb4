/** A relay as it runs by default, and what an exchange leaves behind: nothing. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createFileRelay } from '../../../src/relay/relay.ts';
import { configOf, json, pending, poll, scriptedRelay } from './support/scripted-relay.ts';

void test('the rate limits hold by the platform’s own clock', async () => {
  const relay = createFileRelay(configOf({ limits: { requestsPerScreen: 3 } }), { fetch: pending });
  const statuses: (number | undefined)[] = [];
  for (let round = 0; round < 4; round++) {
    const request = new Request('https://tv.example/relay/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: poll('d').body ?? '',
    });
    statuses.push((await relay(request))?.status);
  }
  expect(statuses).to.deep.equal([400, 400, 400, 429]);
});

void test('after an exchange no timer runs, and nobody listens for the screen’s going', async () => {
  const left = { timers: 0, listeners: 0 };
  const relay = createFileRelay(configOf(), {
    fetch: pending,
    after: () => {
      left.timers++;
      return () => void left.timers--;
    },
  });
  const { status } = await relay.handle({
    method: 'POST',
    target: '/token',
    sender: { address: null, peer: null, host: 'tv.example', secure: true },
    whenGone: () => {
      left.listeners++;
      return () => void left.listeners--;
    },
    header: (name) => (name === 'content-type' ? 'application/x-www-form-urlencoded' : null),
    body: async () => new TextEncoder().encode(poll('d').body ?? ''),
  });
  expect(status).to.equal(400);
  expect(left).to.deep.equal({ timers: 0, listeners: 0 });
});

void test('a provider that is left alone for a while is still named, with Retry-After, and nothing is stored', async () => {
  const scripted = scriptedRelay();
  scripted.answer = () =>
    Promise.reject(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      }),
    );
  const answers = [];
  for (let round = 0; round < 4; round++)
    answers.push(await scripted.ask('POST', '/token', poll(`d${round}`)));
  expect(scripted.sent, 'the last was not sent').to.have.length(3);
  for (const { status, headers, said } of answers) {
    expect(status).to.equal(502);
    expect(headers.get('x-relayed-from')).to.equal('login.example');
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(said).to.deep.equal({ relay: 'login.example could not be reached (ECONNREFUSED)' });
  }
  expect(answers.map(({ headers }) => headers.get('retry-after'))).to.deep.equal([
    null,
    null,
    null,
    '1',
  ]);
});

void test('a flood of refused requests is told when to come again', async () => {
  const { ask } = scriptedRelay(configOf({ limits: { requestsPerAddress: 2 } }));
  const answers = [];
  for (let round = 0; round < 3; round++) answers.push(await ask('GET', '/nothing'));
  expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 429]);
  expect(answers.map(({ headers }) => headers.get('retry-after'))).to.deep.equal([
    null,
    null,
    '30',
  ]);
});

void test('the metadata is asked for once an hour, however long the relay has run before', async () => {
  const issuer = 'https://login.example';
  const scripted = scriptedRelay(configOf({ provider: { name: 'oidc', issuer, clientId: 'tv' } }));
  scripted.answer = async () =>
    json(200, {
      issuer,
      device_authorization_endpoint: `${issuer}/device`,
      token_endpoint: `${issuer}/token`,
    });
  scripted.pass(86_400_000);
  await scripted.relay.endpoints.ask();
  scripted.pass(3_599_999);
  await scripted.relay.endpoints.ask();
  expect(scripted.sent).to.have.length(1);
  scripted.pass(1);
  await scripted.relay.endpoints.ask();
  expect(scripted.sent).to.have.length(2);
});
