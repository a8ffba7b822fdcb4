/** Calls with the signed-in person's token: to the API, and to the userinfo endpoint (OpenID Connect Core 1.0 §5.3). */

import { bodyOf, limited, refuse, unknownEndpoint, type RelayContext } from '../context.ts';
import type { Deadline } from './deadline.ts';
import { dialects } from './dialects.ts';
import { apiAnswer, dataAnswer } from './incoming-answer.ts';
import { refusal, type RelayAnswer, type RelayRequest } from '../messages.ts';
import { apiRequest, personRequest } from './outgoing-request.ts';

/** What is asked with a token. */
export type ApiTarget =
  | { readonly kind: 'api'; readonly url: string }
  | { readonly kind: 'token-info'; readonly url: string }
  /** Wherever the profile is. */
  | { readonly kind: 'userinfo' };

/**
 * @param ownPage whether the browser says that a page of the app asks
 */
export async function callApi(
  context: RelayContext,
  request: RelayRequest,
  wanted: ApiTarget,
  ownPage: boolean,
  deadline: Deadline,
): Promise<RelayAnswer> {
  const { file, limits, send } = context;
  // A scheme and a token (RFC 6750 §2.1, RFC 9449 §7.1).
  const token = /^\S+ +(\S+)$/.exec(request.header('authorization')?.trim() ?? '')?.[1];
  if (token === undefined) return refuse(context, request, refusal(401, 'no token'));
  const over = limited(context, request, { secret: token, ownPage });
  if (over !== null) return over;
  const target = await urlOf(context, wanted, deadline);
  if (target.kind === 'unknown') return target.answer;
  const body = await bodyOf(request, deadline);
  const isApi = wanted.kind === 'api';
  const { api, provider } = file.config;
  const authorization = dialects[provider.name]?.authorization?.(token, provider.clientId) ?? null;
  const call = { url: target.url, api, authorization, body };
  const outgoing = isApi ? apiRequest(request, call) : personRequest(request, call);
  const exchanged = await send(outgoing, 'api', deadline);
  if (exchanged.kind === 'failed') return exchanged.answer;
  const { status } = exchanged.answer;
  if (status < 400) limits.proven(token);
  return isApi
    ? apiAnswer(exchanged.answer, request.method === 'HEAD')
    : dataAnswer(exchanged.answer);
}

type TargetUrl =
  | { readonly kind: 'known'; readonly url: string }
  | { readonly kind: 'unknown'; readonly answer: RelayAnswer };

async function urlOf(
  { file, endpoints }: RelayContext,
  wanted: ApiTarget,
  deadline: Deadline,
): Promise<TargetUrl> {
  if (wanted.kind !== 'userinfo') return { kind: 'known', url: wanted.url };
  const { profile } = file.config.api;
  if (profile.startsWith('http')) return { kind: 'known', url: profile };
  const found = await deadline.within(endpoints.ask());
  const url = found.kind === 'discovered' ? found.endpoints.userinfo : null;
  return url === null
    ? { kind: 'unknown', answer: unknownEndpoint(found) }
    : { kind: 'known', url };
}
