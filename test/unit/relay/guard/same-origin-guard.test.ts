/** Whose requests are taken: the app's own pages', whatever proxies make of the host. */

import { test } from 'node:test';
import { expect } from 'chai';
import { originOf } from '../../../../src/relay/guard/same-origin-guard.ts';
import { configOf, origin, poll, scriptedRelay } from '../support/scripted-relay.ts';

const refused = 'requests come from the app’s own pages only';

/** A poll of a page of that origin, for that host. */
async function pollFrom(
  page: string | null,
  host: string,
  more: Readonly<Record<string, string>> = {},
  config: object = {},
) {
  const scripted = scriptedRelay(configOf(config));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(page !== null && { origin: page }),
    ...more,
  };
  const request = new Request(`${origin}/relay/token`, {
    method: 'POST',
    headers,
    body: poll('d').body ?? '',
  });
  const answer = await scripted.relay(request, { host, secure: false, peer: '10.0.0.9' });
  const said: unknown = await answer?.json();
  return { status: answer?.status, said, events: scripted.events, sent: scripted.sent.length };
}

for (const [page, host] of [
  ['https://tv.example', 'tv.example'],
  ['https://tv.example', 'tv.example:443'],
  ['https://tv.example', 'TV.example'],
  ['http://tv.example', 'tv.example:80'],
  ['https://tv.example:8443', 'tv.example:8443'],
  ['http://[::1]:8080', '[::1]:8080'],
  ['http://localhost:8080', 'localhost:8080'],
] as const) {
  void test(`same origin: ${page} at Host ${host}`, async () => {
    expect((await pollFrom(page, host)).sent).to.equal(1);
  });
}

for (const [page, host, help] of [
  ['https://tv.example:8443', 'tv.example', 'proxy_set_header Host $http_host;'],
  ['https://tv.example', 'app:8080', 'X-Forwarded-Host'],
  ['http://tv.example:3000', 'tv.example', '$http_host'],
] as const) {
  void test(`another origin: ${page} at Host ${host}, and the log names both and what mends it`, async () => {
    const { status, said, events, sent } = await pollFrom(page, host);
    expect([status, sent]).to.deep.equal([403, 0]);
    expect(said).to.deep.equal({ relay: refused });
    expect(events).to.have.length(1);
    expect(events[0]).to.include({ kind: 'origin-refused', origin: page, host });
    expect(events[0]).to.have.property('help').that.includes(help);
  });
}

void test('null, nonsense and other schemes are another origin’s', async () => {
  for (const page of [
    'null',
    'tv.example',
    'file://',
    'chrome-extension://abc',
    'https://tv.example.evil',
    'https://evil/tv.example',
  ]) {
    const { status, sent } = await pollFrom(page, 'tv.example');
    expect([status, sent], page).to.deep.equal([403, 0]);
  }
});

void test('Sec-Fetch-Site is believed where it is sent', async () => {
  for (const site of ['cross-site', 'same-site', 'something-new']) {
    expect(
      (await pollFrom('https://tv.example', 'tv.example', { 'sec-fetch-site': site })).status,
      site,
    ).to.equal(403);
    expect((await pollFrom(null, 'tv.example', { 'sec-fetch-site': site })).status, site).to.equal(
      403,
    );
  }
  expect(
    (await pollFrom('https://tv.example', 'tv.example', { 'sec-fetch-site': 'same-origin' })).sent,
  ).to.equal(1);
});

void test('a page on plain http is another origin than the app behind TLS', async () => {
  const scripted = scriptedRelay();
  const { status } = await scripted.ask('POST', '/token', {
    ...poll('d'),
    headers: { origin: 'http://tv.example' },
    sender: { secure: true },
  });
  expect(status).to.equal(403);
});

void test('the setting "origin" ends DNS rebinding: a name of somebody else’s that leads here is refused', async () => {
  const rebound = ['http://evil.example', 'evil.example'] as const;
  expect((await pollFrom(...rebound)).sent, 'nobody can tell without the setting').to.equal(1);
  const settled = await pollFrom(...rebound, {}, { origin });
  expect([settled.status, settled.sent]).to.deep.equal([403, 0]);
  expect(settled.events[0]).to.have.property('help').that.includes('"origin"');
  expect(
    (await pollFrom(origin, 'app:8080', {}, { origin })).sent,
    'whatever a proxy makes of Host',
  ).to.equal(1);
  const { ask, sent } = scriptedRelay(configOf({ origin }));
  const profile = {
    headers: { authorization: 'Bearer a', 'sec-fetch-site': 'same-origin' },
    sender: { host: 'app:8080' },
    bare: true,
  };
  await ask('GET', '/api/api/v1/users/current_user', profile);
  expect(sent, 'browsers send no Origin with a GET').to.have.length(1);
});

void test('the look from outside tells what the server makes of the proxies in front', async () => {
  const { ask } = scriptedRelay();
  const front = async (headers: Record<string, string>, sender: object): Promise<unknown> =>
    (await ask('GET', '/front', { headers, sender })).said;
  expect(await front({}, { peer: '192.0.2.1' })).to.deep.equal({
    origin,
    forwardedFor: 'none',
    forwardedHost: 'none',
  });
  const sent = { 'x-forwarded-for': '203.0.113.77' };
  expect(await front(sent, { address: '203.0.113.77', peer: '10.0.0.1' })).to.include({
    forwardedFor: 'believed-invented',
  });
  expect(await front(sent, { address: '10.0.0.1', peer: '10.0.0.1' })).to.include({
    forwardedFor: 'ignored',
  });
  expect(await front(sent, { address: '192.0.2.1', peer: '10.0.0.1' })).to.include({
    forwardedFor: 'taken',
  });
  expect(await front({ 'x-forwarded-host': 'tv.example' }, {})).to.include({
    forwardedHost: 'taken',
  });
  expect(await front({ 'x-forwarded-host': 'other.example' }, {})).to.include({
    forwardedHost: 'ignored',
  });
});

void test('without an Origin, Sec-Fetch-Site alone tells a page of the app from a program', () => {
  const sender = { address: null, peer: null, host: 'tv.example', secure: true };
  const kindOf = (site: string | null): string =>
    originOf({ sender, header: (name) => (name === 'sec-fetch-site' ? site : null) }, null).kind;
  expect(['same-origin', 'none', null, 'cross-site'].map(kindOf)).to.deep.equal([
    'own-page',
    'unknown',
    'unknown',
    'cross-origin',
  ]);
});
