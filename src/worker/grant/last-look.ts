/**
 * Whoever presses Back may have approved on the phone an instant before. A cancelled grant is polled once more, at the
 * time that its interval allows; tokens that come are given back, and the screen says what has happened.
 */

import { due, restartInterval } from '../../core/polling/poll-schedule.ts';
import { requestDeviceToken } from '../../core/protocol/device-grant.ts';
import type { GrantRecord, StoredSession } from '../../core/session/stored-records.ts';
import type { EngineCallbacks, EngineContext } from '../engine/context.ts';
import type { ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { TokenKeeper } from '../tokens/access-token.ts';
import { tokenRecord } from '../tokens/token-record.ts';

export interface LastLookDeps extends Pick<EngineCallbacks, 'dispatch'> {
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  readonly resolveProvider: ResolveProvider;
  readonly tokens: Pick<TokenKeeper, 'discard'>;
}

export class LastLook {
  /** False where the storage was seen without one, so that a tick need not read it. */
  mayBePending = false;
  /** With an interval that no clock spans, begun anew by this engine. */
  private restarted: GrantRecord | null = null;

  constructor(private readonly deps: LastLookDeps) {}

  /** Takes a grant off the screen and keeps it for the look. */
  async cancel(grantId: string): Promise<void> {
    this.mayBePending = true;
    await this.deps.sessionStore.change((session) =>
      session.grant?.id === grantId
        ? { ...session, grant: null, cancelled: session.grant }
        : session,
    );
  }

  async lookIfDue(): Promise<void> {
    if (!this.mayBePending) return;
    // The lock of all polls: one that was under way at the cancel has to be over first.
    await this.deps.context.locks.ifFree('poll', () => this.lookInTurn());
  }

  private async lookInTurn(): Promise<void> {
    const { context, sessionStore } = this.deps;
    const { cancelled: stored = null } = await sessionStore.read();
    if (stored === null) return void (this.mayBePending = false);
    const { restarted } = this;
    const isKnown = restarted?.id === stored.id && restarted.version === stored.version;
    const cancelled = isKnown ? restarted : stored;
    const now = context.now();
    switch (due(cancelled.schedule, now)) {
      case 'wait':
        return;
      case 'restart-interval':
        // As with a pending grant: not stored.
        this.restarted = { ...cancelled, schedule: restartInterval(cancelled.schedule, now) };
        return;
      case 'over':
        return void (await this.forget(cancelled));
      case 'poll':
      case 'last-poll':
        return this.look(cancelled);
    }
  }

  /** Forgotten before the request goes out: it is never sent twice. */
  private async look(grant: GrantRecord): Promise<void> {
    const { context, dispatch, resolveProvider, tokens } = this.deps;
    const resolution = await resolveProvider();
    if (!(await this.forget(grant)) || resolution.kind === 'failed') return;
    const { provider } = resolution;
    const server = { ...provider, http: provider.tokenHttp };
    const outcome = await requestDeviceToken(server, grant.deviceCode);
    if (outcome.kind !== 'tokens') return;
    dispatch({ kind: 'approval-undone' });
    await tokens.discard(
      tokenRecord(grant.id, outcome.tokens, context, provider.dpopTargets ?? null),
    );
  }

  /** @returns whether it was this engine that did it */
  private async forget({ id }: GrantRecord): Promise<boolean> {
    let isOurs = false;
    await this.deps.sessionStore.change((session): StoredSession => {
      isOurs = session.cancelled?.id === id;
      return isOurs ? { ...session, cancelled: null } : session;
    });
    return isOurs;
  }
}
