/** Failures are plain data, and say whether trying again can help. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  failure,
  failureCodes,
  noDetails,
  type FailureCode,
} from '../../../../src/core/session/failures.ts';

/** Trying again can't help until a technician has changed something. */
const final: readonly FailureCode[] = [
  'config-invalid',
  'app-outdated',
  'client-rejected',
  'grant-unsupported',
  'scope-rejected',
  'provider-refused',
  'api-forbidden',
  'api-not-found',
];

for (const code of failureCodes) {
  void test(`${code} is plain data, and ${final.includes(code) ? 'final' : 'worth another try'}`, () => {
    const made = failure(code, 'grant', { status: 500 });
    expect(made).to.deep.equal({
      ...noDetails,
      code,
      phase: 'grant',
      retryable: !final.includes(code),
      status: 500,
    });
    expect(structuredClone(made)).to.deep.equal(made);
  });
}
