/** The product at better-auth, by `doctor --sign-in` in real time: better-auth counts the seconds between polls. */

import { test } from 'node:test';
import { expect } from 'chai';
import { examined } from '../unit/doctor/support/report.ts';
import { betterAuth, whyNoBetterAuth, type BetterAuth } from './servers/better-auth.ts';

const skip = whyNoBetterAuth ?? false;

/** The device authorization plugin alone: tokens are sessions, the API is better-auth's own. */
function plainConfig({ url, clientId }: BetterAuth): object {
  return {
    provider: {
      name: 'oidc',
      clientId,
      endpoints: { deviceAuthorization: `${url}/device/code`, token: `${url}/device/token` },
    },
    api: { baseUrl: new URL(url).origin, profile: '/api/auth/get-session' },
  };
}

void test(
  'plain: signed in and greeted; it has no refresh and no revocation, which is said',
  { skip },
  async (t) => {
    const server = await betterAuth(t, 'plain');
    const report = await examined(t, plainConfig(server), {
      args: ['--sign-in'],
      onCode: (code) => server.decide(code, 'approve'),
    });
    expect(report.code, report.output).to.equal(0);
    expect(report.line('Greeting').text).to.include('Ada Lovelace');
    expect(report.line('Revocation').mark).to.equal('warn');
    expect(report.line('After: API call').text).to.include('still takes');
  },
);

void test('plain: a denial ends the wait', { skip }, async (t) => {
  const server = await betterAuth(t, 'plain');
  const report = await examined(t, plainConfig(server), {
    args: ['--sign-in'],
    onCode: (code) => server.decide(code, 'deny'),
  });
  expect(report.line('Approval').text).to.include('denied');
});

void test(
  'with its OAuth provider: the whole life, every token dead at the end',
  { skip },
  async (t) => {
    const server = await betterAuth(t, 'oauth');
    const report = await examined(
      t,
      { provider: { name: 'oidc', issuer: server.url, clientId: server.clientId } },
      { args: ['--sign-in'], onCode: (code) => server.decide(code, 'approve') },
    );
    expect(report.code, report.output).to.equal(0);
    expect(report.line('Greeting again').text).to.include('Ada Lovelace');
    expect(report.line('Refresh').text).to.include('rotation');
    expect(report.line('After: refresh').mark).to.equal('ok');
  },
);
