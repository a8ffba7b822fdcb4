/** Calls to the API with the signed-in person's token. Requests are rebuilt here, so a page decides only their path. */

import { allowedApiUrl } from '../core/api-url.ts';
import { profileUrl } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import type { Authority } from '../core/device-grant.ts';
import { failure, type Failure, type FailureCode } from '../core/failures.ts';
import { NoAnswer, exchangeTimeout, type Http, type HttpAnswer } from '../core/http.ts';
import type { ApiRequest, Reply } from '../core/messages.ts';
import { readProfile, type Profile } from '../core/profile.ts';
import { parseJson } from '../core/shape.ts';
import type { Ledger } from './ledger.ts';
import type { TokenKeeper } from './tokens.ts';

export type ProfileOutcome =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The provider has ended the session. */
  | { readonly kind: 'signed-out' }
  /** Somebody signed out or in again meanwhile: this answer is about nobody. */
  | { readonly kind: 'stale' };

export interface Api {
  loadProfile(): Promise<ProfileOutcome>;
  /** Any call below the configured paths, for the app that embeds this one. */
  fetch(request: ApiRequest): Promise<Reply>;
}

export interface ApiDeps {
  readonly config: Config;
  readonly http: Http;
  readonly ledger: Ledger;
  readonly tokens: TokenKeeper;
  authority(): Promise<Authority | Failure>;
}

type Called =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: HttpAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out' };

export function createApi({ config, http, ledger, tokens, authority }: ApiDeps): Api {
  /** Refreshes once on 401, then believes it. */
  async function call(url: string, method: ApiRequest['method'], body: string | null): Promise<Called> {
    const send = (accessToken: string): Promise<HttpAnswer> =>
      http({
        url,
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === null ? {} : { body }),
        timeoutMs: exchangeTimeout,
      });
    try {
      const first = await tokens.access();
      if (first.kind !== 'token') return first.kind === 'none' ? { kind: 'signed-out' } : first;
      const answer = await send(first.accessToken);
      if (answer.status !== 401) return { kind: 'answer', id: first.id, answer };
      const second = await tokens.renewed(first.accessToken);
      if (second.kind !== 'token') return second.kind === 'none' ? { kind: 'signed-out' } : second;
      if (second.accessToken === first.accessToken) return { kind: 'answer', id: first.id, answer };
      return { kind: 'answer', id: second.id, answer: await send(second.accessToken) };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { kind: 'failed', failure: failure('api-unreachable', 'profile', { host: error.host, detail: 'no answer' }) };
    }
  }

  async function whereProfileIs(): Promise<string | Failure> {
    const url = profileUrl(config);
    if (url !== null) return url;
    const provider = await authority();
    if ('code' in provider) return { ...provider, phase: 'profile' };
    return provider.endpoints.userinfo ?? failure('api-not-found', 'profile', { detail: 'the provider names no userinfo endpoint' });
  }

  return {
    loadProfile: async () => {
      const url = await whereProfileIs();
      if (typeof url !== 'string') return { kind: 'failed', failure: url };
      const called = await call(url, 'GET', null);
      if (called.kind === 'failed') return called;
      // Somebody may have signed in again since this call was sent.
      if (called.kind === 'signed-out') return (await ledger.read()).tokens === null ? called : { kind: 'stale' };
      const { id, answer } = called;
      const profile = answer.status === 200 ? readProfile(parseJson(answer.text)) : null;
      if (profile === null) return { kind: 'failed', failure: refusal(answer, config.api.profile) };
      const record = await ledger.change((stored) => (stored.tokens?.id === id ? { ...stored, profile } : stored));
      return record.tokens?.id === id ? { kind: 'profile', profile } : { kind: 'stale' };
    },
    fetch: async ({ path, method, body }) => {
      const url = allowedApiUrl(config.api, path);
      const detail = `${path} is not below api.paths of the configuration`;
      if (url === null) return { kind: 'failed', failure: failure('api-forbidden', 'profile', { detail }) };
      const called = await call(url, method, body);
      switch (called.kind) {
        case 'answer':
          return { kind: 'answer', status: called.answer.status, contentType: called.answer.contentType, text: called.answer.text };
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
function refusal({ status, host, text }: HttpAnswer, profile: string): Failure {
  const detail = status !== 200 ? profile : text === '' ? 'an empty answer' : 'an answer that names nobody';
  return failure(refusalCode(status), 'profile', { host, status, detail });
}

function refusalCode(status: number): FailureCode {
  if (status === 200) return 'api-malformed';
  if (status === 401) return 'api-unauthorized';
  if (status === 403) return 'api-forbidden';
  if (status === 404) return 'api-not-found';
  return status >= 500 || status === 429 ? 'api-unreachable' : 'api-refused';
}
