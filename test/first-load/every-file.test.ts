/** Every file of the first load, each way that it can come wrong, twice: a screen that nobody touches is of use within a minute. */

import { after, before, test } from 'node:test';
import { faults } from '../harness/faulty-front.ts';
import { firstFiles, situations, switchOn } from '../harness/first-load.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

for (const situation of situations) {
  for (const file of firstFiles) {
    test(`${situation}: ${file.source}`, async (t) => {
      const waits = faults.map(async (fault) => {
        const { buttonMs, codeMs, struck } = await switchOn(world, file, fault, situation, 2);
        t.diagnostic(
          `${fault}: came ${struck} times, a button after ${seconds(buttonMs)} s, a code after ${seconds(codeMs)} s`,
        );
      });
      await Promise.all(waits);
    });
  }
}
