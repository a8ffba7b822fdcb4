/** The pending grant: asking for it, polling when it is due, storing what comes of it before anybody hears of it. */

import { redeem, requestGrant, type Authority, type RedeemOutcome, type Tokens } from '../core/device-grant.ts';
import type { Failure } from '../core/failures.ts';
import { retryAfterMs } from '../core/http.ts';
import type { GrantRecord, TokenRecord } from '../core/records.ts';
import {
  due,
  newSchedule,
  pendingAnswered,
  pollSent,
  remaining,
  restartInterval,
  silenceMet,
  slowDownAnswered,
  type Schedule,
} from '../core/schedule.ts';
import type { EndedWhy, GrantView, Link, SessionEvent } from '../core/session.ts';
import type { Surroundings } from './engine.ts';
import type { Ledger } from './ledger.ts';
import { revokeBoth, tokenRecord } from './tokens.ts';

export interface Grants {
  /** Takes up the grant that the vault holds, if any. */
  adopt(grant: GrantRecord | null): { grant: GrantView; link: Link } | null;
  /** The pending grant as it is now; null where there is none. */
  view(): GrantView | null;
  request(): Promise<void>;
  pollIfDue(): Promise<void>;
  drop(grantId: string): Promise<void>;
  /** Another configuration has taken over: what is still under way is nobody's. */
  retire(): void;
}

export interface GrantsDeps {
  readonly around: Surroundings;
  readonly ledger: Ledger;
  authority(): Promise<Authority | Failure>;
  tell(event: SessionEvent): void;
  /** The vault's grant is not ours any more: another context has ended it. */
  overtaken(): Promise<void>;
}

