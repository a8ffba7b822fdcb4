/** A process of its own that runs what it is told to: see `runner.ts`. */

import { checkRuns } from './check.ts';
import type { Task } from './runner.ts';

process.on('message', ({ runs, seed, path }: Task) => {
  void checkRuns(runs, seed ?? undefined, path ?? undefined).then((checked) =>
    process.send?.(checked),
  );
});
