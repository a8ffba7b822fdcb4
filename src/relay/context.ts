/** What the doors of one relay share. */

import type { ConfigFile } from '../core/config.ts';
import type { EndpointFinder } from './endpoint-finder.ts';
import type { Send } from './exchange.ts';
import type { RelayAnswer, RelayRequest } from './messages.ts';
import type { Credential, RateLimits } from './rate-limits.ts';
import { refusal } from './messages.ts';

export interface RelayContext {
  readonly file: ConfigFile;
  readonly endpoints: EndpointFinder;
  readonly limits: RateLimits;
  readonly send: Send;
}

/** For what the relay itself refuses: it counts in a bucket of its own, and a flood of it is answered more curtly. */
export function refuse({ limits }: Pick<RelayContext, 'limits'>, { sender }: RelayRequest, answer: RelayAnswer): RelayAnswer {
  const retryAfter = limits.refused(sender);
  return retryAfter === null ? answer : refusal(429, 'too much was refused from there', { retryAfter });
}

/** Null: it may go on. */
export function limited({ limits }: Pick<RelayContext, 'limits'>, { sender }: RelayRequest, credential: Credential): RelayAnswer | null {
  const retryAfter = limits.admit(sender, credential);
  return retryAfter === null ? null : refusal(429, 'too many requests from there', { retryAfter });
}
