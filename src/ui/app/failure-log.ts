/** The last failures that this screen has shown, for Details. */

import type { Failure } from '../../client/view.ts';
import type { AppClient } from './app-client.ts';
import { failureOf } from './failure-of.ts';

export interface LoggedFailure {
  /** Milliseconds since 1970, as the device believes. */
  readonly at: number;
  readonly failure: Failure;
}

/** As many as a technician reads. */
const maxLogged = 4;

/** Listens to a session client from the moment that it is made. */
export class FailureLog {
  /** The latest first. */
  entries: readonly LoggedFailure[] = [];
  readonly close: () => void;

  constructor(client: AppClient) {
    this.close = client.subscribe((view) => this.add(failureOf(view), Date.now()));
  }

  private add(failure: Failure | null, at: number): void {
    const isNews = JSON.stringify(failure) !== JSON.stringify(this.entries[0]?.failure ?? null);
    if (failure !== null && isNews)
      this.entries = [{ at, failure }, ...this.entries].slice(0, maxLogged);
  }
}
