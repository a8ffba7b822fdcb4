/** Requests a code (RFC 8628 §3.1) and stores what comes of it. */

import type { Config } from '../../core/config/types.ts';
import { newSchedule } from '../../core/polling/poll-schedule.ts';
import { requestDeviceAuthorization } from '../../core/protocol/device-authorization.ts';
import { withRetry } from '../engine/code-retry.ts';
import type { EngineCallbacks, EngineContext } from '../engine/context.ts';
import type { ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import { grantViewOf } from './grant-view.ts';
import type { PendingGrant } from './pending-grant.ts';

export interface CodeRequestDeps extends Pick<EngineCallbacks, 'dispatch'> {
  readonly config: Config;
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  readonly resolveProvider: ResolveProvider;
}

export class CodeRequest {
  private latest = 0;

  constructor(
    private readonly deps: CodeRequestDeps,
    private readonly pending: PendingGrant,
  ) {}

  /** What is still under way is nobody's. */
  abandon(): void {
    this.latest++;
  }

  /** Cancelled and sent again meanwhile: one code is enough, the other ends by itself. */
  async send(): Promise<void> {
    const { config, context, dispatch, resolveProvider, sessionStore } = this.deps;
    const mine = ++this.latest;
    const isLatest = (): boolean => mine === this.latest;
    const resolution = await resolveProvider();
    const outcome =
      resolution.kind === 'failed'
        ? resolution
        : await requestDeviceAuthorization(resolution.provider);
    if (!isLatest()) return;
    if (outcome.kind === 'failed')
      return dispatch({ kind: 'grant-failed', failure: withRetry(outcome, context.clock.wall()) });
    const { interval, expiresIn, ...codes } = outcome.grant;
    const schedule = newSchedule(interval, expiresIn, context.now());
    const grant = { id: context.newId(), ...codes, schedule };
    await sessionStore.change((session) => (isLatest() ? { ...session, grant } : session));
    if (!isLatest()) return;
    this.pending.setCurrent(grant);
    dispatch({ kind: 'grant-received', grant: grantViewOf(grant, config.provider, context.now()) });
  }
}
