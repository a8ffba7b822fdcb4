/** Replaces the access token by a refresh (RFC 6749 §6). */

import { idToken } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { refreshTokens } from '../../core/protocol/device-grant.ts';
import type { Http } from '../../core/protocol/http.ts';
import type { Tokens } from '../../core/protocol/outcomes.ts';
import { failure, type Failure } from '../../core/session/failures.ts';
import { readPerson } from '../../core/session/profile.ts';
import type { StoredSession, TokenRecord } from '../../core/session/stored-records.ts';
import type { EngineContext } from '../engine/context.ts';
import type { DpopHttp } from '../provider/dpop-http.ts';
import type { ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { PendingRevocations } from './pending-revocations.ts';
import { remainingMs, tokenRecord } from './token-record.ts';

/** A provider that refuses may be in the middle of a change; whoever has been refused for longer has to sign in again. */
const renewalPatienceMs = 600_000;

export interface RefreshDeps {
  readonly config: Config;
  readonly context: EngineContext;
  readonly sessionStore: SessionStore;
  readonly http: Http;
  readonly dpopHttp: DpopHttp;
  readonly resolveProvider: ResolveProvider;
}

export type RefreshResult =
  /** What is stored now: new tokens, or what another engine has put there, or nobody's. */
  | { readonly kind: 'stored'; readonly session: StoredSession }
  /** The tokens can't be renewed just now; they are kept. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export class Refresh {
  constructor(
    private readonly deps: RefreshDeps,
    private readonly revocations: PendingRevocations,
  ) {}

  /** To be called in turn: whoever waited finds the tokens renewed already. @param used the access token to replace */
  async replace(used: string): Promise<RefreshResult> {
    const session = await this.deps.sessionStore.read();
    const { tokens } = session;
    if (tokens === null || tokens.accessToken !== used) return { kind: 'stored', session };
    if (tokens.refreshToken !== null) return this.send(tokens, tokens.refreshToken);
    // A 401 may be the API's own mistake: only the provider's word signs anybody out, and its `expires_in` is one.
    return remainingMs(tokens, this.deps.context) > 0
      ? { kind: 'stored', session }
      : this.clearTokens(tokens);
  }

  private async send(tokens: TokenRecord, refreshToken: string): Promise<RefreshResult> {
    const { http, dpopHttp, resolveProvider } = this.deps;
    const { id, accessToken, bound } = tokens;
    const resolution = await resolveProvider();
    if (resolution.kind === 'failed') return inProfilePhase(resolution.failure);
    await this.mark(id, true);
    // Tokens that were not bound when they came stay so.
    const server = {
      ...resolution.provider,
      http: bound ? dpopHttp.withProof(bound, null) : http,
    };
    const outcome = await refreshTokens(server, refreshToken, accessToken);
    switch (outcome.kind) {
      case 'tokens':
        return this.storeTokens(tokens, outcome.tokens);
      case 'session-over':
        return this.clearTokens(tokens);
      case 'no-oauth-response':
        if (!outcome.tokensMayBeLost) await this.mark(id, false);
        return inProfilePhase(outcome.failure);
      case 'refused':
        await this.mark(id, false);
        return isOverForLong(tokens, this.deps.context)
          ? { kind: 'failed', failure: failure('renewal-refused', 'profile', outcome.failure) }
          : inProfilePhase(outcome.failure);
    }
  }

  /** Stores whether a refresh is under way. */
  private async mark(id: string, refreshing: boolean): Promise<void> {
    await this.deps.sessionStore.change((session) =>
      session.tokens?.id === id
        ? { ...session, tokens: { ...session.tokens, refreshing } }
        : session,
    );
  }

  private async storeTokens({ id, bound }: TokenRecord, tokens: Tokens): Promise<RefreshResult> {
    const { config, context, sessionStore } = this.deps;
    const renewed = tokenRecord(id, tokens, context, bound ?? null);
    // The API knows more of a person than an ID token does, where there is one to ask.
    const claimed = config.api.profile === idToken ? readPerson(tokens.claims, config.api) : null;
    const after = await sessionStore.change((session) =>
      session.tokens?.id === id
        ? { ...session, tokens: renewed, profile: claimed ?? session.profile }
        : session,
    );
    // Signed out meanwhile: nobody wants these.
    if (after.tokens?.accessToken !== renewed.accessToken) await this.revocations.discard(renewed);
    return { kind: 'stored', session: after };
  }

  /** An engine without locks may have spent this refresh token first: what it has stored is good. */
  private async clearTokens({ id, refreshToken }: TokenRecord): Promise<RefreshResult> {
    const session = await this.deps.sessionStore.change((stored) =>
      stored.tokens?.id === id && stored.tokens.refreshToken === refreshToken
        ? { ...stored, tokens: null, profile: null }
        : stored,
    );
    return { kind: 'stored', session };
  }
}

/** Without a lifetime it is the API's 401 that says so. */
function isOverForLong(tokens: TokenRecord, context: EngineContext): boolean {
  return tokens.lifetimeMs === null || remainingMs(tokens, context) < -renewalPatienceMs;
}

function inProfilePhase(failure: Failure): RefreshResult {
  return { kind: 'failed', failure: { ...failure, phase: 'profile' } };
}
