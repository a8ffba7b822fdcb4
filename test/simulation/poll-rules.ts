/**
 * No poll comes before its time. RFC 8628 §3.5 and the back-off, written down a second time, by true time:
 *
 * - a full interval, every `slow_down` included, after the last answer, or after the last poll where no answer came;
 * - the longer wait that a silence (doubling, to a minute, though one poll fits in before the code ends) or
 *   `Retry-After` (never past the deadline) asks for, where a clock spans it: the engine is the one that received the answer, or the only page that it has received is the one from
 *   then; else that wait is not known to be over and a whole interval from the engine's start is owed instead;
 * - a poll that was written down counts as sent, though its engine was killed before it could send it;
 * - an answer counts for the engine that received it, and for others once it is stored: a worker that is killed between
 *   receiving `slow_down` and the end of the transaction has passed nothing on, and the poll before it is what is known.
 *
 * Without a worker in common, one page's engine knows the other's interval, not its waits; two that are told to slow down
 * at once, by polls that were out together, slow down once.
 */

import type { GrantRecord } from '../../src/core/session/stored-records.ts';
import type { Boot } from './boot.ts';
import type { Exchange, Received } from './network-link.ts';
import { recordOf, type InvariantRecorder } from './invariant-recorder.ts';

interface KnownSchedule {
  readonly intervalMs: number;
  readonly retries: number;
  readonly since: number;
  readonly waitMs: number;
  readonly boot: string;
  readonly page: string | null;
}

interface WatchedCode {
  readonly offeredAt: number;
  readonly lifetimeMs: number;
  stored: KnownSchedule;
  /** What an engine has received and not yet stored. */
  readonly received: Map<Boot, KnownSchedule>;
  /** The interval that an engine's last poll was sent with. */
  readonly sentWith: Map<Boot, number>;
  /** What was known when an engine wrote down that it is about to poll. */
  readonly aboutToPoll: Map<Boot, KnownSchedule>;
}

export class PollRules {
  private readonly watched = new Map<string, WatchedCode>();

  constructor(private readonly recorder: InvariantRecorder) {}

  /** Milliseconds, as far as is stored. */
  intervalOf(code: string): number {
    return this.watched.get(code)?.stored.intervalMs ?? 0;
  }

  lifetimeOf(code: string): number {
    return this.watched.get(code)?.lifetimeMs ?? 0;
  }

  codeIssued(boot: Boot, { answer }: Received, at: number): void {
    const body = answer?.body ?? {};
    const intervalMs = Number(body['interval'] ?? 5) * 1_000;
    const stored: KnownSchedule = {
      intervalMs,
      retries: 0,
      since: at,
      waitMs: intervalMs,
      boot: boot.name,
      page: boot.page,
    };
    this.watched.set(String(body['device_code']), {
      offeredAt: at,
      lifetimeMs: Number(body['expires_in']) * 1_000,
      stored,
      received: new Map(),
      aboutToPoll: new Map(),
      sentWith: new Map(),
    });
  }

  sent({ boot, request, sentAt }: Exchange): void {
    const code = codeIn(request.body);
    const watched = this.watched.get(code);
    if (watched === undefined)
      return this.recorder.violation('a poll for a code that nobody was given');
    const known = watched.aboutToPoll.get(boot) ?? watched.received.get(boot) ?? watched.stored;
    const earliest = this.earliest(boot, known);
    if (sentAt < earliest)
      this.recorder.violation(
        `a poll ${earliest - sentAt} ms too early; interval ${known.intervalMs}, wait ${known.waitMs} since ${known.since}`,
      );
    this.expectWrittenAhead(code);
    watched.sentWith.set(boot, known.intervalMs);
    watched.aboutToPoll.delete(boot);
    watched.received.delete(boot);
    watched.stored = {
      ...known,
      since: sentAt,
      waitMs: known.intervalMs,
      boot: boot.name,
      page: boot.page,
    };
  }

