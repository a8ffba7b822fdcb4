/** `doctor --sign-in` and providers that do not do what they say. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { json, type Faults } from './support/provider.ts';
import { examined, oidcConfig, type Circumstances, type Report } from './support/report.ts';
import {
  FastPace,
  signingProvider,
  type Lies,
  type SigningProvider,
} from './support/signing-provider.ts';

interface Told {
  readonly report: Report;
  readonly provider: SigningProvider;
  readonly pace: FastPace;
}

async function told(
  t: TestContext,
  lies: Lies,
  { faults, ...circumstances }: Circumstances & { faults?: Faults } = {},
): Promise<Told> {
  const provider = await signingProvider(t, lies, faults);
  const pace = new FastPace();
  const report = await examined(t, oidcConfig(provider.url), {
    pace,
    args: ['--sign-in'],
    ...circumstances,
  });
  for (const secret of provider.secrets) expect(report.output).not.to.include(secret);
  return { report, provider, pace };
}

void test('what is sound is ok, and no token is printed, whoever echoes it', async (t) => {
  const { report, provider } = await told(t, {});
  expect(report.code, report.output).to.equal(0);
  expect(report.line('Greeting').text).to.include('Ada (hidden)');
  expect(report.line('After: refresh')).to.deep.include({ mark: 'ok' });
  expect(report.line('After: refresh').text).to.include('the one before it');
  expect(provider.secrets).to.have.length(4);
});

void test('a revocation that is answered with 200 and does nothing is found out', async (t) => {
  const { report, provider } = await told(t, { revokesNothing: true });
  expect(report.code).to.equal(1);
  expect(report.line('Revocation').mark, 'by the provider’s own word').to.equal('ok');
  expect(report.line('After: API call').mark).to.equal('warn');
  expect(report.line('After: API call').text).to.include('though the provider calls it revoked');
  expect(report.line('After: refresh').mark).to.equal('FAIL');
  expect(report.line('After: refresh').text)
    .to.include('still gives new tokens')
    .and.include('though the provider calls it revoked');
  const given = provider.heard
    .filter(({ path }) => path === '/revoke')
    .map(({ body }) => new URLSearchParams(body).get('token'));
  // By 0 and 1 it was signed in, by 2 and 3 after the refresh.
  expect(given, 'what the dead refresh token has brought is given back too').to.include.members(
    provider.secrets.slice(2),
  );
  expect(provider.secrets).to.have.length(6);
});

void test('an access token that outlives its revocation is a drawback, with the time that is left', async (t) => {
  const { report } = await told(t, { spares: 'access_token' });
  expect([report.code, report.line('After: API call').mark]).to.deep.equal([0, 'warn']);
  expect(report.line('After: API call').text).to.include('at most 5 min').and.include('JWT');
  expect(report.line('After: refresh').mark).to.equal('ok');
});

void test('a refresh token that outlives its revocation is a failure', async (t) => {
  const { report } = await told(t, { spares: 'refresh_token' });
  expect([report.code, report.marked('FAIL')]).to.deep.equal([1, ['After: refresh']]);
});

void test('a client that may not revoke: what stays good is said, not called revoked', async (t) => {
  const { report } = await told(t, { revocation: json(401, { error: 'invalid_client' }) });
  expect(report.code, 'the doctor has warned of it before').to.equal(0);
  expect(report.line('Revocation').mark).to.equal('warn');
  expect(report.line('Revocation').text).to.include('invalid_client (HTTP 401)');
  expect(report.line('After: refresh').mark).to.equal('warn');
  expect(report.line('After: refresh').text).not.to.include('though the provider');
});

void test('no revocation endpoint: the line has no status, and the tokens are shown to be good', async (t) => {
  const { report } = await told(
    t,
    {},
    { faults: { metadata: () => ({ revocation_endpoint: undefined }) } },
  );
  expect([report.code, report.line('Revocation').mark]).to.deep.equal([0, 'warn']);
  expect(report.line('Revocation').text).to.include('no such endpoint').and.not.include('null');
  expect(report.line('After: refresh').text).to.include('see Revocation');
});

void test('an API that answers a dead token with nobody’s name has refused it', async (t) => {
  const { report } = await told(t, { namesNobody: true });
  expect([report.code, report.line('After: API call').mark]).to.deep.equal([0, 'ok']);
  expect(report.line('After: API call').text).to.include('HTTP 200, and nobody is named');
});

void test('pending and slow_down: the interval is kept, and grows by five seconds (RFC 8628 §3.5)', async (t) => {
  const pending = json(400, { error: 'authorization_pending' });
  const slowDown = json(400, { error: 'slow_down' });
  const { report, pace } = await told(t, { polls: [pending, slowDown, pending] });
  expect(pace.waits).to.deep.equal([5_050, 5_050, 10_050, 10_050]);
  expect(report.line('Approval')).to.deep.include({ mark: 'ok' });
  expect(report.line('Approval').text).to.include('4 polls').and.include('slow_down');
});

void test('an error after the approval is not waited for in silence: the polls without an answer are counted', async (t) => {
  const { report } = await told(t, { polls: [json(500, {}), json(500, {})] });
  expect([report.code, report.line('Approval').mark]).to.deep.equal([0, 'warn']);
  expect(report.line('Approval').text).to.include('2 got no answer of the protocol');
});

void test('nobody approves: the wait ends with the code', async (t) => {
  const never = Array.from({ length: 200 }, () => json(400, { error: 'authorization_pending' }));
  const { report, pace } = await told(t, { polls: never });
  expect([report.code, report.line('Approval').mark]).to.deep.equal([1, 'FAIL']);
  expect(pace.now()).to.be.within(600_000, 606_000);
  expect(report.line('Approval').text).to.include('the code is good no more');
});

for (const [error, words] of [
  ['access_denied', 'denied on the phone'],
  ['expired_token', 'knows the code no more after 5 s of 10 min'],
  ['invalid_grant', 'another screen with this client may have redeemed it'],
  ['unauthorized_client', 'unauthorized_client (HTTP 400)'],
] as const) {
  void test(`${error}: said, and nothing more is tried`, async (t) => {
    const { report } = await told(t, { polls: [json(400, { error })] });
    expect([report.code, report.line('Approval').mark]).to.deep.equal([1, 'FAIL']);
    expect(report.line('Approval').text).to.include(words);
    expect(report.subjects).not.to.include('Tokens');
  });
}

void test('without a refresh token there is nothing to renew, and the scope that brings one is named', async (t) => {
  const { report } = await told(t, { withoutRefreshToken: true });
  expect([report.code, report.line('Tokens').mark]).to.deep.equal([0, 'warn']);
  expect(report.line('Tokens').text).to.include('refresh token');
  expect(report.line('Refresh').mark).to.equal('–');
  expect(report.line('After: refresh').mark).to.equal('–');
  expect(report.line('After: API call').mark).to.equal('ok');
});

void test('a refresh that is refused is a failure: screens sign people out by it', async (t) => {
  const { report } = await told(t, { refresh: json(400, { error: 'invalid_grant' }) });
  expect([report.code, report.marked('FAIL')]).to.deep.equal([1, ['Refresh']]);
});

for (const [status, setting] of [
  [401, 'api.baseUrl'],
  [403, 'provider.scope'],
] as const) {
  void test(`an API that refuses the token (${status}): the setting that mends it is named`, async (t) => {
    const { report, provider } = await told(t, { profile: json(status, {}) });
    expect([report.code, report.line('Greeting').mark]).to.deep.equal([1, 'FAIL']);
    expect(report.line('Greeting').text).to.include(setting);
    expect(report.line('After: API call').mark, 'proves nothing').to.equal('–');
    expect(provider.good.size, 'signed out all the same').to.equal(0);
  });
}

void test('Ctrl-C ends the wait at once, with a line, and exit code 130', async (t) => {
  const abort = new AbortController();
  const { report, provider } = await told(
    t,
    {},
    { signal: abort.signal, onCode: async () => abort.abort() },
  );
  expect([report.code, report.line('Approval').mark]).to.deep.equal([130, '–']);
  expect(report.output).to.not.include('Sign-in works');
  const polls = provider.heard.filter(({ path }) => path === '/token');
  expect(polls.map(({ body }) => body).join(), 'none of the code that was shown').not.to.include(
    'device-code-2',
  );
});

void test('no code, no sign-in: the line says what the provider answers', async (t) => {
  const paths = { '/device': json(400, { error: 'invalid_scope' }) };
  const { report } = await told(t, {}, { faults: { paths } });
  expect([report.code, report.line('Approval').mark]).to.deep.equal([1, 'FAIL']);
  expect(report.line('Approval').text).to.include('invalid_scope').and.include('provider.scope');
});
