/**
 * Every grant ends. By a clock that has run all along (the engine's own, or, while engines came and went, that of the one
 * page, where it is the one of the last stamp that was stored) no code is on the screen when its lifetime and one interval more have passed: the tick that
 * comes then sends the last poll, and whatever that brings ends the grant. The time that the answer of a poll takes
 * which was sent before counts from that answer. Time that no clock spans, the device can't count; the server does.
 *
 * A code that was redeemed with nobody receiving it ends as `lost`, unless its time was up: then it is `expired`. So it is
 * where the poll that redeemed it was overtaken on its way there by a later one, whose answer was that the code waits.
 */

import type { Boot } from './boot.ts';
import type { Exchange, Received } from './network-link.ts';
import { codeIn, type PollRules } from './poll-rules.ts';
import type { Provider } from './provider.ts';
import type { InvariantRecorder } from './invariant-recorder.ts';

/** What `schedule.ts` adds to an interval. Milliseconds. */
const marginMs = 50;
/** A poll that a worker was killed over may have gone out so much later than it was stamped. Milliseconds. */
const lateMs = 5_000;
/** At most so many of them lie between a tick and its poll. */
const maxTransactionsPerPoll = 6;
/** The most that an interval may keep a code on the screen past its time. Milliseconds. */
const maxOverrunMs = 60_000;

/** How long which clock has been running while a code was waited for, by the device's monotonic time. */
interface Countdown {
  readonly code: string;
  /** The engine that began to count. */
  readonly startedBy: string;
  boot: string;
  readonly startedAt: number;
  stampedAt: number;
  tickedAt: number;
  /** A poll that must be the last one was answered. */
  mustEnd: boolean;
}

export class GrantRules {
  private countdown: Countdown | null = null;
  /** When the last poll was sent whose answer said that the code waits. */
  private readonly pendingSentAt = new Map<string, number>();
  private readonly offeredAt = new Map<string, number>();

  constructor(
    private readonly recorder: InvariantRecorder,
    private readonly polls: PollRules,
    private readonly provider: Provider,
  ) {}

  codeIssued({ answer }: Received): void {
    this.offeredAt.set(String(answer?.body['device_code']), this.recorder.timeline.now);
  }

  /** A poll that was written down and never sent moves the next one all the same. */
  stored(boot: Boot): void {
    if (this.countdown?.boot === boot.name)
      this.countdown.stampedAt = this.recorder.timeline.monotonicNow;
  }

  received({ boot, request, sentAtMonotonic, sentAt }: Exchange, { outcome }: Received): void {
    const code = codeIn(request.body);
    if (outcome === 'authorization_pending' || outcome === 'slow_down')
      this.pendingSentAt.set(code, sentAt);
    if (this.countdown?.code !== code || this.countdown.boot !== boot.name) return;
    this.countdown.stampedAt = this.recorder.timeline.monotonicNow;
    this.countdown.tickedAt = -1;
    if (sentAtMonotonic >= this.countdown.startedAt + this.polls.lifetimeOf(code) + this.slack)
      this.countdown.mustEnd = true;
  }

  /** Before the engine has done anything about it. @param engines how many look after this storage @param pages that are open */
  ticked(boot: Boot, engines: number, pages: number): void {
    const grant = this.recorder.record()?.grant;
    const code = grant?.deviceCode;
    const { countdown } = this;
    if (code === undefined || engines > 1) return void (this.countdown = null);
    const since = grant?.schedule.since;
    // Of two pages that tick it is random whose clock a new engine goes by; it keeps to that until its own first stamp.
    const byPage = pages === 1 && since?.page?.id === boot.page;
    const byStart = countdown?.startedBy === boot.name && !boot.pages.has(since?.page?.id ?? '');
    const own = since?.boot === boot.name;
    // One that still starts has not looked at the grant. Another page's engine may have moved the stamp while this one still waits by its own: it looks when that is over.
    if (!this.recorder.hasOneWorker && !own) return void (this.countdown = null);
    const same = countdown?.code === code && boot.idleCount > 0 && (own || byStart || byPage);
    const now = this.recorder.timeline.monotonicNow;
    if (!same || countdown === null)
      this.countdown = {
        code,
        startedBy: boot.name,
        boot: boot.name,
        startedAt: now,
        stampedAt: now,
        tickedAt: -1,
        mustEnd: false,
      };
    else if (countdown.boot !== boot.name)
      Object.assign(countdown, { boot: boot.name, mustEnd: false });
    if (this.countdown !== null) this.countdown.tickedAt = boot.isIdle ? now : -1;
  }

  /** Work that was under way looked at a clock before or after; nobody can say. */
  frozen(busy: boolean): void {
    if (busy) this.countdown = null;
  }

  /** After a tick, with nothing left to do. */
  becameIdle(boot: Boot): void {
    const { countdown, recorder } = this;
    if (countdown?.boot !== boot.name || boot.session.kind !== 'awaiting-approval') return;
    if (countdown.tickedAt !== recorder.timeline.monotonicNow) return;
    const grant = recorder.record()?.grant;
    if (grant?.deviceCode !== countdown.code || grant.id !== boot.session.grant.id) return;
    const deadline = countdown.startedAt + this.polls.lifetimeOf(countdown.code);
    const { inflight, since } = grant.schedule;
    const mayHaveGoneLate = inflight && since.boot !== boot.name ? lateMs : 0;
    const slowed =
      countdown.stampedAt + this.polls.intervalOf(countdown.code) + marginMs + mayHaveGoneLate;
    const end = Math.max(deadline, Math.min(slowed, deadline + maxOverrunMs)) + this.slack;
    if (recorder.timeline.monotonicNow >= end)
      recorder.violation(
        `a code on the screen ${recorder.timeline.monotonicNow - end} ms past its end`,
      );
    if (countdown.mustEnd) recorder.violation('a code on the screen after its last poll');
  }

  /** What a slow storage may put between a tick and what it leads to. */
  private get slack(): number {
    return maxTransactionsPerPoll * (this.recorder.storage?.slowest ?? 0);
  }

  ended(code: string, why: string): void {
    const redeemedBy = this.provider.codes.get(code)?.redeemedBy ?? null;
    const age = this.recorder.timeline.now - (this.offeredAt.get(code) ?? 0);
    if (
      redeemedBy === null ||
      (this.pendingSentAt.get(code) ?? 0) > redeemedBy ||
      !this.recorder.hasOneWorker ||
      age >= this.polls.lifetimeOf(code)
    )
      return;
    if (why !== 'lost')
      this.recorder.violation(`a redeemed code whose tokens were lost on the way ended as ${why}`);
  }
}
