/** The child process that `runner.ts` starts: runs the tasks that it is sent. */

import { checkRuns } from './check.ts';
import type { Task } from './runner.ts';

process.on('message', ({ runs, seed, path }: Task) => {
  void checkRuns(runs, seed ?? undefined, path ?? undefined).then((result) =>
    process.send?.(result),
  );
});
