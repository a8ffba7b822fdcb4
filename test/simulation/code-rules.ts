/**
 * When a code is requested. A screen that starts on a press: for each press, one at most (RFC 8628 §3.1), and where that is
 * refused with a moment for the next try three more, none before its moment. A screen on duty: by
 * itself too, but never from under somebody who may be typing the one that is on the screen, not within a minute of a
 * cancel or a denial, and at most 45 times an hour, as far as one engine knows.
 */

import type { Config } from '../../src/core/config/types.ts';
import type { Command } from '../../src/core/session/messages.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Boot } from './boot.ts';
import type { InvariantRecorder } from './invariant-recorder.ts';

const restMs = 60_000;
const maxCodesPerHour = 45;
const mostTries = 3;
const hourMs = 3_600_000;

/** What a press of the main button leads out of; an engine that is still starting may be about to show one of them. */
const startable: readonly Session['kind'][] = ['starting', 'signed-out', 'ended', 'failed'];

/** What an engine has been asked, by the device's monotonic clock. */
interface Asked {
  /** Requests that are owed to presses, or to pages that were opened. */
  owed: number;
  restsUntil: number;
  codesAt: readonly number[];
  /** When the next try is allowed after a refusal; null where none was put off. */
  laterAt: number | null;
  /** Tries in a row that were put off. */
  tries: number;
}

export class CodeRules {
  private readonly engines = new WeakMap<Boot, Asked>();

  constructor(
    private readonly recorder: InvariantRecorder,
    private readonly start: Config['start'],
  ) {}

  command(boot: Boot, kind: Command['kind']): void {
    const asked = this.of(boot);
    switch (kind) {
      case 'start':
        if (startable.includes(boot.session.kind)) asked.owed++;
        return;
      case 'hello':
      case 'configure':
        if (this.start === 'on-launch') asked.owed++;
        return;
      case 'cancel':
        if (boot.session.kind === 'awaiting-approval') this.rests(boot);
        return;
      case 'tick':
      case 'interrupted':
      case 'sign-out':
      case 'refresh-profile':
      case 'fetch':
    }
  }

  /** @param before what was on the screen until now */
  shows(boot: Boot, before: Session, session: Session): void {
    if (session.kind === 'ended' && session.why === 'denied') this.rests(boot);
    if (before.kind === 'awaiting-approval' && session.kind === 'requesting-code')
      this.recorder.violation('a code is taken from under whoever is typing it');
    const asked = this.of(boot);
    const { kind } = session;
    if (kind === 'signed-out' || kind === 'awaiting-approval') asked.tries = 0;
    // Whoever wanted no code has one of another page, or has signed in there.
    if (kind === 'signed-in' || kind === 'awaiting-approval') asked.restsUntil = 0;
    // The request that is on its way by then is the one that was put off.
    if (kind === 'requesting-code') return;
    const inMs = kind === 'failed' ? session.failure.retryInMs : undefined;
    asked.laterAt = inMs === undefined ? null : this.recorder.timeline.monotonicNow + inMs;
  }

  sent(boot: Boot): void {
    const asked = this.of(boot);
    const { monotonicNow: now } = this.recorder.timeline;
    const recent = asked.codesAt.filter((at) => now - at < hourMs);
    asked.codesAt = [...recent, now];
    if (asked.owed > 0) {
      asked.owed--;
      asked.restsUntil = 0;
      asked.laterAt = null;
      return;
    }
    if (asked.laterAt !== null) return this.triedAgain(asked, now);
    const { recorder, start } = this;
    recorder.counts['codes renewed']++;
    if (start === 'on-press') recorder.violation('a code that nobody has asked for');
    if (now < asked.restsUntil)
      recorder.violation(
        `a code ${asked.restsUntil - now} ms too early after a cancel or a denial`,
      );
    if (recent.length >= maxCodesPerHour) recorder.violation('too many codes in an hour');
  }

  /** A press that has led to nothing by now does not lead to it later. */
  becameIdle(boot: Boot): void {
    this.of(boot).owed = 0;
  }

  private triedAgain(asked: Asked, now: number): void {
    const { recorder, start } = this;
    recorder.counts['codes asked for later']++;
    if (asked.laterAt !== null && now < asked.laterAt)
      recorder.violation(`a code ${asked.laterAt - now} ms before the moment that was named`);
    asked.laterAt = null;
    if (start === 'on-press' && ++asked.tries > mostTries)
      recorder.violation('a code is asked for once more though nobody may be there');
  }

  private rests(boot: Boot): void {
    const asked = this.of(boot);
    asked.restsUntil = this.recorder.timeline.monotonicNow + restMs;
  }

  private of(boot: Boot): Asked {
    const known = this.engines.get(boot);
    if (known !== undefined) return known;
    const asked: Asked = { owed: 0, restsUntil: 0, codesAt: [], laterAt: null, tries: 0 };
    this.engines.set(boot, asked);
    return asked;
  }
}
