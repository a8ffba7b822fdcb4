/** The command line, option by option; its exit codes are in command-line.test.ts. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createApp } from '../../../../src/server/app.ts';
import { demoConfig } from '../../../../src/server/cli/demo-config.ts';
import { OptionError, readOptions, usage } from '../../../../src/server/cli/options.ts';

const hosts: readonly (readonly [readonly string[], string])[] = [
  [[], 'localhost'],
  [['--host'], '0.0.0.0'],
  [['--host', '--https'], '0.0.0.0'],
  [['--https', '--host'], '0.0.0.0'],
  [['--host', '--port', '1'], '0.0.0.0'],
  [['--host', '192.168.1.5'], '192.168.1.5'],
  [['--host=192.168.1.5', '--https'], '192.168.1.5'],
  [['--host', '::1'], '::1'],
  [['--host', 'tv-lab.local'], 'tv-lab.local'],
];

for (const [args, host] of hosts) {
  test(`${args.join(' ') || 'no option'} listens on ${host}`, () => {
    expect(readOptions(args, {}).host).to.equal(host);
  });
}

test('the environment’s host counts as long as no option names one', () => {
  const env = { HOST: '10.0.0.2' };
  expect(readOptions([], env).host).to.equal('10.0.0.2');
  expect(readOptions(['--host'], env).host).to.equal('0.0.0.0');
});

for (const [name, args, env] of [
  ['--host', ['--host', ''], {}],
  ['--host', ['--host='], { HOST: '10.0.0.2' }],
  ['HOST', [], { HOST: '' }],
] as const) {
  test(`nothing is no address: ${JSON.stringify([args, env])}`, () => {
    expect(() => readOptions(args, env)).to.throw(OptionError, `${name}: found ""`);
  });
}

test('https is asked for, never assumed', () => {
  expect(readOptions(['--host'], {}).https).to.equal(false);
  expect(readOptions(['--https'], {}).https).to.equal(true);
});

for (const args of [['--https=yes'], ['--https', 'yes'], ['--hots'], ['--host', '--htps']]) {
  test(`${args.join(' ')} is refused`, () => {
    expect(() => readOptions(args, {})).to.throw(OptionError, args.at(-1)?.split('=')[0]);
  });
}

for (const proxies of [
  '',
  'loopback',
  '10.0.0.5',
  'loopback, 10.0.0.0/8,uniquelocal',
  '::1/128',
  'fd00::/8',
]) {
  test(`the proxies "${proxies}" can be trusted`, async (t) => {
    const { trustProxy } = readOptions([], { TRUST_PROXY: proxies });
    // Whoever has to understand them does.
    const app = await createApp({
      ...demoConfig('http://localhost:1'),
      folder: null,
      log: null,
      trustProxy,
    });
    t.after(() => app.close());
    expect((await app.inject('/healthz')).statusCode).to.equal(200);
  });
}

for (const [proxies, bad] of [
  ['proxy', 'proxy'],
  ['true', 'true'],
  ['10.0.0.5, *', '*'],
  ['10.0.0.5,', ''],
  ['10.0.0.0/33', '10.0.0.0/33'],
  ['10.0.0.0/8/8', '10.0.0.0/8/8'],
  ['::/0', '::/0'],
] as const) {
  test(`the proxies "${proxies}" are refused by name`, () => {
    expect(() => readOptions([], { TRUST_PROXY: proxies })).to.throw(
      OptionError,
      `TRUST_PROXY: found "${bad}", expected a number of proxies`,
    );
  });
}

for (const hops of ['1', '2', '12']) {
  test(`${hops} proxies in front are that many hops`, () => {
    expect(readOptions([], { TRUST_PROXY: hops }).trustProxy).to.equal(Number(hops));
  });
}

test('of a number of proxies the last of X-Forwarded-For is believed, and what a client invents before it is not', async (t) => {
  const { trustProxy } = readOptions([], { TRUST_PROXY: '1' });
  const app = await createApp({
    ...demoConfig('http://localhost:1'),
    folder: null,
    log: null,
    trustProxy,
  });
  t.after(() => app.close());
  let address = '';
  app.addHook('onRequest', async ({ ip }) => void (address = ip));
  await app.inject({
    url: '/nowhere',
    remoteAddress: '10.0.0.5',
    headers: { 'x-forwarded-for': '203.0.113.77, 198.51.100.9' },
  });
  expect(address).to.equal('198.51.100.9');
});

test('in production the demo has to be asked for', () => {
  const production = { NODE_ENV: 'production' };
  expect(() => readOptions([], production)).to.throw(
    OptionError,
    /^No configuration: .*--config FILE.*--demo[^\n]*$/,
  );
  expect(() => readOptions(['--lan'], production)).to.throw(OptionError, 'No configuration');
  expect(readOptions(['--demo'], production).configFile).to.equal(null);
  expect(readOptions(['--help'], production).help).to.equal(true);
  expect(readOptions(['--config', 'tv.json'], production).configFile).to.equal('tv.json');
  expect(readOptions([], { ...production, TV_SIGN_IN_CONFIG: 'tv.json' }).configFile).to.equal(
    'tv.json',
  );
  for (const env of [{}, { NODE_ENV: 'development' }])
    expect(readOptions([], env).configFile).to.equal(null);
});

for (const option of [['--demo'], ['--lan'], ['--demo-port', '1']]) {
  test(`${option[0]} beside a configuration is refused`, () => {
    expect(() => readOptions(['--config', 'tv.json', ...option], {})).to.throw(
      OptionError,
      'found beside a configuration file',
    );
    expect(() => readOptions(option, { TV_SIGN_IN_CONFIG: 'tv.json' })).to.throw(
      OptionError,
      'found beside a configuration file',
    );
  });
}

test('help names every option, and what only the environment has', () => {
  for (const option of ['config', 'port', 'host', 'https', 'demo', 'demo-port', 'lan', 'help'])
    expect(usage).to.match(new RegExp(`^  --${option} `, 'm'));
  for (const name of ['TV_SIGN_IN_CONFIG', 'PORT', 'HOST', 'TRUST_PROXY', 'METRICS'])
    expect(usage).to.match(new RegExp(`\\b${name}\\b`));
});

for (const [written, host, port] of [
  ['9464', '127.0.0.1', 9464],
  ['0.0.0.0:9464', '0.0.0.0', 9464],
  ['[::1]:9464', '::1', 9464],
] as const) {
  test(`METRICS=${written} is ${host}, port ${port}`, () => {
    expect(readOptions([], { METRICS: written }).metrics).to.deep.equal({ host, port });
  });
}

test('METRICS that is no address is named; without it there is no port', () => {
  for (const bad of ['yes', '70000', 'example.com:9464', ':9464', '1.2.3.4']) {
    expect(() => readOptions([], { METRICS: bad }), bad).to.throw(
      OptionError,
      `METRICS: found "${bad}"`,
    );
  }
  for (const none of [{}, { METRICS: '' }]) expect(readOptions([], none).metrics).to.equal(null);
});
