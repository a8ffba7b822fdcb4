/** Gives the tokens of a sign-out back (RFC 7009), with what a provider wants before that. */

import { refreshTokens, revokeToken } from '../../core/protocol/device-grant.ts';
import { NetworkFailure, exchangeTimeoutMs } from '../../core/protocol/http.ts';
import type { AuthorizationServer, RevocationOutcome } from '../../core/protocol/outcomes.ts';
import { statusClassOf } from '../../core/protocol/response-table.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import type { AuthorizedHttp } from './authorized-http.ts';
import type { RevokeTokens, RevokedTokens } from './pending-revocations.ts';
import type { RefreshDeps } from './refresh.ts';
import { remainingMs, tokenRecord } from './token-record.ts';

/** @param authorizedHttp what an access token is used with */
export function createRevokeTokens(
  deps: RefreshDeps,
  authorizedHttp: AuthorizedHttp,
): RevokeTokens {
  return async (tokens) => {
    const { accessToken } = tokens;
    const resolution = await deps.resolveProvider();
    if (resolution.kind === 'failed') return { outcome: unanswered, accessToken };
    const { provider } = resolution;
    const { tokenInfo } = provider.endpoints;
    return tokenInfo === undefined
      ? { outcome: await revokeBoth(provider, tokens), accessToken }
      : new ProvenRevocation(deps, authorizedHttp, provider, tokenInfo).revoke(tokens);
  };
}

const unanswered: RevocationOutcome = { kind: 'unanswered' };
const revoked: RevocationOutcome = { kind: 'revoked' };

/**
 * The refresh token first, since most providers end the rest with it, and the access token whatever became of that.
 * Revoked are they only where both are.
 */
async function revokeBoth(
  server: AuthorizationServer,
  { refreshToken, accessToken }: TokenRecord,
): Promise<RevocationOutcome> {
  if (refreshToken === null) return revokeToken(server, accessToken, 'access_token');
  const first = await revokeToken(server, refreshToken, 'refresh_token');
  if (first.kind === 'unanswered') return first;
  const second = await revokeToken(server, accessToken, 'access_token');
  return second.kind === 'unanswered' || first.kind === 'revoked' ? second : first;
}

/** What an access token is, by the word of the provider. */
type Standing =
  | { readonly kind: 'good' | 'dead' | 'unanswered' }
  /** Nobody has said. @member why for the technician */
  | { readonly kind: 'unknown'; readonly why: string };

type Renewal =
  | { readonly kind: 'renewed'; readonly tokens: TokenRecord }
  /** There is nothing that this could be done with. */
  | { readonly kind: 'over'; readonly outcome: RevocationOutcome }
  /** The tokens are to be revoked as they are. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * With an access token that is good and has been used once, every token of the sign-in can be revoked; asked for once
 * more, it proves to be dead.
 */
class ProvenRevocation {
  constructor(
    private readonly deps: RefreshDeps,
    private readonly authorizedHttp: AuthorizedHttp,
    private readonly server: AuthorizationServer,
    private readonly tokenInfo: string,
  ) {}

  async revoke(tokens: TokenRecord): Promise<RevokedTokens> {
    const { accessToken } = tokens;
    const hasExpired = remainingMs(tokens, this.deps.context) <= 0;
    const standing: Standing = hasExpired ? { kind: 'dead' } : await this.use(tokens);
    if (standing.kind === 'unanswered') return { outcome: unanswered, accessToken };
    if (standing.kind !== 'dead') return this.revokeAndProve(tokens);
    const renewal = await this.renew(tokens);
    switch (renewal.kind) {
      case 'renewed': {
        const { tokens: renewed } = renewal;
        const used = await this.use(renewed);
        return used.kind === 'unanswered'
          ? { outcome: unanswered, accessToken: renewed.accessToken }
          : this.revokeAndProve(renewed);
      }
      case 'over':
        return { outcome: renewal.outcome, accessToken };
      case 'refused': {
        const outcome = await revokeBoth(this.server, tokens);
        const reason = `not refreshed before the revocation: ${renewal.reason}`;
        return {
          outcome: outcome.kind === 'revoked' ? refused(reason) : outcome,
          accessToken,
        };
      }
    }
  }

  private async revokeAndProve(tokens: TokenRecord): Promise<RevokedTokens> {
    const { accessToken } = tokens;
    const outcome = await revokeBoth(this.server, tokens);
    if (outcome.kind !== 'revoked') return { outcome, accessToken };
    return { outcome: proven(await this.use(tokens)), accessToken };
  }

  private async use(tokens: TokenRecord): Promise<Standing> {
    try {
      const { status, gate } = await this.authorizedHttp.as(tokens)({
        url: this.tokenInfo,
        method: 'GET',
        headers: { accept: 'application/json' },
        timeoutMs: exchangeTimeoutMs,
      });
      const statusClass = statusClassOf(status);
      if (gate || statusClass === 'server-error' || statusClass === 'retry-later')
        return { kind: 'unanswered' };
      if (statusClass === 'success') return { kind: 'good' };
      return status === 401 ? { kind: 'dead' } : { kind: 'unknown', why: `HTTP ${status}` };
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      // It may be CORS: whether there is a network shows in the revocation.
      return { kind: 'unknown', why: error.detail };
    }
  }

  private async renew(tokens: TokenRecord): Promise<Renewal> {
    const { http, dpopHttp, context } = this.deps;
    const { id, bound, refreshToken, accessToken, refreshing } = tokens;
    if (refreshToken === null) return { kind: 'over', outcome: revoked };
    await this.replace({ ...tokens, refreshing: true }, accessToken);
    const server = { ...this.server, http: bound ? dpopHttp.withProof(bound, null) : http };
    const outcome = await refreshTokens(server, refreshToken, accessToken);
    switch (outcome.kind) {
      case 'tokens': {
        const renewed = tokenRecord(id, outcome.tokens, context, bound ?? null);
        await this.replace(renewed, accessToken);
        return { kind: 'renewed', tokens: renewed };
      }
      case 'session-over':
        // The refresh token is spent: without a mark by somebody who has signed out elsewhere.
        return {
          kind: 'over',
          outcome: refreshing ? refused('new tokens were lost on their way') : revoked,
        };
      case 'no-oauth-response':
      case 'refused': {
        const { code, oauthError, detail, status } = outcome.failure;
        const mayBeLost = outcome.kind === 'no-oauth-response' && outcome.tokensMayBeLost;
        if (!mayBeLost) await this.replace({ ...tokens, refreshing }, accessToken);
        return code === 'provider-unreachable'
          ? { kind: 'over', outcome: unanswered }
          : { kind: 'refused', reason: `${oauthError ?? detail ?? code} (HTTP ${status})` };
      }
    }
  }

  /** Stores a record in the place of the one that holds `accessToken`. */
  private async replace(tokens: TokenRecord, accessToken: string): Promise<void> {
    await this.deps.sessionStore.change((session) => ({
      ...session,
      revoking: (session.revoking ?? []).map((stored) =>
        stored.accessToken === accessToken ? tokens : stored,
      ),
    }));
  }
}

function proven(standing: Standing): RevocationOutcome {
  switch (standing.kind) {
    case 'dead':
      return revoked;
    case 'unanswered':
      return unanswered;
    case 'good':
      return refused('the access token is still good (HTTP 200)');
    case 'unknown':
      return refused(`the access token may still be good (${standing.why})`);
  }
}

function refused(reason: string): RevocationOutcome {
  return { kind: 'refused', reason, clientRefused: false };
}