  private earliest(
    boot: Boot,
    { intervalMs, since, waitMs, boot: by, page }: KnownSchedule,
  ): number {
    if (by === boot.name) return since + (this.recorder.hasOneWorker ? waitMs : intervalMs);
    const restarted = Math.max(since, boot.trueStart) + intervalMs;
    if (!this.recorder.hasOneWorker) return restarted;
    const [only] = boot.pages;
    if (boot.pages.size === 1 && only === page) return since + waitMs;
    this.recorder.counts['unspanned restarts']++;
    return page !== null && boot.pages.has(page) ? Math.min(since + waitMs, restarted) : restarted;
  }

  /** A worker that is killed while a poll is out must find that it was: DESIGN, polling, rule 4. */
  private expectWrittenAhead(code: string): void {
    const grant = this.recorder.record()?.grant;
    // Cancelled, or another page's engine has moved it on, since this poll was written down.
    if (grant?.deviceCode !== code || !this.recorder.hasOneWorker) return;
    if (!grant.schedule.inflight)
      this.recorder.violation('a poll that was not written down before it was sent');
  }

  received({ boot, request }: Exchange, received: Received, at: number): void {
    const watched = this.watched.get(codeIn(request.body));
    if (watched === undefined) return;
    const before = watched.received.get(boot) ?? watched.stored;
    const left = Math.max(0, watched.lifetimeMs - (at - watched.offeredAt));
    // Two engines that are told to slow down at once are told the same thing.
    const own = { ...before, intervalMs: watched.sentWith.get(boot) ?? before.intervalMs };
    const { intervalMs, ...step } = after(
      this.recorder.hasOneWorker ? before : own,
      received,
      left,
    );
    watched.received.set(boot, {
      ...step,
      intervalMs: Math.max(intervalMs, before.intervalMs),
      since: at,
      boot: boot.name,
      page: boot.page,
    });
  }

  stored(boot: Boot, before: unknown, after: unknown): void {
    const [old, fresh] = [recordOf(before), recordOf(after)];
    this.moved(boot, old?.grant, fresh?.grant);
    // An answer that was under way at the cancel counts for the last look.
    this.moved(boot, old?.cancelled, fresh?.cancelled);
  }

  private moved(
    boot: Boot,
    old: GrantRecord | null | undefined,
    fresh: GrantRecord | null | undefined,
  ): void {
    if (fresh == null || old === fresh) return;
    const watched = this.watched.get(fresh.deviceCode);
    if (watched === undefined || old?.id !== fresh.id) return;
    const schedule = watched.received.get(boot);
    watched.received.delete(boot);
    if (schedule === undefined) watched.aboutToPoll.set(boot, watched.stored);
    const stamp = { since: this.recorder.timeline.now, boot: boot.name, page: boot.page };
    watched.stored = schedule ?? { ...watched.stored, ...stamp, waitMs: watched.stored.intervalMs };
  }
}

/** What an answer makes of the interval and of the wait. @param left milliseconds until the deadline */
function after(
  { intervalMs, retries }: KnownSchedule,
  { outcome, retryAfter, interval }: Received,
  left: number,
) {
  const asked = Math.min(retryAfter ?? 0, left);
  if (outcome === 'slow_down') {
    const slower = Math.max(intervalMs + 5_000, (interval ?? 0) * 1_000);
    return { intervalMs: slower, retries: 0, waitMs: Math.max(slower, asked) };
  }
  if (outcome !== 'no response')
    return { intervalMs, retries: 0, waitMs: Math.max(intervalMs, asked) };
  const doubled = Math.min(60_000, intervalMs * 2 ** (retries + 1));
  return {
    intervalMs,
    retries: retries + 1,
    waitMs: Math.max(intervalMs, Math.min(doubled, left - intervalMs - 1_000), asked),
  };
}

export function codeIn(body: string | undefined): string {
  return new URLSearchParams(body).get('device_code') ?? '';
}
