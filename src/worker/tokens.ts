/** The signed-in person's tokens: a good access token when one is needed, renewed by one context at a time. */

import { refresh, revoke, type Authority, type Tokens } from '../core/device-grant.ts';
import type { Failure } from '../core/failures.ts';
import type { TokenRecord, VaultRecord } from '../core/records.ts';
import { elapsed } from '../core/time.ts';
import type { Surroundings } from './engine.ts';
import type { Ledger } from './ledger.ts';

/** An access token is renewed this long before it expires. Milliseconds. */
const renewAhead = 60_000;

export type Access =
  | { readonly kind: 'token'; readonly id: string; readonly accessToken: string }
  /** Nobody is signed in, or nobody is any more: the provider has refused the refresh token. */
  | { readonly kind: 'none' }
  /** The tokens can't be renewed just now; they are kept. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface TokenKeeper {
  /** An access token that is good as far as is known. */
  access(): Promise<Access>;
  /** Another one than `refused`, which the API has answered 401 to. */
  renewed(refused: string): Promise<Access>;
  /** Forgets the tokens at once, then revokes them (RFC 7009). */
  signOut(): Promise<void>;
}

export interface TokenKeeperDeps {
  readonly around: Surroundings;
  readonly ledger: Ledger;
  authority(): Promise<Authority | Failure>;
}

export function createTokenKeeper({ around, ledger, authority }: TokenKeeperDeps): TokenKeeper {
  const inHand = ({ tokens }: VaultRecord): Access =>
    tokens === null ? { kind: 'none' } : { kind: 'token', id: tokens.id, accessToken: tokens.accessToken };

  const changeTokens = (id: string, change: (tokens: TokenRecord) => TokenRecord): Promise<VaultRecord> =>
    ledger.change((record) => (record.tokens?.id === id ? { ...record, tokens: change(record.tokens) } : record));

  /** To be done in turn: whoever waited finds the tokens renewed already. */
  async function renew(used: string): Promise<Access> {
    const before = await ledger.read();
    const { tokens } = before;
    if (tokens === null || tokens.accessToken !== used) return inHand(before);
    const { id, refreshToken } = tokens;
    // A 401 may be the API's own mistake: only the provider's word signs anybody out.
    if (refreshToken === null) return inHand(before);
    const provider = await authority();
    if ('code' in provider) return { kind: 'failed', failure: provider };
    await changeTokens(id, (old) => ({ ...old, refreshing: true }));
    const outcome = await refresh(provider, refreshToken, used);
    switch (outcome.kind) {
      case 'tokens': {
        const fresh = tokenRecord(id, outcome.tokens, around);
        const after = await changeTokens(id, () => fresh);
        // Signed out meanwhile: nobody wants these.
        if (after.tokens?.accessToken !== fresh.accessToken) await revokeBoth(provider, outcome.tokens);
        return inHand(after);
      }
      case 'gone': {
        // A context without locks may have spent this refresh token first: what it stored is good.
        const now = await ledger.read();
        return now.tokens?.refreshToken === refreshToken ? forget(id) : inHand(now);
      }
      case 'silent':
      case 'refused':
        if (outcome.kind === 'refused' || outcome.answered) await changeTokens(id, (old) => ({ ...old, refreshing: false }));
        return { kind: 'failed', failure: { ...outcome.failure, phase: 'profile' } };
    }
  }

  async function forget(id: string): Promise<Access> {
    await ledger.change((record) => (record.tokens?.id === id ? { ...record, tokens: null, profile: null } : record));
    return { kind: 'none' };
  }

  /** Monotonic time where a clock reaches back; the wall clock is good enough for what a 401 corrects. */
  function expires({ received, receivedWall, lifetimeMs }: TokenRecord): boolean {
    if (lifetimeMs === null) return false;
    const age = elapsed(received, around.now()) ?? around.clock.wall() - receivedWall;
    // A short-lived token is used for most of its life all the same.
    return age >= lifetimeMs - Math.min(renewAhead, lifetimeMs / 4);
  }

  const renewed = (refused: string): Promise<Access> => around.locks.inTurn('refresh', () => renew(refused));

  return {
    renewed,
    access: async () => {
      const record = await ledger.read();
      const { tokens } = record;
      if (tokens?.refreshToken && expires(tokens)) return renewed(tokens.accessToken);
      return inHand(record);
    },
    signOut: async () => {
      const { tokens } = await ledger.read();
      await ledger.change((record) => ({ ...record, tokens: null, profile: null }));
      const provider = await authority();
      if (tokens !== null && !('code' in provider)) await revokeBoth(provider, tokens);
    },
  };
}

/** Gives tokens back (RFC 7009 §2.1): the refresh token first, since most providers end the rest with it. */
export async function revokeBoth(provider: Authority, { refreshToken, accessToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>): Promise<void> {
  if (refreshToken !== null) await revoke(provider, refreshToken, 'refresh_token');
  await revoke(provider, accessToken, 'access_token');
}

/** Tokens as they are stored, stamped with now. */
export function tokenRecord(id: string, tokens: Tokens, around: Surroundings): TokenRecord {
  return {
    id,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    lifetimeMs: tokens.expiresIn === null ? null : tokens.expiresIn * 1_000,
    received: around.now(),
    receivedWall: around.clock.wall(),
    refreshing: false,
  };
}
