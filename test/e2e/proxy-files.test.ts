/** HAProxy and Caddy read their files of docs/proxies without a complaint. */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { debianPrograms, type Packages } from '../harness/debian.ts';
import { ownEnvironment } from '../harness/executable.ts';
import { whyNotHere } from '../harness/not-here.ts';
import { keepCertificate, proxyFile } from './support/proxy-files.ts';

const run = promisify(execFile);

const haproxy: Packages = {
  name: 'haproxy',
  programs: ['/usr/sbin/haproxy'],
  packages: ['haproxy'],
};
const caddy: Packages = { name: 'caddy', programs: ['/usr/bin/caddy'], packages: ['caddy'] };
const [noHaproxy, noCaddy] = [
  await whyNotHere(() => debianPrograms(haproxy)),
  await whyNotHere(() => debianPrograms(caddy)),
];

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'proxy-files-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** What it prints; rejects with that where its exit code is not 0. */
async function checked(packages: Packages, home: string, args: readonly string[]): Promise<string> {
  const { under } = await debianPrograms(packages);
  const [command = '', ...before] = [...under, ...packages.programs];
  const { stdout, stderr } = await run(command, [...before, ...args], {
    env: { ...ownEnvironment(), HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
  });
  return stdout + stderr;
}

test('haproxy.cfg', { skip: noHaproxy ?? false }, async (t) => {
  const folder = await newFolder(t);
  const { pairFile } = await keepCertificate(folder);
  const file = join(folder, 'haproxy.cfg');
  await writeFile(
    file,
    await proxyFile('haproxy.cfg', [['/etc/haproxy/tv.example.com.pem', pairFile]]),
  );
  expect(await checked(haproxy, folder, ['-c', '-f', file])).to.not.match(/WARNING|ALERT/);
});

test('Caddyfile', { skip: noCaddy ?? false }, async (t) => {
  const folder = await newFolder(t);
  const file = join(folder, 'Caddyfile');
  await writeFile(file, await proxyFile('Caddyfile', []));
  expect(
    await checked(caddy, folder, ['validate', '--config', file, '--adapter', 'caddyfile']),
  ).to.include('Valid configuration');
});
