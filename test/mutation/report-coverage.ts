/** Writes which mutants' code was passed, once the tests are over; the instrumented code counts by itself. */

import { writeFileSync } from 'node:fs';
import { isObject } from '../../src/core/json.ts';

const file = process.env['MUTATION_COVERAGE'];

if (file !== undefined) {
  process.on('exit', () => {
    const counted: unknown = Reflect.get(globalThis, '__stryker__');
    const coverage = isObject(counted) ? counted['mutantCoverage'] : null;
    const ids = isObject(coverage) && isObject(coverage['static']) ? coverage['static'] : {};
    writeFileSync(file, JSON.stringify(Object.keys(ids)));
  });
}
