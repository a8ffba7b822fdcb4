/** The signed-in person's tokens: a good access token when one is needed, renewed by one engine at a time. */

import type { Http } from '../../core/protocol/http.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { StoredSession, TokenRecord } from '../../core/session/stored-records.ts';
import { AuthorizedHttp } from './authorized-http.ts';
import { PendingRevocations, signedOut } from './pending-revocations.ts';
import { Refresh, type RefreshDeps } from './refresh.ts';
import { createRevokeTokens } from './revoke-tokens.ts';
import { remainingMs } from './token-record.ts';

/** An access token is renewed this long before it expires. */
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

export class TokenKeeper {
  private readonly authorizedHttp: AuthorizedHttp;
  private readonly revocations: PendingRevocations;
  private readonly refresh: Refresh;

  constructor(private readonly deps: RefreshDeps) {
    const { context, sessionStore, http, dpopHttp } = deps;
    this.authorizedHttp = new AuthorizedHttp(http, dpopHttp);
    const revoke = createRevokeTokens(deps, this.authorizedHttp);
    this.revocations = new PendingRevocations(context, sessionStore, revoke);
    this.refresh = new Refresh(deps, this.revocations);
  }

  /** An access token that is good as far as is known. */
  async access(): Promise<Access> {
    const session = await this.deps.sessionStore.read();
    const { tokens } = session;
    if (!tokens?.refreshToken) return this.accessFrom(session);
    const leftMs = remainingMs(tokens, this.deps.context);
    // A short-lived token is used for most of its life all the same.
    if (leftMs > Math.min(refreshAheadMs, (tokens.lifetimeMs ?? 0) / 4))
      return this.accessFrom(session);
    const renewed = await this.renewed(tokens.accessToken);
    const isStillGood = remainingMs(tokens, this.deps.context) > 0;
    return renewed.kind === 'failed' && isStillGood ? this.accessFrom(session) : renewed;
  }

  /** Another one than `refused`, which the API has answered 401 to. */
  async renewed(refused: string): Promise<Access> {
    const { locks } = this.deps.context;
    const result = await locks.inTurn('refresh', () => this.refresh.replace(refused));
    return result.kind === 'failed' ? result : this.accessFrom(result.session);
  }

  /**
   * Forgets the tokens at once, then revokes them (RFC 7009), later where the network is away.
   * @param of a grant: only the tokens that it has brought
   * @returns whether the provider has said that they are good no more
   */
  async signOut(of: string | null): Promise<boolean> {
    await this.deps.sessionStore.change((session) =>
      of === null || session.tokens?.id === of ? signedOut(session) : session,
    );
    await this.revocations.revokePending();
    return this.unrevoked === null;
  }

  /** For the technician: why tokens of a sign-out are still good; null where none are known to be. */
  get unrevoked(): string | null {
    return this.revocations.unrevoked;
  }

  /** Revokes what an earlier sign-out could not, from time to time. */
  revokeIfDue(): Promise<void> {
    return this.revocations.revokeIfDue();
  }

  /** Milliseconds until a sign-out is to be tried again; null where none is known to be pending. */
  revocationDueInMs(): number | null {
    return this.revocations.dueInMs();
  }

  /** Gives back tokens that nobody wants. */
  discard(tokens: TokenRecord): Promise<void> {
    return this.revocations.discard(tokens);
  }

  private accessFrom({ tokens }: StoredSession): Access {
    if (tokens === null) return { kind: 'none' };
    const { id, accessToken } = tokens;
    return { kind: 'token', id, accessToken, authorized: this.authorizedHttp.as(tokens) };
  }
}
