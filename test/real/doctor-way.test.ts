/** The doctor at a plain oidc-provider that is sound, where what lies between is broken: certificate, clock, proxy. */

import { generateKeyPairSync } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import type { ClientMetadata } from 'oidc-provider';
import { freePort } from '../harness/free-port.ts';
import { proxyTo } from '../harness/http-proxy.ts';
import { objectIn } from '../harness/json.ts';
import { oidcServer } from '../harness/oidc-server.ts';
import { startProgram } from '../harness/program.ts';
import { testAuthority, type Leaf } from '../harness/test-authority.ts';
import { fileURLToPath } from 'node:url';
import { examined, type Report } from '../unit/doctor/support/report.ts';

const publicClient = { token_endpoint_auth_method: 'none' } as const;

function configFor(issuer: string, provider: object = {}, rest: object = {}): object {
  return { provider: { name: 'oidc', issuer, clientId: 'tv', ...provider }, ...rest };
}

/** One line fails and names what mends it; what could not be asked says so, and nothing is called right that was not looked at. */
function expectUnreached(report: Report, ...words: readonly string[]): void {
  expect([report.code, report.marked('FAIL')], report.output).to.deep.equal([1, ['Discovery']]);
  for (const word of words) expect(report.line('Discovery').text).to.include(word);
  for (const subject of ['Device request', 'Token request', 'Sign-out', 'Profile', 'Clock'])
    expect(report.line(subject).mark, subject).to.equal('–');
}

const certificates: readonly { what: string; leaf: Leaf; words: readonly string[] }[] = [
  { what: 'of an authority that nobody knows', leaf: {}, words: ['NODE_EXTRA_CA_CERTS'] },
  {
    what: 'that has expired',
    leaf: { from: new Date(Date.UTC(2024, 0, 5)), to: new Date(Date.UTC(2025, 2, 1)) },
    words: ['certificate'],
  },
  {
    what: 'for another name',
    leaf: { commonName: 'other.example', names: ['other.example'] },
    words: ['certificate'],
  },
];

for (const { what, leaf, words } of certificates) {
  void test(`broken: a certificate ${what}`, async (t) => {
    const authority = await testAuthority(t);
    const tls = await authority.sign(leaf);
    const { issuer } = await oidcServer(t, publicClient, {}, { tls });
    const report = await examined(t, configFor(issuer));
    expectUnreached(report, new URL(issuer).host, ...words);
    expect(report.line('Discovery').text).not.to.include('DNS');
  });
}

void test('broken: the proxy, by a port where none is; a name that only the proxy knows, without it; and with it nothing', async (t) => {
  const { issuer } = await oidcServer(t, publicClient, {}, { host: 'login.invalid' });
  const config = configFor(issuer, {}, { allowInsecure: true });
  const proxy = await proxyTo(t, Number(new URL(issuer).port));
  const none = `http://127.0.0.1:${await freePort()}`;
  const wrong = await examined(t, config, { env: { HTTP_PROXY: none } });
  expectUnreached(wrong, new URL(none).host, 'correct HTTPS_PROXY and HTTP_PROXY');
  expectUnreached(await examined(t, config), 'login.invalid', 'HTTPS_PROXY');
  const sound = await examined(t, config, { env: { HTTP_PROXY: proxy.url } });
  expect([sound.code, sound.marked('FAIL'), sound.marked('warn')], sound.output).to.deep.equal([
    0,
    [],
    ['HTTPS'],
  ]);
});

/** Ten minutes ahead. */
async function serverOfOtherTime(t: TestContext, client: Partial<ClientMetadata>): Promise<string> {
  const program = startProgram(
    process.execPath,
    [
      fileURLToPath(new URL('./servers/other-time.js', import.meta.url)),
      '600000',
      JSON.stringify(client),
    ],
    {},
  );
  t.after(() => program.kill());
  return String(objectIn(await program.says(/^(\{.*\})$/m))['issuer']);
}

void test('broken: the clock, where nothing is signed: a drawback that is named, and sign-in can work', async (t) => {
  const issuer = await serverOfOtherTime(t, publicClient);
  const report = await examined(t, configFor(issuer));
  expect([report.code, report.marked('FAIL')], report.output).to.deep.equal([0, []]);
  expect(report.marked('warn')).to.have.members(['Address to type', 'Clock']);
  expect(report.line('Clock').text).to.include('10 minutes ahead').and.include('NTP');
});

void test('broken: the clock, where a key signs: every line that fails for it says so, and none blames the key', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = await serverOfOtherTime(t, {
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'tv' }] },
  });
  const clientKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const report = await examined(t, configFor(issuer, { clientKey, clientKeyId: 'tv' }));
  const failing = ['Device request', 'Token request', 'Authentication'];
  expect([report.code, report.marked('FAIL')], report.output).to.deep.equal([1, failing]);
  for (const subject of failing)
    expect(report.line(subject).text, subject).to.include('NTP').and.not.include('register');
  expect(report.line('Clock').text).to.include('10 minutes ahead');
});
