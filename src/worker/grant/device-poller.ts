/** The pending grant: requested, polled when that is due, and what comes of it stored before anybody hears of it. */

import type { Config } from '../../core/config/types.ts';
import { due, dueInMs } from '../../core/polling/poll-schedule.ts';
import { requestDeviceToken } from '../../core/protocol/device-grant.ts';
import type { Tokens } from '../../core/protocol/outcomes.ts';
import { readPerson } from '../../core/session/profile.ts';
import type { GrantView, Link } from '../../core/session/session.ts';
import type { GrantRecord, StoredSession } from '../../core/session/stored-records.ts';
import type { EngineCallbacks, EngineContext } from '../engine/context.ts';
import type { ResolvedProvider, ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { TokenKeeper } from '../tokens/access-token.ts';
import { tokenRecord } from '../tokens/token-record.ts';
import { CodeRequest } from './code-request.ts';
import { LastLook } from './last-look.ts';
import { grantViewOf, linkOf } from './grant-view.ts';
import { PendingGrant } from './pending-grant.ts';
import { interpretPoll, notSent, type PollResult } from './poll-result.ts';

export interface DevicePollerDeps extends EngineCallbacks {
  readonly config: Config;
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  readonly resolveProvider: ResolveProvider;
  readonly tokens: Pick<TokenKeeper, 'discard' | 'signOut'>;
}

/** Of a cancelled grant only the storage knows when its last look is due. */
const lookAgainMs = 1_000;

export class DevicePoller {
  private readonly pending: PendingGrant;
  private readonly codeRequest: CodeRequest;
  private readonly lastLook: LastLook;
  /** The grant that was cancelled last: its approval may be about to be stored. */
  private cancelledId = '';

  constructor(private readonly deps: DevicePollerDeps) {
    this.pending = new PendingGrant(deps.sessionStore);
    this.codeRequest = new CodeRequest(deps, this.pending);
    this.lastLook = new LastLook(deps);
  }

  /** Takes up the stored grant, if there is one. */
  restore({ grant, cancelled }: StoredSession): { grant: GrantView; link: Link } | null {
    if (cancelled) this.lastLook.mayBePending = true;
    this.pending.setCurrent(grant);
    return grant && { grant: this.viewOf(grant), link: linkOf(grant.schedule) };
  }

  /** The pending grant as it is now; null where there is none. */
  view(): GrantView | null {
    const { current } = this.pending;
    return current && this.viewOf(current);
  }

  /** Milliseconds until there is something to do; null where no grant is pending. */
  dueInMs(): number | null {
    const { current } = this.pending;
    return current && dueInMs(current.schedule, this.deps.context.now());
  }

  request(): Promise<void> {
    return this.codeRequest.send();
  }

  /** Another configuration has taken over: what is still under way is nobody's. */
  dispose(): void {
    this.codeRequest.abandon();
  }

  drop(grantId: string): Promise<void> {
    return this.pending.remove(grantId);
  }

  /** As `drop`, but its approval may be under way: one look more is taken. */
  async cancel(grantId: string): Promise<void> {
    this.cancelledId = grantId;
    await this.lastLook.cancel(grantId);
    this.pending.forget(grantId);
  }

  /** Milliseconds until the last look may be due; null where none is known to be pending. */
  lookDueInMs(): number | null {
    return this.lastLook.mayBePending ? lookAgainMs : null;
  }

  lookIfDue(): Promise<void> {
    return this.lastLook.lookIfDue();
  }

  async pollIfDue(): Promise<void> {
    const { locks, now } = this.deps.context;
    const { current } = this.pending;
    if (current === null || due(current.schedule, now()) === 'wait') return;
    await locks.ifFree('poll', () => this.pollInTurn());
  }

  private async pollInTurn(): Promise<void> {
    const shown = this.pending.current?.id;
    const grant = await this.pending.reload();
    // Another engine has ended it, or has put its own code in its place: that is the one to be shown.
    if (grant === null || grant.id !== shown) return this.deps.reloadFromStorage();
    const { context } = this.deps;
    const now = context.now();
    const action = due(grant.schedule, now);
    switch (action) {
      case 'wait':
        return;
      case 'over':
        return this.applyResult(grant, null, { kind: 'grant-ended', why: 'expired' });
      case 'restart-interval':
        return this.pending.restartInterval(grant, now, context.random());
      case 'poll':
      case 'last-poll':
        return this.poll(grant, action === 'last-poll');
    }
  }

  private async poll(grant: GrantRecord, last: boolean): Promise<void> {
    const { context, resolveProvider } = this.deps;
    const pollContext = { last, tokensMayBeLost: grant.schedule.inflight };
    const resolution = await resolveProvider();
    if (resolution.kind === 'failed') {
      const result = interpretPoll(
        grant.schedule,
        notSent(resolution.failure),
        pollContext,
        context,
      );
      return this.applyResult(grant, null, result);
    }
    const sent = await this.pending.recordPollSent(grant, context.now());
    if (sent === null) {
      if (this.pending.current?.id !== grant.id) await this.deps.reloadFromStorage();
      return;
    }
    const { provider } = resolution;
    const server = { ...provider, http: provider.tokenHttp };
    const outcome = await requestDeviceToken(server, grant.deviceCode);
    const result = interpretPoll(sent.schedule, outcome, pollContext, context);
    await this.applyResult(sent, provider, result);
  }

  private async applyResult(
    grant: GrantRecord,
    provider: ResolvedProvider | null,
    result: PollResult,
  ): Promise<void> {
    switch (result.kind) {
      case 'pending': {
        const saved = await this.pending.saveSchedule(grant, result.schedule);
        if (saved === null) return this.deps.reloadFromStorage();
        const link = linkOf(saved.schedule);
        return this.deps.dispatch({ kind: 'still-pending', grant: this.viewOf(saved), link });
      }
      case 'grant-ended':
      case 'grant-refused':
        await this.drop(grant.id);
        return this.deps.dispatch({ ...result, grantId: grant.id });
      case 'tokens':
        return this.approve(grant, result.tokens, provider);
    }
  }

  /** The tokens and the grant's end are one transaction; a grant that was cancelled meanwhile gives its tokens back. */
  private async approve(
    grant: GrantRecord,
    tokens: Tokens,
    provider: ResolvedProvider | null,
  ): Promise<void> {
    const { config, context, sessionStore, tokens: keeper } = this.deps;
    const stored = tokenRecord(grant.id, tokens, context, provider?.dpopTargets ?? null);
    const profile = readPerson(tokens.claims, config.api);
    const record = await sessionStore.change((session) =>
      session.grant?.id === grant.id
        ? { ...session, grant: null, tokens: stored, profile }
        : withoutCancelled(session, grant.id),
    );
    // A code that was asked for since a cancel is another grant's, and stays.
    this.pending.forget(grant.id);
    const isCancelled = this.cancelledId === grant.id;
    if (isCancelled) this.deps.dispatch({ kind: 'approval-undone' });
    if (record.tokens?.id !== grant.id) {
      await keeper.discard(stored);
      return isCancelled ? undefined : this.deps.reloadFromStorage();
    }
    // Cancel came while this was being stored.
    if (isCancelled) return void (await keeper.signOut(grant.id));
    this.deps.dispatch({ kind: 'approved', grantId: grant.id });
  }

  private viewOf(grant: GrantRecord): GrantView {
    return grantViewOf(grant, this.deps.config.provider, this.deps.context.now());
  }
}

/** What it was to be looked for has come. */
function withoutCancelled(session: StoredSession, grantId: string): StoredSession {
  return session.cancelled?.id === grantId ? { ...session, cancelled: null } : session;
}
