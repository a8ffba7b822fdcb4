/** Tokens that nobody uses any more, given back (RFC 7009) as soon as the provider can be reached. */

import { revoke } from '../../core/protocol/device-grant.ts';
import { type Tokens } from '../../core/protocol/outcomes.ts';
import { type Authority } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { TokenRecord, VaultRecord } from '../../core/session/stored-records.ts';
import type { Surroundings } from '../engine/context.ts';
import type { Ledger } from '../storage/session-store.ts';

/** Milliseconds between tries where nobody answers. */
const again = 60_000;
/** Sign-outs in a row without a network; the oldest tokens are left to expire. */
const most = 5;

export interface Revocations {
  /** Tries what is due; does nothing where nothing is owed. */
  settleIfDue(): Promise<void>;
  /** Tries at once. */
  settle(): Promise<void>;
  /** Notes tokens that nobody wants, and tries at once. */
  discard(tokens: TokenRecord): Promise<void>;
}

/** A record whose tokens are nobody's any more, and are still to be revoked. */
export function signedOut(record: VaultRecord): VaultRecord {
  return record.tokens === null
    ? record
    : noted({ ...record, tokens: null, profile: null }, record.tokens);
}

function noted(record: VaultRecord, tokens: TokenRecord): VaultRecord {
  return { ...record, revoking: [...(record.revoking ?? []), tokens].slice(-most) };
}

export function createRevocations(
  around: Surroundings,
  ledger: Ledger,
  authority: () => Promise<Authority | Failure>,
): Revocations {
  /** On this boot's clock. A new boot looks once. */
  let due = 0;

  async function owed(): Promise<readonly TokenRecord[]> {
    return (await ledger.read()).revoking ?? [];
  }

  async function settle(): Promise<void> {
    due = Infinity;
    for (const tokens of await owed()) {
      const provider = await authority();
      if ('code' in provider || !(await revokeBoth(provider, tokens))) {
        due = around.now().mono + again;
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

  const inTurn = (): Promise<void> => around.locks.inTurn('revoke', settle);
  return {
    settle: inTurn,
    settleIfDue: async () => (around.now().mono < due ? undefined : inTurn()),
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
  provider: Authority,
  { refreshToken, accessToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>,
): Promise<boolean> {
  const first = refreshToken === null || (await revoke(provider, refreshToken, 'refresh_token'));
  return first && revoke(provider, accessToken, 'access_token');
}
