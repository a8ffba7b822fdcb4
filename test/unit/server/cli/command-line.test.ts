/** The built server as an operator meets it: options, exit codes, words, signals. */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { lanAddresses } from '../../../../src/server/cli/lan.ts';
import { freePort } from '../../../harness/free-port.ts';

const program = fileURLToPath(new URL('../../../../dist/server/main.js', import.meta.url));
let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-cli-'))));
/** One that a failed test left behind must not keep this process. */
const children: ChildProcess[] = [];
after(() => rm(folder, { recursive: true, force: true }));
after(() => children.forEach((child) => child.kill('SIGKILL')));

interface Started {
  readonly output: string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Resolves with the exit code, or as soon as the program says how to stop it. */
function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<Started | { code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
    });
    children.push(child);
    const exited = new Promise<number | null>((done) => child.once('exit', done));
    let output = '';
    const hear = (part: Buffer): void => {
      output += part.toString();
      if (!output.includes('Ctrl-C')) return;
      resolve({
        output,
        stop: (signal) => {
          child.kill(signal);
          return exited;
        },
      });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void exited.then((code) => resolve({ code, output }));
  });
}

async function configFile(content: string): Promise<string> {
  const file = join(folder, 'config.json');
  await writeFile(file, content);
  return file;
}

const badConfigs = [
  [
    '{"provider":{"name":"oidcc","issuer":"https://a.example","clientId":"tv"}}',
    'provider.name: found "oidcc"',
    'did you mean "oidc"?',
  ],
  [
    '{"provider":{"name":"oidc","issuer":"https://a.example"}}',
    'provider.clientId: found nothing',
    'expected a non-empty string',
  ],
  [
    '{"provider":{"name":"oidc","issuer":"http://a.example","clientId":"tv"}}',
    'provider.issuer',
    'expected https',
  ],
  [
    '{"provider":{"name":"oidc","issuer":"https://a.example","clientId":"tv"},"lcale":"fr"}',
    'lcale: found an unknown key',
    '"locale"',
  ],
  [
    '{"provider":{"name":"github","clientId":"tv"},"brand":{"accent":"crimson"}}',
    'brand.accent: found "crimson"',
    'expected a colour such as "#e50914"',
  ],
  ['{"provider":', 'a syntax error in line 1', 'expected JSON'],
] as const;

for (const [content, found, expected] of badConfigs) {
  test(`a configuration that can't be used exits 2 and says: ${found}`, async () => {
    const ended = await run(['--config', await configFile(content)]);
    expect(ended).to.include({ code: 2 });
    expect(ended.output).to.include(found).and.include(expected);
    expect(ended.output.trim().split('\n')).to.have.length(1);
  });
}

test('a missing file, an unknown option and a bad port exit 2 and name the key and the value', async () => {
  const cases = [
    [['--config', join(folder, 'none.json')], {}, 'none.json'],
    [['--prot', '1'], {}, '--prot'],
    [['--https=yes'], {}, '--https'],
    [['--port', '99999'], {}, '--port: found "99999"'],
    [[], { PORT: 'abc' }, 'PORT: found "abc"'],
    [[], { TV_SIGN_IN_CONFIG: '/nowhere.json' }, '/nowhere.json'],
  ] as const;
  for (const [args, env, found] of cases) {
    const ended = await run([...args], env);
    expect(ended, found).to.include({ code: 2 });
    expect(ended.output).to.include(found);
  }
});

test('in production nothing starts without a configuration: exit code 2 and one line that says what to do', async () => {
  const ended = await run([], { NODE_ENV: 'production' });
  expect(ended).to.include({ code: 2 });
  expect(ended.output.trim()).to.match(/^No configuration.*--config FILE.*--demo.*$/);
});

test('a taken port is named with the option that changes it', async (t) => {
  const port = await freePort();
  const blocker = createServer().listen(port, 'localhost');
  t.after(() => blocker.close());
  const demoPort = await freePort();
  const ended = await run(['--port', String(port), '--demo-port', String(demoPort)]);
  expect(ended).to.include({ code: 1 });
  expect(ended.output).to.include(`Port ${port} is taken`).and.include('--port');
  const measured = await run(['--port', String(port), '--demo-port', String(demoPort)], {
    METRICS: String(await freePort()),
  });
  expect(measured, 'whatever else listens by then').to.include({ code: 1 });
  const other = await run(['--port', String(demoPort), '--demo-port', String(port)]);
  expect(other.output).to.include(`Port ${port} is taken`).and.include('--demo-port');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops the app and the demo cleanly, with connections open`, async () => {
    const [port, demoPort] = [await freePort(), await freePort()];
    const started = await run(['--port', String(port), '--demo-port', String(demoPort)]);
    if (!('stop' in started)) throw new Error(started.output);
    expect(started.output)
      .to.include(`http://localhost:${port}`)
      .and.include(`http://localhost:${demoPort}/device`);
    expect((await fetch(`http://localhost:${port}/healthz`)).status).to.equal(200);
    expect(
      (await fetch(`http://localhost:${demoPort}/.well-known/openid-configuration`)).status,
    ).to.equal(200);
    expect(await started.stop(signal)).to.equal(0);
  });
}

