/** Why an encoded answer is refused: its size, its bytes and its coding are different faults for the operator. */

import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { UnknownCoding, decoded } from '../../../../src/relay/transport/content-coding.ts';
import { AnswerTooLong } from '../../../../src/relay/transport/transport.ts';

const plain = Buffer.from('{"error":"authorization_pending"}');

async function refusalOf(bytes: Uint8Array, coding: string, most = 10_000): Promise<unknown> {
  return decoded(Uint8Array.from(bytes), coding, most).catch((error: unknown) => error);
}

void test('one byte more than the size limit is too long', async () => {
  const bytes = gzipSync(plain);
  expect(await refusalOf(bytes, 'gzip', plain.length - 1)).to.be.instanceOf(AnswerTooLong);
  expect(await refusalOf(bytes, 'gzip', plain.length)).to.deep.equal(new Uint8Array(plain));
});

void test('bytes that are cut off or not of the coding are not called too long', async () => {
  for (const bytes of [gzipSync(plain).subarray(0, 20), plain])
    expect(await refusalOf(bytes, 'gzip'))
      .to.be.an('error')
      .and.not.instanceOf(AnswerTooLong);
});

for (const coding of ['zstd', 'compress', 'gzip, gzip, gzip']) {
  void test(`an unknown coding says so: ${coding}`, async () => {
    const refusal = await refusalOf(gzipSync(plain), coding);
    expect(refusal).to.be.instanceOf(UnknownCoding).and.include({ code: 'UNKNOWN_CONTENT_CODING' });
  });
}
