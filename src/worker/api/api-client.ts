/** Calls to the API with the signed-in person's token. Requests are rebuilt here, so a page decides only their path. */

import { allowedApiUrl } from '../../core/session/allowed-api-url.ts';
import { idToken, profileUrl } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import type { AuthorizationServer } from '../../core/protocol/outcomes.ts';
import { failure, type Failure, type FailureCode } from '../../core/session/failures.ts';
import { NetworkFailure, exchangeTimeoutMs, type HttpResponse } from '../../core/protocol/http.ts';
import type { ApiRequest, Reply } from '../../core/session/messages.ts';
import { readProfile, type Profile } from '../../core/session/profile.ts';
import { parseJson } from '../../core/json.ts';
import { isHtmlPage, relayFinding } from '../../core/protocol/normalizing-fetch.ts';
import type { SessionStore } from '../storage/session-store.ts';
import type { TokenKeeper } from '../tokens/access-token.ts';

export type ProfileOutcome =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The provider has ended the session. */
  | { readonly kind: 'signed-out' }
  /** Somebody signed out or in again meanwhile: this answer is about nobody. */
  | { readonly kind: 'stale' };

export interface ApiClient {
  loadProfile(): Promise<ProfileOutcome>;
  /** Any call below the configured paths, for the app that embeds this one. */
  fetch(request: ApiRequest): Promise<Reply>;
}

export interface ApiClientDeps {
  readonly config: Config;
  readonly sessionStore: SessionStore;
  readonly tokens: TokenKeeper;
  resolveProvider(): Promise<AuthorizationServer | Failure>;
}

type Called =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: HttpResponse }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out' };

export function createApiClient({
  config,
  sessionStore: ledger,
  tokens,
  resolveProvider: authority,
}: ApiClientDeps): ApiClient {
  const answered = (id: string, answer: HttpResponse): Called => {
    // An API's own answer may have members of these names: it is not what a gateway says.
    const found = answer.status === 502 ? relayFinding(parseJson(answer.text)) : undefined;
    return found
      ? { kind: 'failed', failure: failure(found, 'profile', { host: answer.host }) }
      : { kind: 'answer', id, answer };
  };

  /** Refreshes once on 401, then believes it. */
  async function call(
    url: string,
    method: ApiRequest['method'],
    body: string | null,
  ): Promise<Called> {
    const content = body === null ? null : { 'content-type': 'application/json' };
    const headers = { accept: 'application/json', ...config.api.headers, ...content };
    const request = {
      url,
      method,
      headers,
      ...(body === null ? {} : { body }),
      timeoutMs: exchangeTimeoutMs,
    };
    try {
      const first = await tokens.access();
      if (first.kind !== 'token') return first.kind === 'none' ? { kind: 'signed-out' } : first;
      const answer = await first.authorized(request);
      if (answer.status !== 401) return answered(first.id, answer);
      const second = await tokens.renewed(first.accessToken);
      if (second.kind !== 'token') return second.kind === 'none' ? { kind: 'signed-out' } : second;
      if (second.accessToken === first.accessToken) return answered(first.id, answer);
      return answered(second.id, await second.authorized(request));
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      return {
        kind: 'failed',
        failure: failure('api-unreachable', 'profile', { host: error.host, detail: 'no answer' }),
      };
    }
  }

  async function whereProfileIs(): Promise<string | Failure> {
    const url = profileUrl(config);
    if (url !== null) return url;
    const provider = await authority();
    if ('code' in provider) return { ...provider, phase: 'profile' };
    return (
      provider.endpoints.userinfo ??
      failure('api-not-found', 'profile', { detail: 'no userinfo endpoint' })
    );
  }

  /** The ID token was read when it came; nothing is to be asked. */
  async function claimed(): Promise<ProfileOutcome> {
    const access = await tokens.access();
    if (access.kind !== 'token') return access.kind === 'none' ? { kind: 'signed-out' } : access;
    const { profile } = await ledger.read();
    if (profile !== null) return { kind: 'profile', profile };
    return { kind: 'failed', failure: failure('api-malformed', 'profile', { detail: idToken }) };
  }

  return {
    loadProfile: async () => {
      if (config.api.profile === idToken) return claimed();
      const url = await whereProfileIs();
      if (typeof url !== 'string') return { kind: 'failed', failure: url };
      const called = await call(url, 'GET', null);
      if (called.kind === 'failed') return called;
      // Somebody may have signed in again since this call was sent.
      if (called.kind === 'signed-out')
        return (await ledger.read()).tokens === null ? called : { kind: 'stale' };
      const { id, answer } = called;
      const profile = isGood(answer) ? readProfile(parseJson(answer.text), config.api) : null;
      if (profile === null) return { kind: 'failed', failure: refusal(answer, config.api.profile) };
      const record = await ledger.change((stored) =>
        stored.tokens?.id === id ? { ...stored, profile } : stored,
      );
      return record.tokens?.id === id ? { kind: 'profile', profile } : { kind: 'stale' };
    },
    fetch: async ({ path, method, body }) => {
      const url = allowedApiUrl(config.api, path);
      const detail = `${path} is not below api.paths`;
      if (url === null)
        return { kind: 'failed', failure: failure('api-forbidden', 'profile', { detail }) };
      const called = await call(url, method, body);
      switch (called.kind) {
        case 'answer':
          return {
            kind: 'answer',
            status: called.answer.status,
            contentType: called.answer.contentType,
            text: called.answer.text,
          };
        case 'signed-out':
          return { kind: 'failed', failure: nobody };
        case 'failed':
          return called;
      }
    },
  };
}

/** The answer to a call that nobody is signed in for. */
export const nobody = failure('api-unauthorized', 'profile', { detail: 'nobody is signed in' });

/** Why an answer is not a profile. */
function refusal(answer: HttpResponse, profile: string): Failure {
  const { status, host, text } = answer;
  const page = isHtmlPage(answer);
  const good = isGood(answer);
  const detail = page
    ? 'an HTML page'
    : !good
      ? profile
      : text === ''
        ? 'an empty answer'
        : 'an answer that names nobody';
  // A network that wants somebody to log in answers for everybody.
  const code = good ? (page ? 'api-unreachable' : 'api-malformed') : refusalCode(status);
  return failure(code, 'profile', { host, status, detail });
}

function isGood({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

function refusalCode(status: number): FailureCode {
  if (status === 401) return 'api-unauthorized';
  if (status === 403) return 'api-forbidden';
  if (status === 404) return 'api-not-found';
  return status >= 500 || status === 429 ? 'api-unreachable' : 'api-refused';
}
