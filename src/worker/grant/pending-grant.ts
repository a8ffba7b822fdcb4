/** The pending grant as this engine knows it, beside the record in storage, which other engines may move as well. */

import type { Moment } from '../../core/polling/monotonic-time.ts';
import {
  noFasterThan,
  pollSent,
  restartInterval,
  type Schedule,
} from '../../core/polling/poll-schedule.ts';
import type { GrantRecord } from '../../core/session/stored-records.ts';
import type { SessionStore } from '../storage/session-store.ts';

export class PendingGrant {
  /** Its interval may have been restarted by a clock that the stored one says nothing to. */
  private known: GrantRecord | null = null;
  /** As it was seen in storage last. */
  private stored: GrantRecord | null = null;

  constructor(private readonly sessionStore: SessionStore) {}

  get current(): GrantRecord | null {
    return this.known;
  }

  setCurrent(grant: GrantRecord | null): void {
    this.known = grant;
    this.stored = grant;
  }

  /** Reads it anew. A restarted interval holds until another engine moves the record. */
  async reload(): Promise<GrantRecord | null> {
    const { grant } = await this.sessionStore.read();
    if (!isSameRevision(grant, this.stored)) this.setCurrent(grant);
    return this.known;
  }

  /** Not stored: another engine may know better, and its record is the one that counts. */
  restartInterval(grant: GrantRecord, now: Moment, jitter: number): void {
    this.known = { ...grant, schedule: restartInterval(grant.schedule, now, jitter) };
  }

  /**
   * Stores that a poll goes out, before it does: a worker that is killed from here on knows that an answer may have been
   * lost. Null where another engine has moved the record first, whatever locks there are.
   */
  async recordPollSent(grant: GrantRecord, now: Moment): Promise<GrantRecord | null> {
    const { stored: seen } = this;
    const sent = nextRevision(grant, pollSent(grant.schedule, now));
    let isOurs = false;
    const record = await this.sessionStore.change((session) => {
      isOurs = session.grant?.id === grant.id && isSameRevision(session.grant, seen);
      return isOurs ? { ...session, grant: sent } : session;
    });
    this.setCurrent(record.grant);
    return isOurs ? record.grant : null;
  }

  /** Stores a step of the schedule; null where the grant is not the stored one any more. */
  async saveSchedule(grant: GrantRecord, schedule: Schedule): Promise<GrantRecord | null> {
    const record = await this.sessionStore.change((session) => {
      const { cancelled } = session;
      if (cancelled?.id === grant.id) {
        const slowest = noFasterThan(schedule, cancelled.schedule);
        return { ...session, cancelled: nextRevision(cancelled, slowest) };
      }
      if (session.grant?.id !== grant.id) return session;
      const slowest = noFasterThan(schedule, session.grant.schedule);
      return { ...session, grant: nextRevision(session.grant, slowest) };
    });
    this.setCurrent(record.grant?.id === grant.id ? record.grant : null);
    return this.known;
  }

  /** Also where it has been cancelled meanwhile. */
  async remove(grantId: string): Promise<void> {
    await this.sessionStore.change((session) => {
      if (session.cancelled?.id === grantId) return { ...session, cancelled: null };
      return session.grant?.id === grantId ? { ...session, grant: null } : session;
    });
    this.forget(grantId);
  }

  /** What is stored of it is somebody else's affair. */
  forget(grantId: string): void {
    if (this.known?.id === grantId) this.setCurrent(null);
  }
}

/** Releases before 0.2 move the schedule and leave the version as it is, so the moment counts too. */
function isSameRevision(one: GrantRecord | null, other: GrantRecord | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [one.schedule.since, other.schedule.since];
  return (
    one.id === other.id &&
    (one.version ?? 0) === (other.version ?? 0) &&
    a.boot === b.boot &&
    a.mono === b.mono
  );
}

function nextRevision(grant: GrantRecord, schedule: Schedule): GrantRecord {
  return { ...grant, schedule, version: (grant.version ?? 0) + 1 };
}
