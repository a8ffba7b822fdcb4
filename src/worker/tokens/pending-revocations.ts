/** Tokens that nobody uses any more, given back (RFC 7009) as soon as the provider can be reached. */

import { revokeToken } from '../../core/protocol/device-grant.ts';
import { type Tokens } from '../../core/protocol/outcomes.ts';
import { type AuthorizationServer } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { TokenRecord, StoredSession } from '../../core/session/stored-records.ts';
import type { EngineContext } from '../engine/context.ts';
import type { SessionStore } from '../storage/session-store.ts';

/** Milliseconds between tries where nobody answers. */
const retryDelayMs = 60_000;
/** Sign-outs in a row without a network; the oldest tokens are left to expire. */
const maxPending = 5;

export interface Revocations {
  /** Tries what is due; does nothing where nothing is owed. */
  revokeIfDue(): Promise<void>;
  /** Tries at once. */
  revokePending(): Promise<void>;
  /** Notes tokens that nobody wants, and tries at once. */
  discard(tokens: TokenRecord): Promise<void>;
}

/** A record whose tokens are nobody's any more, and are still to be revoked. */
export function signedOut(record: StoredSession): StoredSession {
  return record.tokens === null
    ? record
    : noted({ ...record, tokens: null, profile: null }, record.tokens);
}

function noted(record: StoredSession, tokens: TokenRecord): StoredSession {
  return { ...record, revoking: [...(record.revoking ?? []), tokens].slice(-maxPending) };
}

export function createRevocations(
  around: EngineContext,
  ledger: SessionStore,
  authority: () => Promise<AuthorizationServer | Failure>,
): Revocations {
  /** On this boot's clock. A new boot looks once. */
  let due = 0;

  async function pending(): Promise<readonly TokenRecord[]> {
    return (await ledger.read()).revoking ?? [];
  }

  async function revokePending(): Promise<void> {
    due = Infinity;
    for (const tokens of await pending()) {
      const provider = await authority();
      if ('code' in provider || !(await revokeBoth(provider, tokens))) {
        due = around.now().mono + retryDelayMs;
        return;
      }
      await ledger.change((record) => ({
        ...record,
        revoking: (record.revoking ?? []).filter(
          ({ accessToken }) => accessToken !== tokens.accessToken,
        ),
      }));
    }
  }

  const inTurn = (): Promise<void> => around.locks.inTurn('revoke', revokePending);
  return {
    revokePending: inTurn,
    revokeIfDue: async () => (around.now().mono < due ? undefined : inTurn()),
    discard: async (tokens) => {
      await ledger.change((record, own) => (own ? noted(record, tokens) : record));
      await inTurn();
    },
  };
}

/**
 * Gives tokens back (RFC 7009 §2.1): the refresh token first, since most providers end the rest with it. False where
 * nobody answered.
 */
export async function revokeBoth(
  provider: AuthorizationServer,
  { refreshToken, accessToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>,
): Promise<boolean> {
  const first =
    refreshToken === null || (await revokeToken(provider, refreshToken, 'refresh_token'));
  return first && revokeToken(provider, accessToken, 'access_token');
}
