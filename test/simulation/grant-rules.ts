/**
 * Every grant ends. By a clock that has run all along (the engine's own, or, while engines came and went, that of the one
 * page, where it is the one of the last stamp that was stored) no code is on the screen when its lifetime and one interval more have passed: the tick that
 * comes then sends the last poll, and whatever that brings ends the grant. The time that the answer of a poll takes
 * which was sent before counts from that answer. Time that no clock spans, the device can't count; the server does.
 *
 * A code that was redeemed with nobody hearing it ends as `lost`, unless its time was up: then it is `expired`. So it is
 * where the poll that redeemed it was overtaken on its way there by a later one, whose answer was that the code waits.
 */

import type { Boot } from './boot.ts';
import type { Exchange, Heard } from './line.ts';
import { codeIn, type PollRules } from './poll-rules.ts';
import type { Provider } from './provider.ts';
import type { Witness } from './witness.ts';

/** What `schedule.ts` adds to an interval. Milliseconds. */
const margin = 500;
/** At most so many of them lie between a tick and its poll. */
const transactions = 6;
/** The most that an interval may keep a code on the screen past its time. Milliseconds. */
const longest = 60_000;

/** How long which clock has been running while a code was waited for, by the device's monotonic time. */
interface Holder {
  readonly code: string;
  /** The engine that began to count. */
  readonly begun: string;
  boot: string;
  readonly from: number;
  stamped: number;
  ticked: number;
  /** A poll that must be the last one was answered. */
  over: boolean;
}

export class GrantRules {
  private holder: Holder | null = null;
  /** When the last poll was sent whose answer said that the code waits. */
  private readonly waiting = new Map<string, number>();
  private readonly offeredAt = new Map<string, number>();

  constructor(
    private readonly witness: Witness,
    private readonly polls: PollRules,
    private readonly provider: Provider,
  ) {}

  offered({ said }: Heard): void {
    this.offeredAt.set(String(said?.body['device_code']), this.witness.timeline.now);
  }

  /** A poll that was written down and never sent moves the next one all the same. */
  stored(boot: Boot): void {
    if (this.holder?.boot === boot.name) this.holder.stamped = this.witness.timeline.counted;
  }

  heard({ boot, request, counted, sentAt }: Exchange, { word }: Heard): void {
    const code = codeIn(request.body);
    if (word === 'authorization_pending' || word === 'slow_down') this.waiting.set(code, sentAt);
    if (this.holder?.code !== code || this.holder.boot !== boot.name) return;
    this.holder.stamped = this.witness.timeline.counted;
    this.holder.ticked = -1;
    if (counted >= this.holder.from + this.polls.lifetimeOf(code) + this.slack)
      this.holder.over = true;
  }

  /** Before the engine has done anything about it. @param engines how many look after this vault @param pages that are open */
  ticked(boot: Boot, engines: number, pages: number): void {
    const grant = this.witness.record()?.grant;
    const code = grant?.deviceCode;
    const { holder } = this;
    if (code === undefined || engines > 1) return void (this.holder = null);
    const since = grant?.schedule.since;
    // Of two pages that tick it is chance whose clock a new engine goes by; it keeps to that until its own first stamp.
    const byPage = pages === 1 && since?.page?.id === boot.page;
    const byStart = holder?.begun === boot.name && !boot.pages.has(since?.page?.id ?? '');
    const own = since?.boot === boot.name;
    // One that still starts has not looked at the grant. Another page's engine may have moved the stamp while this one still waits by its own: it looks when that is over.
    if (!this.witness.alone && !own) return void (this.holder = null);
    const same = holder?.code === code && boot.rests > 0 && (own || byStart || byPage);
    const now = this.witness.timeline.counted;
    if (!same || holder === null)
      this.holder = {
        code,
        begun: boot.name,
        boot: boot.name,
        from: now,
        stamped: now,
        ticked: -1,
        over: false,
      };
    else if (holder.boot !== boot.name) Object.assign(holder, { boot: boot.name, over: false });
    if (this.holder !== null) this.holder.ticked = boot.atRest ? now : -1;
  }

  /** Work that was under way looked at a clock before or after; nobody can say. */
  frozen(busy: boolean): void {
    if (busy) this.holder = null;
  }

  /** After a tick, with nothing left to do. */
  rested(boot: Boot): void {
    const { holder, witness } = this;
    if (holder?.boot !== boot.name || boot.session.kind !== 'awaiting-approval') return;
    if (holder.ticked !== witness.timeline.counted) return;
    const grant = witness.record()?.grant;
    if (grant?.deviceCode !== holder.code || grant.id !== boot.session.grant.id) return;
    const deadline = holder.from + this.polls.lifetimeOf(holder.code);
    const slowed = holder.stamped + this.polls.intervalOf(holder.code) + margin;
    const end = Math.max(deadline, Math.min(slowed, deadline + longest)) + this.slack;
    if (witness.timeline.counted >= end)
      witness.wrong(`a code on the screen ${witness.timeline.counted - end} ms past its end`);
    if (holder.over) witness.wrong('a code on the screen after its last poll');
  }

  /** What a slow storage may put between a tick and what it leads to. */
  private get slack(): number {
    return transactions * (this.witness.storage?.slowest ?? 0);
  }

  ended(code: string, why: string): void {
    const redeemedBy = this.provider.codes.get(code)?.redeemedBy ?? null;
    const age = this.witness.timeline.now - (this.offeredAt.get(code) ?? 0);
    if (
      redeemedBy === null ||
      (this.waiting.get(code) ?? 0) > redeemedBy ||
      !this.witness.alone ||
      age >= this.polls.lifetimeOf(code)
    )
      return;
    if (why !== 'lost')
      this.witness.wrong(`a redeemed code whose tokens were lost on the way ended as ${why}`);
  }
}
