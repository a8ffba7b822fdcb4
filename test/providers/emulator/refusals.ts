/** What a provider can refuse a request for. */

import type { Step } from './http.ts';

/** Everything that a request can be refused for. */
export type Refusal =
  | 'contentType'
  | 'repeated'
  | 'noClient'
  | 'client'
  | 'noSecret'
  | 'secret'
  | 'parameter'
  | 'noGrantType'
  | 'grantType'
  | 'scope'
  | 'unknown'
  | 'used'
  | 'expired'
  | 'denied'
  | 'slowDown'
  | 'pending'
  | 'refreshToken';

export interface RefusalContext {
  readonly step: Step;
  /** The member that is missing, or the client that nobody knows. */
  readonly detail: string;
  /** Seconds between polls from now on. */
  readonly interval: number;
}

export type AccessRefusal = 'missing' | 'invalid' | 'scope';
