/** Tokens that nobody uses any more, given back (RFC 7009) as soon as the provider can be reached. */

import { revokeToken } from '../../core/protocol/device-grant.ts';
import type { AuthorizationServer, Tokens } from '../../core/protocol/outcomes.ts';
import type { StoredSession, TokenRecord } from '../../core/session/stored-records.ts';
import type { EngineContext } from '../engine/context.ts';
import type { ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';

const retryDelayMs = 60_000;
/** Sign-outs in a row without a network; the oldest tokens are left to expire. */
const maxPending = 5;

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

  constructor(
    private readonly context: EngineContext,
    private readonly sessionStore: SessionStore,
    private readonly resolveProvider: ResolveProvider,
  ) {}

  /** Tries what is due; does nothing where nothing is pending. */
  async revokeIfDue(): Promise<void> {
    if (this.context.now().mono >= this.dueMs) await this.revokePending();
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
    for (const tokens of revoking) {
      const resolution = await this.resolveProvider();
      if (resolution.kind === 'failed' || !(await revokeBoth(resolution.provider, tokens))) {
        this.dueMs = this.context.now().mono + retryDelayMs;
        return;
      }
      await this.sessionStore.change((session) => ({
        ...session,
        revoking: (session.revoking ?? []).filter(
          ({ accessToken }) => accessToken !== tokens.accessToken,
        ),
      }));
    }
  }
}

/**
 * Gives tokens back (RFC 7009 §2.1): the refresh token first, since most providers end the rest with it. False where
 * nobody answered.
 */
async function revokeBoth(
  server: AuthorizationServer,
  { refreshToken, accessToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>,
): Promise<boolean> {
  const first = refreshToken === null || (await revokeToken(server, refreshToken, 'refresh_token'));
  return first && revokeToken(server, accessToken, 'access_token');
}
