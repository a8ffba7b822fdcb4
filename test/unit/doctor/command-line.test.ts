/** The doctor as a command: options, exit codes, the look of its table, what its words come from. */

import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { forbidden, unreadable } from '../../../src/doctor/cors.ts';
import { obstacleOf } from '../../../src/doctor/network-diagnosis.ts';
import { row, wrapped } from '../../../src/doctor/table.ts';
import { Redactor } from '../../../src/doctor/redactor.ts';
import { smallProvider } from './support/provider.ts';
import { examined, reportOf } from './support/report.ts';
import { freePort } from '../../harness/free-port.ts';

const program = fileURLToPath(new URL('../../../dist/doctor/main.js', import.meta.url));

const badInput = [
  [[], '--config: found nothing'],
  [['--confg', 'a.json'], '--confg'],
  [
    ['--config', 'a.json', '--issuer', 'https://a.example', '--client-id', 'tv'],
    'expected one or the other',
  ],
  [['--issuer', 'https://a.example'], '--client-id: found nothing'],
  [['--client-id', 'tv'], '--issuer: found nothing'],
  [
    ['--issuer', 'http://a.example', '--client-id', 'tv'],
    'Configuration: provider.issuer: found "http://a.example/", expected https',
  ],
  [
    ['--issuer', 'https://a.example', '--client-id', 'tv', '--origin', 'tv.example'],
    '--origin: found "tv.example"',
  ],
  [['--front', 'tv.example'], '--front: found "tv.example"'],
  [['--front', 'https://tv.example', '--client-id', 'tv'], '--issuer: found nothing'],
  [['--config', '/nowhere/config.json'], 'Configuration: /nowhere/config.json: found no file'],
] as const;

for (const [args, words] of badInput) {
  test(`bad input exits 2: ${args.join(' ') || 'nothing'}`, async () => {
    const report = await reportOf(args);
    expect(report.code).to.equal(2);
    expect(report.complaint).to.include(words);
    expect(report.output).to.equal('');
  });
}

test('a bad key is named as the server names it, and a secret in it is not shown', async (t) => {
  const report = await examined(t, {
    provider: { name: 'keycloack', issuer: 'https://a.example', clientId: 'tv' },
  });
  expect([report.code, report.output]).to.deep.equal([2, '']);
  expect(report.complaint)
    .to.include('provider.name: found "keycloack"')
    .and.include('did you mean "keycloak"');
  const direct = await examined(t, {
    provider: {
      name: 'oidc',
      issuer: 'https://a.example',
      clientId: 'tv',
      clientSecret: 'hush-hush',
    },
    transport: 'direct',
  });
  expect(direct.code).to.equal(2);
  expect(direct.complaint).to.include('provider.clientSecret').and.not.include('hush-hush');
});

test('--help explains itself', async () => {
  const report = await reportOf(['--help']);
  expect(report.code).to.equal(0);
  expect(report.output)
    .to.include('--config FILE')
    .and.include('--issuer URL')
    .and.include('Exit code 0');
});

test('the built command: exit code, 80 columns, no colour without a terminal', async (t) => {
  const { url } = await smallProvider(t);
  const run = (
    args: string[],
    env: Record<string, string> = {},
  ): Promise<{ code: number | null; output: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [program, ...args], {
        env: { PATH: process.env['PATH'], ...env },
      });
      let output = '';
      child.stdout.on('data', (part: Buffer) => (output += part.toString()));
      child.stderr.on('data', (part: Buffer) => (output += part.toString()));
      child.once('close', (code) => resolve({ code, output }));
    });
  const sound = await run(['--issuer', url, '--client-id', 'tv']);
  expect(sound.code, sound.output).to.equal(0);
  expect(sound.output).to.include('Sign-in can work').and.not.include('\u001b');
  for (const line of sound.output.split('\n')) expect(line.length, line).to.be.at.most(80);
  expect(await run([])).to.include({ code: 2 });
  expect(await run([], { TV_SIGN_IN_CONFIG: '/nowhere.json' })).to.include({ code: 2 });
});

test('a row: columns, wrapped text, advice below, colour for the mark alone', () => {
  const line = { mark: 'FAIL', subject: 'Discovery', found: 'a b', advice: 'do this' } as const;
  expect(row(line, { columns: 80, colour: false })).to.equal(
    `  FAIL  Discovery         a b\n${' '.repeat(26)}→ do this\n`,
  );
  expect(row(line, { columns: 80, colour: true })).to.equal(
    `  \u001b[31mFAIL\u001b[0m  Discovery         a b\n${' '.repeat(26)}→ do this\n`,
  );
  expect(wrapped('one two three', 8)).to.deep.equal(['one two', 'three']);
  expect(wrapped('https://login.example/a-long-path', 24)).to.deep.equal([
    'https://login.example/',
    'a-long-path',
  ]);
  expect(wrapped('x'.repeat(20), 8)).to.deep.equal(['xxxxxxxx', 'xxxxxxxx', 'xxxx']);
});

test('the redactor hides secrets in any case and encoding, and keeps a text in its line', () => {
  const redactor = new Redactor();
  redactor.add('se/cret');
  redactor.addFrom('{"data":[{"deviceCode":"abcdef"}],"access_token":"abcdefgh"}');
  redactor.addFrom('refresh_token=form-token&scope=openid');
  expect(redactor.redact('se/cret SE%2FCRET abcdefgh abcdef form-token openid')).to.equal(
    '(hidden) (hidden) (hidden) (hidden) (hidden) openid',
  );
  expect(redactor.redact('a\u001b[2J\r\nb\u202ec')).to.equal('a [2J b c');
});

test('Node’s errors in words; an address of several keeps the first one’s', async () => {
  const nobody = `https://localhost:${await freePort()}`;
  const cause = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  const reason = async (error: unknown, url = 'https://login.example/x') =>
    (await obstacleOf(error, url, 10_000, null)).reason;
  expect(await reason(cause('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), nobody)).to.include(
    'unknown authority',
  );
  expect(await reason(cause('ERR_TLS_CERT_ALTNAME_INVALID'), nobody)).to.equal(
    `TLS: the certificate is not for ${new URL(nobody).host}`,
  );
  expect(await reason(cause('EAI_AGAIN'))).to.include('DNS');
  expect(await reason(cause('E_NEW'))).to.equal('no answer from login.example (E_NEW)');
  const several = new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]);
  expect(await reason(new TypeError('fetch failed', { cause: several }))).to.include(
    'nothing listens',
  );
  expect(await reason(new DOMException('This operation was aborted', 'AbortError'))).to.equal(
    'no answer from login.example within 10 s',
  );
});

test('CORS headers, as the Fetch standard reads them', () => {
  const origin = 'https://tv.example.com';
  const allow = (value: string) => new Headers({ 'access-control-allow-origin': value });
  expect(unreadable(allow('*'), origin)).to.equal(null);
  expect(unreadable(allow(origin), origin)).to.equal(null);
  expect(unreadable(allow('https://other.example'), origin)).to.include(
    'another origin ("https://other.example")',
  );
  expect(
    forbidden({ status: 200, headers: allow('https://other.example') }, origin, []),
  ).to.include('the preflight (OPTIONS) allows another origin');
  const headers = new Headers({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
  });
  expect(forbidden({ status: 204, headers }, origin, ['content-type'])).to.equal(null);
  expect(forbidden({ status: 204, headers }, origin, ['authorization', 'content-type'])).to.include(
    'the header authorization',
  );
});
