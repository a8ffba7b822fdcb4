/** The command line, option by option; its exit codes are in command-line.test.ts. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createApp } from '../../src/server/app.ts';
import { demoConfig } from '../../src/server/demo-config.ts';
import { OptionError, readOptions, usage } from '../../src/server/options.ts';

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

for (const proxies of ['', 'loopback', '10.0.0.5', 'loopback, 10.0.0.0/8,uniquelocal', '::1/128', 'fd00::/8']) {
  test(`the proxies "${proxies}" can be trusted`, async (t) => {
    const { trustProxy } = readOptions([], { TRUST_PROXY: proxies });
    // Whoever has to understand them does.
    const app = await createApp({ ...demoConfig('http://localhost:1'), folder: null, log: null, trustProxy });
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
    expect(() => readOptions([], { TRUST_PROXY: proxies })).to.throw(OptionError, `TRUST_PROXY: found "${bad}", expected addresses`);
  });
}

test('help names every option, and what only the environment has', () => {
  for (const option of ['config', 'port', 'host', 'https', 'demo-port', 'lan', 'help']) expect(usage).to.match(new RegExp(`^  --${option} `, 'm'));
  for (const name of ['TV_SIGN_IN_CONFIG', 'PORT', 'HOST', 'TRUST_PROXY']) expect(usage).to.match(new RegExp(`\\b${name}\\b`));
});
