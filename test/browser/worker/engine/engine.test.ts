/** The same engine spec as on Node, on real IndexedDB. */

import { engineSpec } from '../../../engine/spec/spec.ts';
import { emptyVault } from '../../support/vault.ts';

describe('the engine on IndexedDB', () => {
  for (const { name, run } of engineSpec) {
    it(name, async () => {
      await run(await emptyVault());
    });
  }
});
