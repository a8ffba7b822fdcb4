/** What the requests of RFC 8628 and RFC 6749 come to. */

import type { Provider, Endpoints } from '../config/types.ts';
import type { Json } from '../json.ts';
import type { Failure } from '../session/failures.ts';
import type { Http } from './http.ts';

/** A provider whose endpoints are known. */
export interface AuthorizationServer {
  readonly provider: Provider;
  readonly endpoints: Endpoints;
  readonly http: Http;
}

/** RFC 8628 §3.2. Durations in seconds. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  readonly interval: number;
  readonly expiresIn: number;
}

/** RFC 6749 §5.1. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Seconds; null where the server does not say. */
  readonly expiresIn: number | null;
  /** Whether they are bound to this device's key (RFC 9449 §5). */
  readonly bound: boolean;
  /** Those of the ID token, for showing. */
  readonly claims: Json | null;
}

export type DeviceAuthorizationOutcome =
  { kind: 'grant'; grant: DeviceAuthorization } | { kind: 'failed'; failure: Failure };

export type DeviceTokenOutcome =
  | { kind: 'tokens'; tokens: Tokens }
  | { kind: 'pending'; retryAfter: string | null }
  | { kind: 'slow-down'; interval: number | null; retryAfter: string | null }
  | { kind: 'denied' }
  | { kind: 'expired' }
  /** The code is unknown by now: it was used, or it has expired. */
  | { kind: 'invalid-grant' }
  /** 404 or 409 and no error beside it: the code is gone, or the endpoint was never there. */
  | { kind: 'not-found'; failure: Failure }
  | NoOAuthResponse
  | { kind: 'refused'; failure: Failure };

export type RefreshOutcome =
  | { kind: 'tokens'; tokens: Tokens }
  | { kind: 'invalid-grant' }
  | NoOAuthResponse
  | { kind: 'refused'; failure: Failure };

/** Nothing of the protocol came back. `tokensMayBeLost`: a gateway or the network may have lost a response with tokens. */
export type NoOAuthResponse = {
  kind: 'no-oauth-response';
  tokensMayBeLost: boolean;
  retryAfter: string | null;
  failure: Failure;
};
