/** Answers that come compressed though nobody asked: decoded where they are whole, refused where they are not. */

import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { decoded } from '../../../../src/relay/transport/content-coding.ts';

const plain = Buffer.from('{"error":"authorization_pending"}');
const most = 10_000;

for (const [coding, bytes] of [
  ['gzip', gzipSync(plain)],
  ['GZIP', gzipSync(plain)],
  ['x-gzip', gzipSync(plain)],
  ['deflate', deflateSync(plain)],
  ['deflate', deflateRawSync(plain)],
  ['br', brotliCompressSync(plain)],
  ['identity', plain],
  ['deflate, gzip', gzipSync(deflateSync(plain))],
  [' gzip ,', gzipSync(plain)],
] as const) {
  void test(`${coding}, first byte ${bytes[0]}`, async () => {
    expect(Buffer.from(await decoded(Buffer.from(bytes), coding, most)).toString()).to.equal(
      plain.toString(),
    );
  });
}

for (const [what, coding, bytes] of [
  ['cut off', 'gzip', gzipSync(plain).subarray(0, 20)],
  ['something else', 'gzip', plain],
  ['a bomb', 'gzip', gzipSync(Buffer.alloc(1_000_000))],
  ['a bomb in a bomb', 'gzip, gzip', gzipSync(gzipSync(Buffer.alloc(1_000_000)))],
  ['many layers', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(plain)))],
  ['an unknown coding', 'zstd', plain],
] as const) {
  void test(`refused: ${what}`, async () => {
    const outcome = await decoded(Buffer.from(bytes), coding, most).then(
      () => 'decoded',
      () => 'refused',
    );
    expect(outcome).to.equal('refused');
  });
}

void test('an empty body is empty in any coding', async () => {
  expect(await decoded(Buffer.alloc(0), 'gzip', most)).to.have.length(0);
});
