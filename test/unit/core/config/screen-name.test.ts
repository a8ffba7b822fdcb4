/** What an operator calls a screen: short, and harmless wherever it is written. */

import { test } from 'node:test';
import { expect } from 'chai';
import { screenName, withScreenName } from '../../../../src/core/config/screen-name.ts';

for (const name of ['lobby-3', 'A', '7', 'floor.2_east', 'x'.repeat(40)])
  void test(`a name: ${name}`, () => {
    expect(screenName(name)).to.equal(name);
  });

const none = [
  '',
  'x'.repeat(41),
  '-lobby',
  'lobby 3',
  'lobby\n{"level":"error"}',
  'lobby"} 1',
  'lobby\u202e3',
  'ロビー',
  '<b>',
  '../..',
  null,
  3,
  {},
];
for (const value of none)
  void test(`no name: ${JSON.stringify(value)}`, () => {
    expect(screenName(value)).to.equal(null);
  });

void test('a parameter says it where the configuration asks for it, and is left out where there is none', () => {
  const parameters = { device_name: 'TV {screen}', both: '{screen}/{screen}', plain: 'x' };
  expect(withScreenName(parameters, 'lobby-3')).to.deep.equal({
    device_name: 'TV lobby-3',
    both: 'lobby-3/lobby-3',
    plain: 'x',
  });
  expect(withScreenName(parameters, null)).to.deep.equal({ plain: 'x' });
});
