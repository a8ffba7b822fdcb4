/** PIN links with the same engine, relay and screens' sessions as any other provider: Plex and Jellyfin, emulated. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { GrantView } from '../../src/core/session/session.ts';
import type { TokenRecord } from '../../src/core/session/stored-records.ts';
import type { Screen } from '../real/support/screen.ts';
import { examined } from '../unit/doctor/support/report.ts';
import { pinProviders, pinWorld, type PinWorld } from './pin-links/services.ts';

const people = {
  plex: {
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    picture: 'https://people.example/ada.png',
    memberSince: '2024-02-05T00:00:00.000Z',
    subject: '4711',
  },
  jellyfin: {
    name: 'Ada',
    email: null,
    picture: null,
    memberSince: null,
    // It calls it `Id`, which claims have.
    subject: null,
  },
} as const;

const codes = { plex: /^[A-Z2-9]{4}$/, jellyfin: /^\d{6}$/ };
const pages = { plex: '/link', jellyfin: '/media/web/#/quickconnect' };

async function codeOn({ engine }: Screen): Promise<GrantView> {
  await engine.code();
  const { session } = engine;
  if (session.kind !== 'awaiting-approval') throw new Error('no code');
  return session.grant;
}

async function signedIn({ screen, service }: PinWorld): Promise<TokenRecord> {
  service.approve((await codeOn(screen)).userCode);
  await screen.engine.until(() => screen.engine.session.kind === 'signed-in', 60);
  return screen.tokens();
}

for (const name of pinProviders) {
  test(`${name}: authorization_pending, approved, greeted, signed out, and the token dead`, async (t) => {
    const { service, screen } = await pinWorld(t, name);
    const { engine } = screen;
    const grant = await codeOn(screen);
    expect(grant.userCode).to.match(codes[name]);
    expect(grant.verificationUri.endsWith(pages[name]), grant.verificationUri).to.equal(true);
    const polls = () => service.requests.filter(({ method }) => method === 'GET').length;
    await engine.until(() => polls() === 2, 30);
    expect(engine.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
    service.approve(grant.userCode);
    await engine.until(() => engine.session.kind !== 'awaiting-approval', 60);
    expect(engine.session).to.include({ kind: 'signed-in', freshness: 'live', problem: null });
    if (engine.session.kind !== 'signed-in') return;
    expect(engine.session.profile).to.include(people[name]);
    expect(await screen.tokens()).to.include({ refreshToken: null, lifetimeMs: null });

    // Years later it is the same sign-in: the token does not age.
    engine.time += 3 * 365 * 86_400_000;
    await engine.send({ kind: 'refresh-profile' });
    expect(engine.session).to.include({ kind: 'signed-in', freshness: 'live', problem: null });
    const reply = await engine.send({ kind: 'sign-out' });
    expect(reply).to.include({ kind: 'done', revoked: true });
    expect(service.tokens.size).to.equal(0);
    // Plex has a header of its own, and gets no other.
    const schemes = service.requests.map(({ headers }) => headers.authorization?.split(' ')[0]);
    const known = name === 'plex' ? [undefined] : [undefined, 'MediaBrowser'];
    expect(known).to.include.members([...new Set(schemes)]);
  });

  test(`${name}: nobody can deny, so an unwanted code expires`, async (t) => {
    const { screen } = await pinWorld(t, name);
    const { engine } = screen;
    await codeOn(screen);
    await engine.until(() => engine.session.kind !== 'awaiting-approval', 1_000);
    expect(engine.session).to.deep.equal({ kind: 'ended', why: 'expired' });
  });

  test(`${name}: 503, a time-out of a gateway and 429 keep the code on the screen`, async (t) => {
    const world = await pinWorld(t, name);
    const { service, screen } = world;
    const { engine } = screen;
    const { userCode } = await codeOn(screen);
    for (const reply of [
      { status: 503, text: '<html>' },
      { status: 504 },
      { status: 429, headers: { 'retry-after': '9' } },
    ]) {
      service.fault = { reply, meets: ({ method }) => method === 'GET' };
      const before = service.requests.length;
      await engine.until(() => service.requests.length > before, 90);
      expect(engine.session.kind).to.equal('awaiting-approval');
    }
    service.fault = null;
    service.approve(userCode);
    await engine.until(() => engine.session.kind === 'signed-in', 90);
  });

  test(`${name}: a token that was signed out elsewhere is said; signing out and in again mends it`, async (t) => {
    const world = await pinWorld(t, name);
    const { service, screen } = world;
    await signedIn(world);
    service.tokens.clear();
    await screen.engine.send({ kind: 'refresh-profile' });
    const { session } = screen.engine;
    expect(session).to.include({ kind: 'signed-in', freshness: 'cached' });
    if (session.kind === 'signed-in') expect(session.problem?.code).to.equal('api-unauthorized');
    expect(await screen.engine.send({ kind: 'sign-out' })).to.include({ revoked: true });
    await signedIn(world);
  });

  test(`${name}: two TVs of one person are two devices, and both stay signed in`, async (t) => {
    const world = await pinWorld(t, name);
    const first = await signedIn(world);
    const other = await world.newScreen();
    await signedIn({ ...world, screen: other });
    expect(world.service.tokens.size).to.equal(2);
    expect((await other.tokens()).accessToken).not.to.equal(first.accessToken);
    await world.screen.engine.send({ kind: 'refresh-profile' });
    expect(world.screen.engine.session).to.include({ freshness: 'live', problem: null });
  });

  test(`${name}: no code that polls and no token reaches a session, a log or the configuration`, async (t) => {
    const world = await pinWorld(t, name);
    const { service, screen } = world;
    const { userCode } = await codeOn(screen);
    const fault = { reply: { status: 200, text: '{"half": ' }, meets: () => true };
    service.fault = fault;
    await screen.engine.until(() => service.requests.length > 2, 60);
    service.fault = null;
    service.approve(userCode);
    await screen.engine.until(() => screen.engine.session.kind === 'signed-in', 90);
    service.fault = { reply: { status: 500, text: 'x' }, meets: () => true };
    await screen.engine.send({ kind: 'refresh-profile' });
    const config = await (await fetch(`${screen.url}config.json`)).text();
    const seen = [JSON.stringify(screen.engine.updates), screen.log.join(''), config].join('\n');
    const secrets = [...service.links.map(({ id }) => id), ...service.tokens.keys()];
    expect(secrets).to.have.lengthOf(2);
    for (const secret of secrets) expect(seen).not.to.include(secret);
  });
}

for (const name of pinProviders) {
  test(`${name}: the doctor signs in, and proves the token dead`, async (t) => {
    const { service, config } = await pinWorld(t, name);
    const report = await examined(t, config, {
      args: ['--sign-in'],
      onCode: async (code) => service.approve(code),
      // In real time: a code that is never redeemed would be waited for as long as it is good.
      signal: AbortSignal.timeout(60_000),
    });
    expect([report.code, report.marked('FAIL')], report.output).to.deep.equal([0, []]);
    expect(report.marked('warn')).to.deep.equal(['Address to type']);
    expect(report.line('Greeting').text).to.include(people[name].name);
    expect(report.line('Refresh').text).to.include('no refresh token');
    expect(report.line('Revocation').text).to.include('the token is revoked');
    expect(report.line('After: API call').text).to.include('no more (HTTP 401)');
    for (const { id } of service.links) expect(report.output).not.to.include(id);
  });
}

test('jellyfin, switched off: the doctor names what to switch on', async (t) => {
  const { service, config } = await pinWorld(t, 'jellyfin');
  service.isOff = true;
  const report = await examined(t, config);
  expect(report.code).to.equal(1);
  for (const subject of ['Device request', 'Token request'])
    expect(report.line(subject).text).to.include('Enable Quick Connect on this server');
});

test('plex: the number of a PIN alone, which follows the one before, tells its token to nobody', async (t) => {
  const { service, screen } = await pinWorld(t, 'plex');
  service.approve((await codeOn(screen)).userCode);
  const [link] = service.links;
  const answer = await fetch(`${screen.url}relay/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: `guessed.${link?.id}`,
    }),
  });
  expect([answer.status, await answer.json()]).to.deep.equal([400, { error: 'expired_token' }]);
});

test('jellyfin: switched off, it is the grant that the provider does not have', async (t) => {
  const { service, screen } = await pinWorld(t, 'jellyfin');
  service.isOff = true;
  await screen.engine.send({ kind: 'start' });
  const { session } = screen.engine;
  expect(session.kind === 'failed' && session.failure).to.include({
    code: 'client-rejected',
    oauthError: 'unauthorized_client',
  });
});

test('jellyfin: approved, and the token fails to come: the secret is exchanged at the next poll', async (t) => {
  const { service, screen } = await pinWorld(t, 'jellyfin');
  const { engine } = screen;
  const exchange = '/media/Users/AuthenticateWithQuickConnect';
  service.approve((await codeOn(screen)).userCode);
  service.fault = { reply: { status: 503 }, meets: ({ path }) => path === exchange };
  const exchanged = () => service.requests.filter(({ path }) => path === exchange).length;
  await engine.until(() => exchanged() === 1, 30);
  expect(engine.session.kind).to.equal('awaiting-approval');
  service.fault = null;
  await engine.until(() => engine.session.kind === 'signed-in', 60);
  expect(exchanged()).to.equal(2);
});

test('jellyfin: a server that answers an exchange with another link is asked once a poll', async (t) => {
  const { service, screen } = await pinWorld(t, 'jellyfin');
  const { engine } = screen;
  const { userCode } = await codeOn(screen);
  const approved = { Authenticated: true, Secret: 'S', Code: userCode };
  service.fault = { reply: { status: 200, body: approved }, meets: () => true };
  await engine.until(() => service.requests.length > 1, 30);
  await engine.send({ kind: 'tick', page: { id: 'page', mono: engine.time } });
  expect(service.requests.map(({ method }) => method)).to.deep.equal(['POST', 'GET', 'POST']);
  expect(engine.session.kind).to.equal('awaiting-approval');
});

const odd = ['line\r\nbreak', 'ünïcode ☃', '../../users', '?x=1#y', '"quoted", Token="other', ''];

for (const name of pinProviders) {
  test(`${name}: whatever a screen calls a code or a token, nothing breaks and no other header is made of it`, async (t) => {
    const { service, screen } = await pinWorld(t, name);
    const post = async (path: string, members: Record<string, string>): Promise<number> => {
      const body = new URLSearchParams(members);
      return (await fetch(`${screen.url}relay/${path}`, { method: 'POST', body })).status;
    };
    for (const text of odd) {
      const poll = {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: text,
      };
      expect(await post('token', poll), text).to.equal(400);
      expect([200, 400], text).to.include(await post('revocation', { token: text }));
    }
    const refresh = { grant_type: 'refresh_token', refresh_token: 'any' };
    expect(await post('token', refresh)).to.equal(400);
    expect(service.requests.every(({ path }) => !path.includes('users/users'))).to.equal(true);
    expect(screen.log.join('')).not.to.include('defect');
  });
}
