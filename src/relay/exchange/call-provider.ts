/** Device authorization, token and revocation requests (RFC 8628 §3.1 and §3.4, RFC 6749 §6, RFC 7009 §2.1). */

import { bodyOf, limited, refuse, unknownEndpoint, type RelayContext } from '../context.ts';
import type { Deadline } from './deadline.ts';
import { dialects } from './dialects.ts';
import { protocolAnswer, provenBy } from './incoming-answer.ts';
import { refusal, type RelayAnswer, type RelayRequest } from '../messages.ts';
import { protocolRequest, readRequest, type ProtocolEndpoint } from './outgoing-request.ts';

/** @param ownPage whether the browser says that a page of the app asks */
export async function callProvider(
  context: RelayContext,
  request: RelayRequest,
  endpoint: ProtocolEndpoint,
  ownPage: boolean,
  deadline: Deadline,
): Promise<RelayAnswer> {
  const { file, endpoints, limits, send } = context;
  const { provider } = file.config;
  const body = new TextDecoder().decode(await bodyOf(request, deadline));
  const asked = readRequest(endpoint, request.header('content-type'), body, provider);
  if (asked === null)
    return refuse(
      context,
      request,
      refusal(400, 'not a request of the device authorization grant'),
    );
  const { exchange, secret } = asked;
  const over = limited(context, request, { secret, ownPage });
  if (over !== null) return over;
  const found = await deadline.within(endpoints.ask());
  const url = found.kind === 'discovered' ? found.endpoints[endpoint] : null;
  if (url === null) return unknownEndpoint(found);
  const outgoing = protocolRequest(asked, request, url, file);
  const exchanged = await send(outgoing, 'provider', deadline);
  if (exchanged.kind === 'failed') return exchanged.answer;
  const { answer, members } = protocolAnswer(exchanged.answer, exchange, dialects[provider.name]);
  for (const proven of provenBy(exchanged.answer, exchange, secret, members)) limits.proven(proven);
  return answer;
}
