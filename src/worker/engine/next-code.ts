/** When the next code is asked for with nobody pressing a button. */

import type { Config } from '../../core/config/types.ts';
import type { Clock } from '../../core/polling/monotonic-time.ts';
import type { Session, SessionEvent } from '../../core/session/session.ts';
import { CodeRenewal } from './code-renewal.ts';
import { CodeRetry } from './code-retry.ts';

export class NextCode {
  private readonly renewal: CodeRenewal;
  private readonly retry: CodeRetry;

  /** @param pageAgeMs how long the page has been open */
  constructor(clock: Clock, pageAgeMs: () => number) {
    this.renewal = new CodeRenewal(clock, pageAgeMs);
    this.retry = new CodeRetry(clock);
  }

  /** To be told of every event that has changed the session. */
  changed(event: SessionEvent, session: Session, config: Config | undefined): void {
    this.renewal.changed(event, session);
    this.retry.changed(session, config?.start === 'on-press');
  }

  /** Whether somebody has asked for a pause that is not over. */
  get isHeldBack(): boolean {
    return this.retry.dueInMs() !== null;
  }

  /** @param renews whether this screen always has a code */
  isDue(renews: boolean): boolean {
    return (renews && this.renewal.dueInMs() === 0) || this.retry.dueInMs() === 0;
  }

  /** Milliseconds until the engine has to look, each where there is something to look for. */
  moments(renews: boolean): readonly (number | null)[] {
    return [renews ? this.renewal.dueInMs() : null, this.retry.tickInMs()];
  }

  /** The session as of now. */
  seen(session: Session): Session {
    return this.retry.seen(session);
  }
}
