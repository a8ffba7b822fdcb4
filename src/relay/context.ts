/** What all calls through one relay share. */

import type { ConfigFile } from '../core/config/types.ts';
import type { Discovered } from '../core/protocol/discovery.ts';
import type { AuthenticateClient } from './exchange/client-authentication.ts';
import { DeadlineOver, type Deadline } from './exchange/deadline.ts';
import type { EndpointFinder } from './discovery/endpoint-finder.ts';
import type { Send } from './exchange/exchange.ts';
import { refusal, type Bytes, type RelayAnswer, type RelayRequest } from './messages.ts';
import type { Credential, RateLimits } from './guard/rate-limits.ts';

export interface RelayContext {
  readonly file: ConfigFile;
  readonly endpoints: EndpointFinder;
  readonly limits: RateLimits;
  readonly authenticate: AuthenticateClient;
  readonly send: Send;
}

/** For what the relay itself refuses: it counts in a bucket of its own, and a flood of it is answered more curtly. */
export function refuse(
  { limits }: Pick<RelayContext, 'limits'>,
  { sender }: RelayRequest,
  answer: RelayAnswer,
): RelayAnswer {
  const retryAfter = limits.refused(sender);
  return retryAfter === null
    ? answer
    : refusal(429, 'too many refused requests from this address', { retryAfter });
}

/** Null: it may go on. */
export function limited(
  { limits }: Pick<RelayContext, 'limits'>,
  { sender }: RelayRequest,
  credential: Credential,
): RelayAnswer | null {
  const retryAfter = limits.admit(sender, credential);
  return retryAfter === null
    ? null
    : refusal(429, 'too many requests from this screen or address', { retryAfter });
}

/** Why there is nobody to ask. */
export function unknownEndpoint(found: Discovered): RelayAnswer {
  if (found.kind === 'discovered') return refusal(404, 'the provider has no such endpoint');
  const { host, detail, code } = found.failure;
  return refusal(502, detail ?? code, { host, code });
}

/** The request did not arrive in time: nobody else is to blame. */
export class RequestTooSlow extends Error {}

/** @throws {BodyTooLong | RequestTooSlow | ScreenGone} */
export async function bodyOf(request: RelayRequest, deadline: Deadline): Promise<Bytes> {
  return deadline.within(request.body()).catch((error: unknown) => {
    throw error instanceof DeadlineOver ? new RequestTooSlow() : error;
  });
}