const [lanAddress = null] = await lanAddresses();

const sixth = Object.values(networkInterfaces()).some((infos = []) =>
  infos.some(({ address }) => address === '::1'),
);
const noWay = !sixth
  ? 'no IPv6 loopback here'
  : lanAddress === null
    ? 'no local network here'
    : false;

for (const host of ['::1', '0:0:0:0:0:0:0:1']) {
  test(`--host ${host} keeps app and demo on this machine`, { skip: noWay }, async () => {
    const [port, demoPort] = [await freePort(), await freePort()];
    const started = await run([
      '--host',
      host,
      '--port',
      String(port),
      '--demo-port',
      String(demoPort),
    ]);
    if (!('stop' in started)) throw new Error(started.output);
    expect(started.output)
      .to.include(`open http://[::1]:${port}\n`)
      .and.include(`http://localhost:${demoPort}/device`);
    expect((await fetch(`http://[::1]:${port}/healthz`)).status).to.equal(200);
    const abroad = await fetch(`http://${lanAddress}:${demoPort}/device`).catch(
      (error: unknown) => error,
    );
    expect(abroad, 'nobody else reaches the demo').to.be.instanceOf(TypeError);
    expect(await started.stop('SIGTERM')).to.equal(0);
  });
}

test('--host --https serves the app to whoever trusts the certificate that it names, at an address for other devices', async () => {
  const [port, demoPort] = [await freePort(), await freePort()];
  const serve = ['--host', '--https', '--port', String(port), '--demo-port', String(demoPort)];
  for (const isNew of [true, false]) {
    const started = await run(serve);
    if (!('stop' in started)) throw new Error(started.output);
    const [, url = ''] = /TV +open (https:\S+)/.exec(started.output) ?? [];
    const host = lanAddress ?? 'localhost';
    expect(url).to.equal(`https://${host}:${port}`);
    expect(started.output)
      .to.include(`http://${host}:${demoPort}/device`)
      .and.include(`${url}/ca.crt`);
    // How to trust it is told in full once.
    expect(started.output.includes('Keychain')).to.equal(isNew);
    const [, file = ''] = /Trust +(\S+)/.exec(started.output) ?? [];
    expect(await statusOf(`${url}/healthz`, await readFile(file, 'utf8'))).to.equal(200);
    expect(await started.stop('SIGTERM')).to.equal(0);
  }
});

function statusOf(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => resolve(response.resume().statusCode)).once(
      'error',
      reject,
    );
  });
}

test('a page on https that has to call plain http is warned of', async () => {
  const provider = { name: 'oidc', issuer: 'http://login.example/', clientId: 'tv' };
  const told = async (transport: string, ...options: string[]): Promise<boolean> => {
    const content = JSON.stringify({ provider, transport, allowInsecure: true });
    const started = await run([
      '--config',
      await configFile(content),
      '--port',
      String(await freePort()),
      ...options,
    ]);
    if (!('stop' in started)) throw new Error(started.output);
    await started.stop('SIGTERM');
    return started.output.includes('can’t call http://login.example:');
  };
  expect(await told('direct', '--https')).to.equal(true);
  expect(await told('relay', '--https')).to.equal(false);
  expect(await told('direct')).to.equal(false);
});

test('with a configuration the demo does not start, and the environment fills values in', async () => {
  const port = await freePort();
  const file = await configFile(
    '{"provider":{"name":"oidc","issuer":"http://login.example","clientId":{"env":"ID"},"clientSecret":{"env":"SECRET"}},"allowInsecure":true}',
  );
  const started = await run(['--config', file, '--port', String(port)], {
    ID: 'tv-7',
    SECRET: 'hush',
  });
  if (!('stop' in started)) throw new Error(started.output);
  expect(started.output)
    .to.include('http://login.example/')
    .and.include('allowInsecure')
    .and.not.include('hush');
  const config: unknown = await (await fetch(`http://localhost:${port}/config.json`)).json();
  expect(config).to.have.nested.property('provider.clientId', 'tv-7');
  expect(JSON.stringify(config)).to.not.include('hush');
  await started.stop('SIGTERM');
});

test('colours that would be hard to read are adjusted, and the operator is told so, a line each; good ones go without a word', async () => {
  const branded = async (brand: object): Promise<string[]> => {
    const content = JSON.stringify({ provider: { name: 'github', clientId: 'tv' }, brand });
    const started = await run([
      '--config',
      await configFile(content),
      '--port',
      String(await freePort()),
    ]);
    if (!('stop' in started)) throw new Error(started.output);
    await started.stop('SIGTERM');
    return started.output.split('\n').filter((line) => line.includes('brand.'));
  };
  expect(await branded({ accent: '#777', background: '#777' })).to.deep.equal([
    '  Note      brand.background: "#777777" would be hard to read (3.9:1, 10:1 is needed); screens use "#c3c3c3"',
    '  Note      brand.accent: "#777777" would be hard to see (2.1:1, 3:1 is needed); screens use "#5f5f5f", in words "#282828"',
  ]);
  expect(
    await branded({ name: 'Living Room+', accent: '#ffcc00', background: '#101018' }),
  ).to.deep.equal([]);
});
