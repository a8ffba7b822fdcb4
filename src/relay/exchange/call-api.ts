/** Calls with the signed-in person's token: to the API, and to the userinfo endpoint (OpenID Connect Core 1.0 §5.3). */

import { bodyOf, limited, refuse, unknownEndpoint, type RelayContext } from '../context.ts';
import type { Deadline } from './deadline.ts';
import { apiAnswer } from './incoming-answer.ts';
import { refusal, type RelayAnswer, type RelayRequest } from '../messages.ts';
import { apiRequest } from './outgoing-request.ts';

/**
 * @param url null: where the profile is
 * @param ownPage whether the browser says that a page of the app asks
 */
export async function callApi(
  context: RelayContext,
  request: RelayRequest,
  url: string | null,
  ownPage: boolean,
  deadline: Deadline,
): Promise<RelayAnswer> {
  const { file, endpoints, limits, send } = context;
  const { api } = file.config;
  // A scheme and a token (RFC 6750 §2.1, RFC 9449 §7.1).
  const token = /^\S+ +(\S+)$/.exec(request.header('authorization')?.trim() ?? '')?.[1];
  if (token === undefined) return refuse(context, request, refusal(401, 'no token'));
  const over = limited(context, request, { secret: token, ownPage });
  if (over !== null) return over;
  let target = url ?? (api.profile.startsWith('http') ? api.profile : null);
  if (target === null) {
    const found = await deadline.within(endpoints.ask());
    target = found.kind === 'discovered' ? found.endpoints.userinfo : null;
    if (target === null) return unknownEndpoint(found);
  }
  const exchanged = await send(
    apiRequest(request, target, api, await bodyOf(request, deadline)),
    'api',
    deadline,
  );
  if (exchanged.kind === 'failed') return exchanged.answer;
  const { status } = exchanged.answer;
  if (status < 400) limits.proven(token);
  return apiAnswer(exchanged.answer);
}
