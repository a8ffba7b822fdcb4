/** The command line, option by option; its exit codes are in command-line.test.ts. */

import { test } from 'node:test';
import { expect } from 'chai';
import { OptionError, readOptions } from '../../src/server/options.ts';

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
