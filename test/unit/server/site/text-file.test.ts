/** In which coding a text is sent: the best that the screen takes. */

import { test } from 'node:test';
import { expect } from 'chai';
import { acceptedCoding } from '../../../../src/server/site/text-file.ts';

for (const [header, coding] of [
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000, gzip ; q=0.0', 'identity'],
  ['br;q=0.01', 'br'],
  ['brotli, x-gzip', 'identity'],
] as const) {
  test(`Accept-Encoding ${JSON.stringify(header)}: ${coding}`, () => {
    expect(acceptedCoding(header)).to.equal(coding);
  });
}
