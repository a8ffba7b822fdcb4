/**
 * Runs in another process. Cores are one reason; the other is that the test runner watches every promise of its own
 * process, which makes each of these runs take five times as long.
 */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckResult } from './check.ts';

export interface Task {
  readonly runs: number;
  readonly seed: number | null;
  /** Null for runs from the first on. */
  readonly path: string | null;
}

export interface Runner {
  /** One task at a time. */
  check(task: Task): Promise<CheckResult>;
  close(): void;
}

export function openRunner(): Runner {
  const child = fork(fileURLToPath(new URL('runner-process.ts', import.meta.url)));
  return {
    check: (task) =>
      new Promise((resolve, reject) => {
        const gone = (code: number | null): void =>
          reject(new Error(`the process of the runs has ended with ${code}`));
        child.once('exit', gone);
        child.once('message', (result: CheckResult) => {
          child.off('exit', gone);
          resolve(result);
        });
        child.send(task);
      }),
    close: () => child.disconnect(),
  };
}
