/** The pending grant: asking for it, polling when it is due, storing what comes of it before anybody hears of it. */

import type { Config } from '../../core/config/types.ts';
import {
  requestDeviceToken,
  requestDeviceAuthorization,
} from '../../core/protocol/device-grant.ts';
import { type Tokens } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import { readProfile } from '../../core/session/profile.ts';
import type { GrantRecord } from '../../core/session/stored-records.ts';
import {
  due,
  newSchedule,
  noFasterThan,
  pollSent,
  restartInterval,
  type Schedule,
} from '../../core/polling/poll-schedule.ts';
import type { GrantView, Link, SessionEvent } from '../../core/session/session.ts';
import type { EngineContext } from '../engine/context.ts';
import { interpretPoll, notSent, type PollResult } from './poll-result.ts';
import { linkOf, grantViewOf } from './grant-view.ts';
import type { ResolvedProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import { tokenRecord, type TokenKeeper } from '../tokens/access-token.ts';

export interface DevicePoller {
  /** Takes up the grant that the vault holds, if any. */
  restore(grant: GrantRecord | null): { grant: GrantView; link: Link } | null;
  /** The pending grant as it is now; null where there is none. */
  view(): GrantView | null;
  request(): Promise<void>;
  pollIfDue(): Promise<void>;
  drop(grantId: string): Promise<void>;
  /** Another configuration has taken over: what is still under way is nobody's. */
  dispose(): void;
}

export interface DevicePollerDeps {
  readonly config: Config;
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  resolveProvider(): Promise<ResolvedProvider | Failure>;
  dispatch(event: SessionEvent): void;
  /** The vault's grant is not ours any more: another context has ended it. */
  reloadFromStorage(): Promise<void>;
  readonly tokens: Pick<TokenKeeper, 'discard' | 'signOut'>;
}

export function createDevicePoller({
  config,
  context: around,
  sessionStore: ledger,
  resolveProvider: authority,
  dispatch: tell,
  reloadFromStorage: overtaken,
  tokens: keeper,
}: DevicePollerDeps): DevicePoller {
  /** The vault's grant; its schedule may have been restarted by a clock that the vault's stamp says nothing to. */
  let current: GrantRecord | null = null;
  /** The schedule in the vault: unless another context has moved it (its clock may stand still meanwhile), the one above holds. */
  let stamp = '';
  let requests = 0;
  /** The grant that was dropped last: its approval may be about to be stored. */
  let dropped = '';

  const view = (grant: GrantRecord): GrantView => grantViewOf(grant, around.now());

  /** Stores a step of the schedule; null when the grant is no longer the vault's. */
  async function saveSchedule(grant: GrantRecord, schedule: Schedule): Promise<GrantRecord | null> {
    const record = await ledger.change((stored) =>
      stored.grant?.id === grant.id
        ? {
            ...stored,
            grant: { ...grant, schedule: noFasterThan(schedule, stored.grant.schedule) },
          }
        : stored,
    );
    setCurrent(record.grant?.id === grant.id ? record.grant : null);
    return current;
  }

  /** Stores that a poll goes out; null where another page's engine has got ahead, whatever locks there are. */
  async function recordPollSent(sent: GrantRecord): Promise<GrantRecord | null> {
    const seen = stamp;
    let claimed = false;
    const { grant } = await ledger.change((stored) => {
      claimed = stored.grant?.id === sent.id && JSON.stringify(stored.grant.schedule) === seen;
      return claimed ? { ...stored, grant: sent } : stored;
    });
    setCurrent(grant);
    if (grant?.id !== sent.id) await overtaken();
    return claimed ? grant : null;
  }

  function setCurrent(grant: GrantRecord | null): void {
    current = grant;
    stamp = JSON.stringify(grant?.schedule);
  }

  async function request(): Promise<void> {
    const mine = ++requests;
    const provider = await authority();
    const outcome =
      'code' in provider
        ? { kind: 'failed' as const, failure: provider }
        : await requestDeviceAuthorization(provider);
    // Cancelled and asked for again meanwhile: one code is enough, the other ends by itself.
    if (mine !== requests) return;
    if (outcome.kind === 'failed') return tell({ kind: 'grant-failed', failure: outcome.failure });
    const { interval, expiresIn, ...codes } = outcome.grant;
    const grant = {
      id: around.newId(),
      ...codes,
      schedule: newSchedule(interval, expiresIn, around.now()),
    };
    await ledger.change((stored) => (mine === requests ? { ...stored, grant } : stored));
    if (mine !== requests) return;
    setCurrent(grant);
    tell({ kind: 'grant-received', grant: view(grant) });
  }

  async function poll(): Promise<void> {
    const { grant: stored } = await ledger.read();
    if (stored?.id !== current?.id || JSON.stringify(stored?.schedule) !== stamp)
      setCurrent(stored);
    const grant = current;
    if (grant === null) return overtaken();
    const action = due(grant.schedule, around.now());
    switch (action) {
      case 'wait':
        return;
      case 'over':
        return applyResult(grant, null, { kind: 'grant-ended', why: 'expired' });
      case 'restart-interval':
        // Not stored: another page's engine may know better, and its stamp is the one that counts.
        current = { ...grant, schedule: restartInterval(grant.schedule, around.now()) };
        return;
      case 'poll':
      case 'last-poll': {
        const known = { last: action === 'last-poll', unanswered: grant.schedule.inflight };
        const provider = await authority();
        if ('code' in provider)
          return applyResult(grant, null, interpretPoll(grant.schedule, notSent, known, around));
        // Written ahead: a worker that is killed from here on knows that an answer may have been lost.
        const sent = await recordPollSent({
          ...grant,
          schedule: pollSent(grant.schedule, around.now()),
        });
        if (sent === null) return;
        const outcome = await requestDeviceToken(
          { ...provider, http: provider.tokenHttp },
          grant.deviceCode,
        );
        await applyResult(sent, provider, interpretPoll(sent.schedule, outcome, known, around));
      }
    }
  }

  async function applyResult(
    grant: GrantRecord,
    provider: ResolvedProvider | null,
    fate: PollResult,
  ): Promise<void> {
    switch (fate.kind) {
      case 'pending':
        return pending(grant, fate.schedule);
      case 'grant-ended':
      case 'grant-refused':
        await drop(grant.id);
        return tell({ ...fate, grantId: grant.id });
      case 'tokens':
        return approve(grant, fate.tokens, provider?.dpopTargets ?? null);
    }
  }

  async function pending(grant: GrantRecord, schedule: Schedule): Promise<void> {
    const kept = await saveSchedule(grant, schedule);
    if (kept === null) return overtaken();
    tell({ kind: 'still-pending', grant: view(kept), link: linkOf(kept.schedule) });
  }

  /** The tokens and the grant's end are one transaction; a grant cancelled meanwhile gives its tokens back. */
  async function approve(
    grant: GrantRecord,
    tokens: Tokens,
    binding: ResolvedProvider['dpopTargets'],
  ): Promise<void> {
    const stored = tokenRecord(grant.id, tokens, around, binding);
    const profile = readProfile(tokens.claims, config.api);
    const record = await ledger.change((old) =>
      old.grant?.id === grant.id ? { ...old, grant: null, tokens: stored, profile } : old,
    );
    setCurrent(null);
    if (record.tokens?.id !== grant.id) return keeper.discard(stored);
    // Cancel came while this was being stored.
    if (dropped === grant.id) return keeper.signOut(grant.id);
    tell({ kind: 'approved', grantId: grant.id });
  }

  async function drop(grantId: string): Promise<void> {
    dropped = grantId;
    await ledger.change((stored) =>
      stored.grant?.id === grantId ? { ...stored, grant: null } : stored,
    );
    if (current?.id === grantId) setCurrent(null);
  }

  return {
    view: () => current && view(current),
    request,
    drop,
    restore: (grant) => {
      setCurrent(grant);
      return grant === null ? null : { grant: view(grant), link: linkOf(grant.schedule) };
    },
    pollIfDue: async () => {
      if (current === null || due(current.schedule, around.now()) !== 'wait')
        await around.locks.ifFree('poll', poll);
    },
    dispose: () => {
      requests++;
    },
  };
}
