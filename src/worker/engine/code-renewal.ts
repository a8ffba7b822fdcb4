/**
 * When a screen that starts by itself gets its next code with nobody touching it (`kiosk.renewCode: always`). Renewals
 * keep their distance: a code lives until its end, providers count codes, and at night nobody is there.
 */

import type { Clock } from '../../core/polling/monotonic-time.ts';
import type { Session, SessionEvent } from '../../core/session/session.ts';

/** Whoever has just declined or cancelled meant it. */
const refusedWaitMs = 60_000;
/** Words on the screen that a person has to have read. */
const noticeWaitMs = 10_000;
/** GitHub gives 50 codes an hour; a few are left for whoever presses a button. */
const maxCodesPerHour = 45;
const hourMs = 3_600_000;
/** Nobody has signed in or pressed a button for this long: at night the screen rests longer between its codes. */
const quietAfterMs = 4 * hourMs;
const nightWaitMs = hourMs / 2;
const nightEndsAtHour = 6;

export class CodeRenewal {
  /** When the last hour's codes came. On this boot's clock. */
  private codesAt: readonly number[] = [];
  /** Null where this boot has seen nobody. */
  private somebodyAt: number | null = null;
  /** When it is time for another code. */
  private dueAt: number | null = null;

  /** @param pageAgeMs how long the page has been open: a worker that rests with its screen is stopped meanwhile */
  constructor(
    private readonly clock: Clock,
    private readonly pageAgeMs: () => number,
  ) {}

  /** To be told of every event that has changed the session. */
  changed(event: SessionEvent, { kind }: Session): void {
    const now = this.clock.mono();
    if (isPersonal(event)) this.somebodyAt = now;
    if (event.kind === 'grant-received') this.codesAt = [...this.recentCodes(now), now];
    const isOver = kind === 'signed-out' || kind === 'ended';
    // What is found out meanwhile, such as the answer to a poll that was under way, doesn't cut a wait short.
    this.dueAt = isOver ? Math.max(this.dueAt ?? 0, now + this.waitMs(event)) : null;
  }

  /** Milliseconds until it is time for another code; null for as long as one is on the screen, or somebody is signed in. */
  dueInMs(): number | null {
    if (this.dueAt === null) return null;
    const now = this.clock.mono();
    const recent = this.recentCodes(now);
    const oldest = recent.length < maxCodesPerHour ? null : recent[0];
    const roomInMs = oldest == null ? 0 : oldest + hourMs - now;
    return Math.max(0, this.dueAt - now, roomInMs);
  }

  private waitMs(event: SessionEvent): number {
    switch (event.kind) {
      case 'cancel':
        return refusedWaitMs;
      case 'grant-ended':
        if (event.why === 'denied') return refusedWaitMs;
        if (event.why === 'lost') return noticeWaitMs;
        return this.isQuietNight() ? nightWaitMs : 0;
      case 'tokens-refused':
      case 'approval-undone':
        return noticeWaitMs;
      case 'restored':
        return event.found.kind === 'nobody' && event.found.notice !== null ? noticeWaitMs : 0;
      default:
        return 0;
    }
  }

  private recentCodes(now: number): readonly number[] {
    return this.codesAt.filter((at) => now - at < hourMs);
  }

  /** The device's date may be wrong: then it rests by day, with words that are true and a button. */
  private isQuietNight(): boolean {
    const { clock, somebodyAt } = this;
    const aloneMs = somebodyAt === null ? this.pageAgeMs() : clock.mono() - somebodyAt;
    const isNight = new Date(clock.wall()).getHours() < nightEndsAtHour;
    return isNight && aloneMs >= quietAfterMs;
  }
}

function isPersonal({ kind }: SessionEvent): boolean {
  return kind === 'cancel' || kind === 'sign-out' || kind === 'approved';
}
