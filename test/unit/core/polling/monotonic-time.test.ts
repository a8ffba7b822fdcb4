/** Elapsed time, as far as some clock saw both ends of it. */

import { test } from 'node:test';
import { expect } from 'chai';
import { elapsed, type Moment } from '../../../../src/core/polling/monotonic-time.ts';

function moment(boot: string, mono: number, page: string | null = null, pageMono = 0): Moment {
  return { boot, mono, page: page === null ? null : { id: page, mono: pageMono } };
}

const rows: readonly (readonly [what: string, from: Moment, to: Moment, ms: number | null])[] = [
  ['one boot of the worker: its own clock', moment('a', 100), moment('a', 350), 250],
  ['one boot, whatever the pages say', moment('a', 100, 'p', 9_000), moment('a', 350, 'q', 1), 250],
  ['no time at all', moment('a', 100), moment('a', 100), 0],
  [
    'a new boot, the same page: the page’s clock',
    moment('a', 9_000, 'p', 500),
    moment('b', 10, 'p', 4_500),
    4_000,
  ],
  ['a new boot, another page', moment('a', 100, 'p', 500), moment('b', 200, 'q', 900), null],
  ['a new boot, no page had spoken', moment('a', 100), moment('b', 200, 'p', 900), null],
  ['a new boot, no page has spoken yet', moment('a', 100, 'p', 500), moment('b', 200), null],
  ['a new boot, no page at all', moment('a', 100), moment('b', 200), null],
  [
    'a page whose clock ran backwards',
    moment('a', 100, 'p', 500),
    moment('b', 200, 'p', 499),
    null,
  ],
  [
    'a worker whose clock ran backwards, its page knows',
    moment('a', 100, 'p', 500),
    moment('a', 99, 'p', 700),
    200,
  ],
  ['a worker whose clock ran backwards', moment('a', 100), moment('a', 99), null],
];

for (const [what, from, to, ms] of rows) {
  void test(what, () => {
    expect(elapsed(from, to)).to.equal(ms);
  });
}
