/** Calls to the API with the signed-in person's token. Requests are rebuilt here, so a page decides only their path. */

import { idToken, profileUrl } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { isObject, parseJson } from '../../core/json.ts';
import {
  NetworkFailure,
  exchangeTimeoutMs,
  gateDetail,
  isHtmlPage,
  isSuccess,
  type HttpRequest,
  type HttpResponse,
} from '../../core/protocol/http.ts';
import { idTokenClaims } from '../../core/protocol/id-token-claims.ts';
import { relayFinding } from '../../core/protocol/response-body.ts';
import { allowedApiUrl } from '../../core/session/allowed-api-url.ts';
import { failure, type Failure, type FailureCode } from '../../core/session/failures.ts';
import type { ApiRequest } from '../../core/session/messages.ts';
import { readPerson, type Profile } from '../../core/session/profile.ts';
import type { EngineReply } from '../engine/engine-reply.ts';
import type { ResolveProvider } from '../provider/resolve-provider.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { Access, TokenKeeper } from '../tokens/access-token.ts';
import { responseTo } from './response-to.ts';

export type ProfileOutcome =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The provider has ended the session. */
  | { readonly kind: 'signed-out' }
  /** Somebody signed out or in again meanwhile: this answer is about nobody. */
  | { readonly kind: 'stale' };

export interface ApiClientDeps {
  readonly config: Config;
  readonly sessionStore: SessionStore;
  readonly tokens: Pick<TokenKeeper, 'access' | 'renewed'>;
  readonly resolveProvider: ResolveProvider;
}