export function createGrants({ around, ledger, authority, tell, overtaken }: GrantsDeps): Grants {
  /** The vault's grant; its schedule may have been restarted by a clock that the vault's stamp says nothing to. */
  let current: GrantRecord | null = null;
  /** The vault's stamp of that grant: unless another context has moved it, the schedule above holds. */
  let stamp = '';
  let requests = 0;

  const view = (grant: GrantRecord): GrantView => ({
    id: grant.id,
    userCode: grant.userCode,
    verificationUri: grant.verificationUri,
    verificationUriComplete: grant.verificationUriComplete,
    remainingMs: remaining(grant.schedule, around.now()),
    lifetimeMs: grant.schedule.lifetimeMs,
  });

  /** Stores a step of the schedule; null when the grant is no longer the vault's. */
  async function keep(grant: GrantRecord, schedule: Schedule): Promise<GrantRecord | null> {
    const step = { ...grant, schedule };
    const record = await ledger.change((stored) => (stored.grant?.id === grant.id ? { ...stored, grant: step } : stored));
    hold(record.grant?.id === grant.id ? step : null);
    return current;
  }

  function hold(grant: GrantRecord | null): void {
    current = grant;
    stamp = JSON.stringify(grant?.schedule.since);
  }

  async function request(): Promise<void> {
    const mine = ++requests;
    const provider = await authority();
    const outcome = 'code' in provider ? { kind: 'failed' as const, failure: provider } : await requestGrant(provider);
    // Cancelled and asked for again meanwhile: one code is enough, the other ends by itself.
    if (mine !== requests) return;
    if (outcome.kind === 'failed') return tell({ kind: 'grant-failed', failure: outcome.failure });
    const { interval, expiresIn, ...codes } = outcome.grant;
    const grant = { id: around.newId(), ...codes, schedule: newSchedule(interval, expiresIn, around.now()) };
    await ledger.change((stored) => (mine === requests ? { ...stored, grant } : stored));
    if (mine !== requests) return;
    hold(grant);
    tell({ kind: 'grant-received', grant: view(grant) });
  }

  async function poll(): Promise<void> {
    const { grant: stored } = await ledger.read();
    if (stored?.id !== current?.id || JSON.stringify(stored?.schedule.since) !== stamp) hold(stored);
    const grant = current;
    if (grant === null) return overtaken();
    const action = due(grant.schedule, around.now());
    switch (action) {
      case 'wait':
        return;
      case 'restart-interval':
        // Not stored: another page's engine may know better, and its stamp is the one that counts.
        current = { ...grant, schedule: restartInterval(grant.schedule, around.now()) };
        return;
      case 'poll':
      case 'last-poll': {
        const provider = await authority();
        if ('code' in provider) return silent(grant, action === 'last-poll', null, !grant.schedule.inflight);
        // Written ahead: a worker that is killed from here on knows that an answer may have been lost.
        const sent = await keep(grant, pollSent(grant.schedule, around.now()));
        if (sent === null) return overtaken();
        const outcome = await redeem(provider, grant.deviceCode);
        await settle(sent, outcome, { last: action === 'last-poll', unanswered: grant.schedule.inflight, provider });
      }
    }
  }

  interface Circumstances {
    /** The grant's time was up when this poll was sent. */
    readonly last: boolean;
    /** An earlier poll never got its answer. */
    readonly unanswered: boolean;
    readonly provider: Authority;
  }

  async function settle(grant: GrantRecord, outcome: RedeemOutcome, { last, unanswered, provider }: Circumstances) {
    const now = around.now();
    switch (outcome.kind) {
      case 'pending':
        return last ? end(grant, 'expired') : pending(grant, pendingAnswered(grant.schedule, now));
      case 'slow-down':
        return last ? end(grant, 'expired') : pending(grant, slowDownAnswered(grant.schedule, now, outcome.interval));
      case 'silent':
        return silent(grant, last, outcome.retryAfter, outcome.answered && !unanswered);
      case 'denied':
        return end(grant, 'denied');
      case 'expired':
        return end(grant, 'expired');
      case 'gone':
        return end(grant, unanswered && !last ? 'lost' : 'expired');
      case 'refused':
        await drop(grant.id);
        return tell({ kind: 'grant-refused', grantId: grant.id, failure: outcome.failure });
      case 'tokens':
        return approve(grant, outcome.tokens, provider);
    }
  }

  async function pending(grant: GrantRecord, schedule: Schedule): Promise<void> {
    const kept = await keep(grant, schedule);
    if (kept === null) return overtaken();
    tell({ kind: 'still-pending', grant: view(kept), link: linkOf(kept.schedule) });
  }

  async function silent(grant: GrantRecord, last: boolean, retryAfter: string | null, answered: boolean): Promise<void> {
    if (last) return end(grant, 'expired');
    const silence = {
      retryAfterMs: retryAfterMs(retryAfter, around.clock.wall()),
      answerLost: !answered,
      jitter: around.random(),
    };
    await pending(grant, silenceMet(grant.schedule, around.now(), silence));
  }

  async function end(grant: GrantRecord, why: EndedWhy): Promise<void> {
    await drop(grant.id);
    tell({ kind: 'grant-ended', grantId: grant.id, why });
  }

  /** The tokens and the grant's end are one transaction; a grant cancelled meanwhile gives its tokens back. */
  async function approve(grant: GrantRecord, tokens: Tokens, provider: Authority): Promise<void> {
    const stored: TokenRecord = tokenRecord(grant.id, tokens, around);
    const record = await ledger.change((old) =>
      old.grant?.id === grant.id ? { ...old, grant: null, tokens: stored, profile: null } : old,
    );
    hold(null);
    if (record.tokens?.id === grant.id) return tell({ kind: 'approved', grantId: grant.id });
    await revokeBoth(provider, tokens);
  }

  async function drop(grantId: string): Promise<void> {
    await ledger.change((stored) => (stored.grant?.id === grantId ? { ...stored, grant: null } : stored));
    if (current?.id === grantId) hold(null);
  }

  return {
    view: () => current && view(current),
    request,
    drop,
    adopt: (grant) => {
      hold(grant);
      return grant === null ? null : { grant: view(grant), link: linkOf(grant.schedule) };
    },
    pollIfDue: async () => {
      if (current === null || due(current.schedule, around.now()) !== 'wait') await around.locks.ifFree('poll', poll);
    },
    retire: () => {
      requests++;
    },
  };
}

function linkOf({ retries, slowed }: Schedule): Link {
  if (retries > 0) return 'retrying';
  return slowed ? 'slowed' : 'ok';
}
