/** Device authorization, token and revocation requests (RFC 8628 §3.1 and §3.4, RFC 6749 §6, RFC 7009 §2.1). */

import { bodyOf, limited, refuse, unknownEndpoint, type RelayContext } from '../context.ts';
import type { Deadline } from './deadline.ts';
import type { Exchange } from './dialect.ts';
import { dialects } from './dialects.ts';
import type { FailedExchange } from './failed-exchange.ts';
import {
  protocolAnswer,
  provenBy,
  type ProtocolAnswer,
  type ProviderAnswer,
} from './incoming-answer.ts';
import { refusal, textOf, type RelayAnswer, type RelayRequest } from '../messages.ts';
import {
  nextRequest,
  protocolRequest,
  readRequest,
  type OutgoingRequest,
  type ProtocolEndpoint,
} from './outgoing-request.ts';

/** @param ownPage whether the browser says that a page of the app asks */
export async function callProvider(
  context: RelayContext,
  request: RelayRequest,
  endpoint: ProtocolEndpoint,
  ownPage: boolean,
  deadline: Deadline,
): Promise<RelayAnswer> {
  const { file, endpoints, limits, authenticate } = context;
  const { provider } = file.config;
  const body = textOf(await bodyOf(request, deadline));
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
  if (found.kind === 'failed' || url === null) return unknownEndpoint(found);
  const proof = await authenticate(found);
  const outgoing = protocolRequest(asked, request, url, provider, proof);
  if (outgoing === null)
    return refuse(context, request, refusal(400, 'the provider has no such request'));
  const heard = await converse(context, request, outgoing, { exchange, url, deadline });
  if (heard.kind === 'failed') return heard.answer;
  const { answer, members } = heard.read;
  for (const proven of provenBy(heard.answer, exchange, secret, members)) limits.proven(proven);
  return answer;
}

interface Conversation {
  readonly exchange: Exchange;
  /** The endpoint. */
  readonly url: string;
  readonly deadline: Deadline;
}

/** One request, and another one where the provider's wire wants it: within one deadline. */
async function converse(
  { file, send }: RelayContext,
  request: RelayRequest,
  outgoing: OutgoingRequest,
  { exchange, url, deadline }: Conversation,
): Promise<Heard> {
  const dialect = dialects[file.config.provider.name];
  const ask = async (wanted: OutgoingRequest): Promise<Heard> => {
    const exchanged = await send(wanted, 'provider', deadline);
    if (exchanged.kind === 'failed') return exchanged;
    return { ...exchanged, read: protocolAnswer(exchanged.answer, exchange, dialect, url) };
  };
  const first = await ask(outgoing);
  const next = first.kind === 'answered' ? first.read.next : undefined;
  // Once: what a second answer wants asked is nobody's wire.
  return dialect && next ? ask(nextRequest(next, dialect, request)) : first;
}

type Heard =
  | FailedExchange
  | {
      readonly kind: 'answered';
      readonly answer: ProviderAnswer;
      readonly read: ProtocolAnswer;
    };
