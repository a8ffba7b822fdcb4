/** What Details tells of the time before it was opened. */

import { KeyLog } from '../input/key-log.ts';
import type { AppClient } from './app-client.ts';
import { FailureLog } from './failure-log.ts';

export class Logs {
  readonly failures: FailureLog;
  readonly keys: KeyLog;

  /** @param isActive whether keys are meant for the sign-in now */
  constructor(client: AppClient, isActive: () => boolean) {
    this.failures = new FailureLog(client);
    this.keys = new KeyLog(isActive);
  }

  close(): void {
    this.failures.close();
    this.keys.close();
  }
}
