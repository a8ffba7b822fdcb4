/** `tv-sign-in check`: what a configuration means, without a network and without a secret. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { check } from '../../../../src/bin/check/check.ts';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-check-'))));
after(() => rm(folder, { recursive: true, force: true }));

async function checked(content: object | string, env: Record<string, string> = {}) {
  const file = join(folder, 'tv.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return told(['--config', file], env);
}

async function told(args: string[], env: Record<string, string> = {}) {
  let [printed, complaints] = ['', ''];
  const code = await check({
    args,
    env,
    look: { columns: 100, colour: false },
    print: (text) => void (printed += text),
    complain: (text) => void (complaints += text),
  });
  return { code, printed: printed.replaceAll(/\s+/g, ' '), complaints };
}

const provider = { name: 'oidc', issuer: 'https://login.example', clientId: 'tv' };

test('the whole meaning, with what defaults fill in', async () => {
  const { code, printed, complaints } = await checked(
    {
      provider: { ...provider, clientSecret: { env: 'SECRET' }, audience: 'films' },
      api: { baseUrl: 'https://api.example' },
      start: 'on-launch',
      locale: 'fr',
      next: { url: '/films' },
      limits: { waiting: 5 },
    },
    { SECRET: 'hidden-secret' },
  );
  expect([code, complaints]).to.deep.equal([0, '']);
  for (const words of [
    'oidc, client tv, with a client secret, transport relay',
    'Provider https://login.example',
    'Endpoints found by its metadata',
    'audience "films"',
    'Profile https://api.example/api/v1/users/current_user',
    'API https://api.example, paths ',
    'shows a code at once, in "fr"',
    'a good code always, nobody is signed out for being idle',
    'to /films, after 3 s',
    'Limit waiting 5 (usual: 1000)',
  ])
    expect(printed).to.include(words);
  expect(printed).not.to.include('hidden-secret');
  expect(printed.match(/Limit /g)).to.have.length(1);
});

test('a provider by name has its endpoints, and what it still needs', async () => {
  const google = await checked({ provider: { name: 'google', clientId: 'tv' } });
  expect(google.printed).to.include('FAIL').and.include('google wants provider.clientSecret');
  const { printed } = await checked({
    provider: { name: 'github', clientId: 'tv' },
    allowInsecure: true,
  });
  expect(printed).to.include('https://github.com/login/oauth/access_token');
  expect(printed).to.include('warn Plain http');
});

test('what can’t be used is named, with exit code 2 and nothing else', async () => {
  const cases = [
    [await checked({ provider: { ...provider, name: 'oidcc' } }), 'did you mean "oidc"?'],
    [await checked('{'), 'a syntax error in line 1'],
    [await told(['--config', join(folder, 'none.json')]), 'none.json'],
    [await told([]), '--config: found nothing'],
    [await told(['--cnofig']), '--cnofig'],
  ] as const;
  for (const [{ code, printed, complaints }, words] of cases) {
    expect([code, printed], words).to.deep.equal([2, '']);
    expect(complaints).to.include(words);
  }
});

test('the environment names the file where no option does', async () => {
  const file = join(folder, 'env.json');
  await writeFile(file, JSON.stringify({ provider }));
  expect(await told([], { TV_SIGN_IN_CONFIG: file })).to.include({ code: 0 });
});
