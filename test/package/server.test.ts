/** The tarball of the relay and the server: what is in it, what comes with it, and that it works where it is installed. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { freePort } from '../harness/free-port.ts';
import { startProgram } from '../harness/program.ts';
import { install, packedFiles, root, type Installed } from './support/installed.ts';

let installed: Installed;
before(async () => (installed = await install()));
after(() => installed.remove());

/** What somebody who installs it has a use for. */
const wanted = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/,
  /^dist\/(bin|demo-provider|doctor|packager|server|worker)\/[\w/.-]+\.js$/,
  /^dist\/(core|relay)\/[\w/.-]+\.(js|d\.ts)$/,
  /^dist\/(site|headers|library)\//,
  /^docs\/([\w-]+\.md|config\.schema\.json)$/,
  /^(public|src\/packager\/art)\/[\w-]+\.png$/,
];

test('the tarball has what somebody needs, and nothing else', () => {
  const files = packedFiles();
  expect(files.filter((file) => !wanted.some((pattern) => pattern.test(file)))).to.deep.equal([]);
  for (const file of [
    'dist/bin/main.js',
    'dist/server/main.js',
    'dist/doctor/main.js',
    'dist/relay/entry/relay.js',
    'dist/relay/entry/relay.d.ts',
    'dist/relay/entry/node.js',
    'dist/relay/entry/node.d.ts',
    'dist/site/index.html',
    'dist/site/sw.js',
    'docs/config.schema.json',
    'public/icon-192.png',
    'src/packager/art/webos-80.png',
  ])
    expect(files).to.include(file);
});

test('what comes with it is what the server needs: nothing of the screens, the demo or the certificates', () => {
  const { packages } = installed;
  expect(packages).to.include.members([
    'fastify',
    '@fastify/static',
    'jose',
    'jsonc-parser',
    'oauth4webapi',
    'undici',
  ]);
  for (const name of [
    'lit',
    'qrcode',
    'idb-keyval',
    'workbox-window',
    'oidc-provider',
    'selfsigned',
  ])
    expect(packages).not.to.include(name);
  expect(packages.length, packages.join(', ')).to.be.at.most(75);
});

test('the demo without its provider says what to install', () => {
  const demo = installed.run(['start', '--port', '0', '--demo-port', '0']);
  expect(demo).to.include({ status: 2 });
  expect(demo.output).to.match(/^The demo: found no package "oidc-provider".*npm i oidc-provider/);
  expect(demo.output.trim().split('\n')).to.have.length(1);
});

const config = JSON.stringify({
  provider: { name: 'oidc', issuer: 'https://login.invalid', clientId: 'tv' },
});

test('start, doctor, check and package work from where it is installed', async (t) => {
  await writeFile(join(installed.folder, 'tv.json'), config);
  expect(installed.run(['check', '--config', 'tv.json'])).to.include({ status: 0 });
  const store = ['--platform', 'tizen', '--url', 'https://tv.example.com/', '--out', 'tizen'];
  expect(installed.run(['package', ...store])).to.include({ status: 0 });
  expect(existsSync(join(installed.folder, 'tizen/config.xml'))).to.equal(true);
  const examined = installed.run(['doctor', '--config', 'tv.json']);
  expect(examined).to.include({ status: 1 });
  expect(examined.output).to.include('Sign-in can’t work');
  const https = installed.run(['start', '--https', '--port', '0', '--config', 'tv.json']);
  expect(https).to.include({ status: 2 });
  expect(https.output).to.include('npm i selfsigned');

  const port = await freePort();
  const server = startProgram(
    join(installed.folder, 'node_modules/.bin/tv-sign-in'),
    ['start', '--port', String(port), '--config', join(installed.folder, 'tv.json')],
    { PATH: process.env['PATH'] ?? '' },
  );
  t.after(() => server.kill());
  await server.says(/open (http:\S+)/);
  const answers = await Promise.all(
    ['healthz', '', 'sw.js', 'client.js'].map((path) => fetch(`http://localhost:${port}/${path}`)),
  );
  expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
});

const consumer = `
import { createRelay, ConfigError, type Relay, type RelayEvent } from 'tv-sign-in/relay';
import { nodeTransport, toNodeHandler } from 'tv-sign-in/relay/node';
const heard: RelayEvent[] = [];
export const relay: Relay = createRelay(
  { provider: { name: 'oidc' } },
  { base: '/tv/', transport: nodeTransport(), env: process.env, report: (event) => heard.push(event) },
);
export const handle = toNodeHandler(relay, { sender: ({ headers }) => ({ address: headers.host }) });
export const answer: Promise<Response | null> = relay(new Request('https://tv.example/'));
export const key = (error: unknown): string => (error instanceof ConfigError ? error.key : '');
// @ts-expect-error -- a relay is no number
export const wrong: number = relay;
`;

for (const [module, resolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const)
  test(`types are good for "${resolution}" with every library checked`, async () => {
    const { folder } = installed;
    await writeFile(join(folder, 'consumer.mts'), consumer);
    await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
    for (const name of ['@types/node', 'undici-types'])
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name)).catch(
        () => undefined,
      );
    const args = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      'false',
    ];
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      [
        ...args,
        '--target',
        'es2022',
        '--lib',
        'es2022',
        '--types',
        'node',
        '--module',
        module,
      ].concat('--moduleResolution', resolution, 'consumer.mts'),
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).to.equal('');
  });