type CallResult =
  | { readonly kind: 'response'; readonly id: string; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out' };

type ProfileLocation =
  | { readonly kind: 'url'; readonly url: string }
  /** The provider has no userinfo endpoint: the ID token says who it is. */
  | { readonly kind: 'id-token' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The answer to a call that nobody is signed in for. */
export const notSignedIn = failure('api-unauthorized', 'profile', {
  detail: 'nobody is signed in',
});

export class ApiClient {
  constructor(private readonly deps: ApiClientDeps) {}

  async loadProfile(): Promise<ProfileOutcome> {
    const { config, sessionStore } = this.deps;
    if (config.api.profile === idToken) return this.claimedProfile();
    const location = await this.profileLocation();
    if (location.kind === 'failed') return location;
    if (location.kind === 'id-token') return this.claimedProfile();
    const headers = { accept: 'application/json' };
    const result = await this.call({ url: location.url, method: 'GET', headers });
    if (result.kind === 'failed') return result;
    // Somebody may have signed in again since this call was sent.
    if (result.kind === 'signed-out')
      return (await sessionStore.read()).tokens === null ? result : { kind: 'stale' };
    const { id, response } = result;
    const profile = isSuccess(response.status) ? readPerson(answerIn(response), config.api) : null;
    if (profile === null)
      return { kind: 'failed', failure: profileFailure(response, config.api.profile) };
    const session = await sessionStore.change((stored) =>
      stored.tokens?.id === id ? { ...stored, profile } : stored,
    );
    return session.tokens?.id === id ? { kind: 'profile', profile } : { kind: 'stale' };
  }

  /** Any call below the configured paths, for the app that embeds this one. */
  async fetch(
    { path, method, headers, body }: ApiRequest,
    signal?: AbortSignal,
  ): Promise<EngineReply> {
    const url = allowedApiUrl(this.deps.config.api, path);
    if (url === null) {
      const detail = `${path} is not below api.paths`;
      return { kind: 'failed', failure: failure('api-forbidden', 'profile', { detail }) };
    }
    const result = await this.call({
      url,
      method,
      headers: withoutCredentials(headers),
      ...(body !== null && { bytes: body }),
      ...(signal && { signal }),
      streamed: true,
    });
    switch (result.kind) {
      case 'response':
        return { kind: 'response', response: responseTo(result.response, method) };
      case 'signed-out':
        return { kind: 'failed', failure: notSignedIn };
      case 'failed':
        return result;
    }
  }

  private async call(request: Omit<HttpRequest, 'timeoutMs'>): Promise<CallResult> {
    const headers = { ...request.headers, ...this.deps.config.api.headers };
    try {
      return await this.send({ ...request, headers, timeoutMs: exchangeTimeoutMs });
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      const { host, detail, code } = error;
      return {
        kind: 'failed',
        failure: failure(code ?? 'api-unreachable', 'profile', { host, detail }),
      };
    }
  }

  /** Refreshes once on 401, then believes it. @throws {NetworkFailure} */
  private async send(request: HttpRequest): Promise<CallResult> {
    const { tokens } = this.deps;
    const first = await tokens.access();
    if (first.kind !== 'token') return withoutToken(first);
    const response = await first.authorized(request);
    if (response.status !== 401 || response.gate) return responseOf(first.id, response);
    const second = await tokens.renewed(first.accessToken);
    if (second.kind !== 'token') return withoutToken(second);
    if (second.accessToken === first.accessToken) return responseOf(first.id, response);
    return responseOf(second.id, await second.authorized(request));
  }

  private async profileLocation(): Promise<ProfileLocation> {
    const url = profileUrl(this.deps.config);
    if (url !== null) return { kind: 'url', url };
    const resolution = await this.deps.resolveProvider();
    if (resolution.kind === 'failed')
      return { kind: 'failed', failure: { ...resolution.failure, phase: 'profile' } };
    const { userinfo } = resolution.provider.endpoints;
    return userinfo === null ? { kind: 'id-token' } : { kind: 'url', url: userinfo };
  }

  /** The ID token was read when it came; nothing is to be asked. */
  private async claimedProfile(): Promise<ProfileOutcome> {
    const access = await this.deps.tokens.access();
    if (access.kind !== 'token') return withoutToken(access);
    const { profile } = await this.deps.sessionStore.read();
    if (profile !== null) return { kind: 'profile', profile };
    const details = { detail: idToken };
    return { kind: 'failed', failure: failure('api-malformed', 'profile', details) };
  }
}

/** Whose call it is, is said here alone. */
function withoutCredentials(headers: ApiRequest['headers']): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (!/^(authorization|dpop)$/i.test(name)) kept[name] = value;
  return kept;
}

function withoutToken(
  access: Exclude<Access, { kind: 'token' }>,
): { kind: 'signed-out' } | { kind: 'failed'; failure: Failure } {
  return access.kind === 'none' ? { kind: 'signed-out' } : access;
}

function responseOf(id: string, response: HttpResponse): CallResult {
  // An API's own answer may have members of these names: it is not what a gateway says.
  const finding = response.status === 502 ? relayFinding(parseJson(response.text)) : undefined;
  return finding === undefined
    ? { kind: 'response', id, response }
    : { kind: 'failed', failure: failure(finding, 'profile', { host: response.host }) };
}

/** Userinfo may be signed (OpenID Connect Core 1.0 §5.3.2): TLS says already whose it is. */
function answerIn({ text }: HttpResponse): unknown {
  const answer = parseJson(text);
  return isObject(answer) ? answer : idTokenClaims(answer ?? text.trim());
}

/** Why a response is not a profile. */
function profileFailure(response: HttpResponse, profile: string): Failure {
  const { status, host, text, gate } = response;
  if (gate) return failure('gate-in-front', 'profile', { host, status, detail: gateDetail });
  const isPage = isHtmlPage(response);
  // A captive portal answers for everybody.
  if (isSuccess(status)) {
    const empty = text === '' ? 'an empty answer' : 'an answer that names nobody';
    const detail = isPage ? 'an HTML page' : empty;
    return failure(isPage ? 'api-unreachable' : 'api-malformed', 'profile', {
      host,
      status,
      detail,
    });
  }
  const detail = isPage ? 'an HTML page' : profile;
  return failure(codeForStatus(status), 'profile', { host, status, detail });
}

function codeForStatus(status: number): FailureCode {
  if (status === 401) return 'api-unauthorized';
  if (status === 403) return 'api-forbidden';
  if (status === 404) return 'api-not-found';
  return status >= 500 || status === 429 ? 'api-unreachable' : 'api-refused';
}
