/** The signed-in person's tokens: a good access token when one is needed, renewed by one context at a time. */

import { idToken } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { refreshTokens } from '../../core/protocol/device-grant.ts';
import { type Tokens } from '../../core/protocol/outcomes.ts';
import { type AuthorizationServer } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { Http, HttpResponse } from '../../core/protocol/http.ts';
import { readProfile } from '../../core/session/profile.ts';
import type { TokenRecord, StoredSession } from '../../core/session/stored-records.ts';
import { elapsed } from '../../core/polling/monotonic-time.ts';
import type { EngineContext } from '../engine/context.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { DpopHttp, RelayTargets } from '../provider/dpop-http.ts';
import { createRevocations, signedOut } from './pending-revocations.ts';

/** An access token is renewed this long before it expires. Milliseconds. */
const refreshAheadMs = 60_000;

export type Access =
  | {
      readonly kind: 'token';
      readonly id: string;
      readonly accessToken: string;
      /** HTTP as the signed-in person. */
      readonly authorized: Http;
    }
  /** Nobody is signed in, or nobody is any more: the provider has refused the refresh token. */
  | { readonly kind: 'none' }
  /** The tokens can't be renewed just now; they are kept. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface TokenKeeper {
  /** An access token that is good as far as is known. */
  access(): Promise<Access>;
  /** Another one than `refused`, which the API has answered 401 to. */
  renewed(refused: string): Promise<Access>;
  /**
   * Forgets the tokens at once, then revokes them (RFC 7009), later where the network is away.
   * @param of a grant: only the tokens that it has brought
   */
  signOut(of: string | null): Promise<void>;
  /** Revokes what an earlier sign-out could not, from time to time. */
  revokeIfDue(): Promise<void>;
  /** Gives back tokens that nobody wants. */
  discard(tokens: TokenRecord): Promise<void>;
}

export interface TokenKeeperDeps {
  readonly config: Config;
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  readonly http: Http;
  readonly dpopHttp: DpopHttp;
  resolveProvider(): Promise<AuthorizationServer | Failure>;
}

