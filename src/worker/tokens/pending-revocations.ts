/** Tokens that nobody uses any more, given back (RFC 7009) as soon as the provider can be reached. */

import type { RevocationOutcome } from '../../core/protocol/outcomes.ts';
import type { StoredSession, TokenRecord } from '../../core/session/stored-records.ts';
import type { EngineContext } from '../engine/context.ts';
import type { SessionStore } from '../storage/session-store.ts';

const retryDelayMs = 60_000;
/** Sign-outs in a row without a network; the oldest tokens are left to expire. */
const maxPending = 5;

/** @member accessToken that of the record which is stored now: a refresh may have replaced it */
export interface RevokedTokens {
  readonly outcome: RevocationOutcome;
  readonly accessToken: string;
}

export type RevokeTokens = (tokens: TokenRecord) => Promise<RevokedTokens>;

/** A record whose tokens are nobody's any more, and are still to be revoked. */
export function signedOut(session: StoredSession): StoredSession {
  return session.tokens === null
    ? session
    : withPending({ ...session, tokens: null, profile: null }, session.tokens);
}

function withPending(session: StoredSession, tokens: TokenRecord): StoredSession {
  return { ...session, revoking: [...(session.revoking ?? []), tokens].slice(-maxPending) };
}

export class PendingRevocations {
  /** On this boot's clock. A new boot looks once. */
  private dueMs = 0;
  /** Why tokens of a sign-out are still good, as far as is known; null where none are. */
  unrevoked: string | null = null;

  constructor(
    private readonly context: EngineContext,
    private readonly sessionStore: SessionStore,
    private readonly revoke: RevokeTokens,
  ) {}

  /** Tries what is due; does nothing where nothing is pending. */
  async revokeIfDue(): Promise<void> {
    if (this.context.now().mono >= this.dueMs) await this.revokePending();
  }

  /** Milliseconds until another try; null where nothing is known to be pending. */
  dueInMs(): number | null {
    return Number.isFinite(this.dueMs) ? Math.max(0, this.dueMs - this.context.now().mono) : null;
  }

  /** Tries at once. */
  revokePending(): Promise<void> {
    return this.context.locks.inTurn('revoke', () => this.revokeInTurn());
  }

  /** Notes tokens that nobody wants, and tries at once. */
  async discard(tokens: TokenRecord): Promise<void> {
    await this.sessionStore.change((session, own) =>
      own ? withPending(session, tokens) : session,
    );
    await this.revokePending();
  }

  private async revokeInTurn(): Promise<void> {
    this.dueMs = Infinity;
    const { revoking = [] } = await this.sessionStore.read();
    if (revoking.length > 0) this.unrevoked = null;
    for (const tokens of revoking) {
      const { outcome, accessToken: last } = await this.revoke(tokens);
      if (outcome.kind !== 'revoked')
        this.unrevoked = outcome.kind === 'refused' ? outcome.reason : 'no answer yet';
      if (outcome.kind === 'unanswered') {
        this.dueMs = this.context.now().mono + retryDelayMs;
        return;
      }
      await this.sessionStore.change((session) => ({
        ...session,
        revoking: (session.revoking ?? []).filter(({ accessToken }) => accessToken !== last),
      }));
    }
  }
}
