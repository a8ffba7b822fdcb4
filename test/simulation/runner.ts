/**
 * Runs in another process. Cores are one reason; the other is that the test runner watches every promise of its own
 * process, which makes each of these runs take five times as long.
 */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Checked } from './check.ts';

export interface Task {
  readonly runs: number;
  readonly seed: number | null;
  /** Null for runs from the first on. */
  readonly path: string | null;
}

export interface Runner {
  /** One task at a time. */
  check(task: Task): Promise<Checked>;
  close(): void;
}

export function openRunner(): Runner {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
  });
  return {
    check: (task) =>
      new Promise((resolve, reject) => {
        const gone = (code: number | null): void =>
          reject(new Error(`the process of the runs has ended with ${code}`));
        child.once('exit', gone);
        child.once('message', (checked: Checked) => {
          child.off('exit', gone);
          resolve(checked);
        });
        child.send(task);
      }),
    close: () => child.disconnect(),
  };
}
