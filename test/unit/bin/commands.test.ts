/** The first word of `tv-sign-in`, and the built program: exit codes, help, version. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { choose, usage } from '../../../src/bin/commands.ts';
import { parseJson } from '../../../src/core/json.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tv-sign-in-bin-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/bin/main.js'), ...args],
    { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
  );
  return { status, stdout, stderr };
}

test('a command that nobody knows: the one that was meant, and all of them', () => {
  const near = choose(['strat']);
  expect(near.kind === 'misuse' && near.words).to.include('found "strat", did you mean "start"?');
  const far = choose(['--config']);
  expect(far.kind === 'misuse' && far.words).to.include(
    'found "--config", one of start, doctor, check, package',
  );
});

test('without a command: the usage, and exit code 2', () => {
  expect(run()).to.deep.equal({ status: 2, stdout: '', stderr: `${usage}\n` });
  expect(run('docter')).to.include({ status: 2, stdout: '' });
});

test('--help and --version', async () => {
  expect(run('--help')).to.deep.equal({ status: 0, stdout: `${usage}\n`, stderr: '' });
  const manifest = parseJson(await readFile(join(root, 'package.json'), 'utf8'));
  expect(manifest).to.include({ version: run('--version').stdout.trim() });
});

for (const [name, option] of [
  ['start', '--demo-port'],
  ['doctor', '--issuer'],
  ['check', 'TV_SIGN_IN_CONFIG'],
  ['package', '--platform'],
] as const)
  test(`${name} --help has its options; an unknown one is exit code 2`, () => {
    const help = run(name, '--help');
    expect([help.status, help.stderr]).to.deep.equal([0, '']);
    expect(help.stdout).to.include(`npx tv-sign-in ${name}`).and.include(option);
    const bad = run(name, '--nonsense');
    expect([bad.status, bad.stdout]).to.deep.equal([2, '']);
    expect(bad.stderr).to.include('--nonsense');
  });

test('package writes a folder, its pictures with it', () => {
  const made = run('package', '--platform', 'webos', '--url', 'https://tv.example.com/');
  expect([made.status, made.stderr]).to.deep.equal([0, '']);
  expect(made.stdout).to.include('appinfo.json').and.include('webos-80.png');
});