export function createTokenKeeper({
  config,
  context: around,
  sessionStore: ledger,
  http,
  dpopHttp: prover,
  resolveProvider: authority,
}: TokenKeeperDeps): TokenKeeper {
  /** Addresses that know nothing of DPoP: they refuse that scheme and take bound tokens as any others (RFC 9449 §7.2). */
  const bearerOnly = new Set<string>();
  const revocations = createRevocations(around, ledger, authority);

  function accessFrom({ tokens }: StoredSession): Access {
    if (tokens === null) return { kind: 'none' };
    const { id, accessToken, bound } = tokens;
    const authorized: Http = async (request) => {
      const as = (scheme: string, way: Http): Promise<HttpResponse> =>
        way({
          ...request,
          headers: { ...request.headers, authorization: `${scheme} ${accessToken}` },
        });
      if (!bound) return as('Bearer', http);
      const [address = ''] = request.url.split('?');
      if (!bearerOnly.has(address)) {
        try {
          const answer = await as('DPoP', prover.withProof(bound, accessToken));
          if (answer.status !== 401) return answer;
        } catch (error) {
          // It may be the proof that the API's CORS does not let through; what changes nothing can be asked again.
          if (request.method !== 'GET') throw error;
        }
      }
      const answer = await as('Bearer', http);
      if (answer.status === 401) bearerOnly.delete(address);
      else if (answer.status < 300) bearerOnly.add(address);
      return answer;
    };
    return { kind: 'token', id, accessToken, authorized };
  }

  /** Notes whether a refresh is under way. */
  const mark = (id: string, refreshing: boolean): Promise<StoredSession> =>
    ledger.change((record) =>
      record.tokens?.id === id ? { ...record, tokens: { ...record.tokens, refreshing } } : record,
    );

  /** To be done in turn: whoever waited finds the tokens renewed already. */
  async function renew(used: string): Promise<Access> {
    const before = await ledger.read();
    const { tokens } = before;
    if (tokens === null || tokens.accessToken !== used) return accessFrom(before);
    const { id, refreshToken, bound } = tokens;
    // A 401 may be the API's own mistake: only the provider's word signs anybody out, and its `expires_in` is one.
    if (refreshToken === null)
      return remainingMs(tokens) > 0 ? accessFrom(before) : clearTokens(tokens);
    const provider = await authority();
    if ('code' in provider) return { kind: 'failed', failure: { ...provider, phase: 'profile' } };
    await mark(id, true);
    // Tokens that were not bound when they came stay so.
    const outcome = await refreshTokens(
      { ...provider, http: bound ? prover.withProof(bound, null) : http },
      refreshToken,
      used,
    );
    switch (outcome.kind) {
      case 'tokens': {
        const fresh = tokenRecord(id, outcome.tokens, around, bound ?? null);
        // The API knows more of a person than an ID token does, where there is one to ask.
        const claimed =
          config.api.profile === idToken ? readProfile(outcome.tokens.claims, config.api) : null;
        const after = await ledger.change((record) =>
          record.tokens?.id === id
            ? { ...record, tokens: fresh, profile: claimed ?? record.profile }
            : record,
        );
        // Signed out meanwhile: nobody wants these.
        if (after.tokens?.accessToken !== fresh.accessToken) await revocations.discard(fresh);
        return accessFrom(after);
      }
      case 'gone':
        return clearTokens(tokens);
      case 'silent':
      case 'refused':
        if (outcome.kind === 'refused' || outcome.answered) await mark(id, false);
        return { kind: 'failed', failure: { ...outcome.failure, phase: 'profile' } };
    }
  }

  /** A context without locks may have spent this refresh token first: what it has stored is good. */
  async function clearTokens({ id, refreshToken }: TokenRecord): Promise<Access> {
    const gone = ({ tokens }: StoredSession): boolean =>
      tokens?.id === id && tokens.refreshToken === refreshToken;
    return accessFrom(
      await ledger.change((record) =>
        gone(record) ? { ...record, tokens: null, profile: null } : record,
      ),
    );
  }

  /** Milliseconds, by the wall clock where no monotonic one reaches back: good enough for what a 401 corrects. */
  function remainingMs({ received, receivedWall, lifetimeMs }: TokenRecord): number {
    return (
      (lifetimeMs ?? Infinity) -
      (elapsed(received, around.now()) ?? around.clock.wall() - receivedWall)
    );
  }

  const renewed = (refused: string): Promise<Access> =>
    around.locks.inTurn('refresh', () => renew(refused));

  return {
    renewed,
    access: async () => {
      const record = await ledger.read();
      const { tokens } = record;
      // A short-lived token is used for most of its life all the same.
      if (
        !tokens?.refreshToken ||
        remainingMs(tokens) > Math.min(refreshAheadMs, (tokens.lifetimeMs ?? 0) / 4)
      )
        return accessFrom(record);
      const fresh = await renewed(tokens.accessToken);
      return fresh.kind === 'failed' && remainingMs(tokens) > 0 ? accessFrom(record) : fresh;
    },
    signOut: async (of) => {
      await ledger.change((record) =>
        of === null || record.tokens?.id === of ? signedOut(record) : record,
      );
      await revocations.revokePending();
    },
    revokeIfDue: revocations.revokeIfDue,
    discard: revocations.discard,
  };
}

/** Tokens as they are stored, stamped with now. */
export function tokenRecord(
  id: string,
  tokens: Tokens,
  around: EngineContext,
  binding: RelayTargets | null,
): TokenRecord {
  return {
    id,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    lifetimeMs: tokens.expiresIn === null ? null : tokens.expiresIn * 1_000,
    received: around.now(),
    receivedWall: around.clock.wall(),
    refreshing: false,
    bound: tokens.bound ? binding : null,
  };
}
