/** What an operator hears of the relay: facts without a secret, for a log and for metrics. */

import type { Failure } from '../core/session/failures.ts';
import type { NetworkErrorKind } from './transport/network-error.ts';

/** A setting of `limits` that counts requests. */
export type RateLimit = 'codesPerAddress' | 'requestsPerAddress' | 'requestsPerScreen';

export type RelayEvent =
  | {
      readonly kind: 'provider-failed';
      readonly why: NetworkErrorKind | 'timeout' | 'bad-answer';
      readonly code: string;
      readonly host: string;
    }
  | { readonly kind: 'not-discovered'; readonly failure: Failure }
  /** @member refused whether the requests that were counted had been refused for another reason already */
  | {
      readonly kind: 'limit-reached';
      readonly limit: RateLimit | 'screenConnections';
      readonly address: string | null;
      readonly refused: boolean;
    }
  /** To a screen that has said its name. Whoever reaches the relay can say any. */
  | { readonly kind: 'screen-answered'; readonly screen: string; readonly status: number }
  | { readonly kind: 'queue-full'; readonly purpose: 'provider' | 'api' | 'metadata' }
  /** A programming error. @member trace kind, code and places, without what it says */
  | { readonly kind: 'defect'; readonly trace: string }
  | {
      readonly kind: 'origin-refused';
      readonly origin: string;
      readonly host: string;
      readonly help: string;
    };

export type Report = (event: RelayEvent) => void;
