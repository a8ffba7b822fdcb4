/** What the requests of RFC 8628 and RFC 6749 come to. */

import type { Provider, Endpoints, RequestFormat } from '../config/types.ts';
import type { Json } from '../json.ts';
import type { Failure } from '../session/failures.ts';
import type { Http } from './http.ts';

/** A provider whose endpoints are known. */
export interface AuthorizationServer {
  readonly provider: Provider;
  readonly endpoints: Endpoints;
  readonly http: Http;
  /** What an endpoint has taken where it refused the configured format: each further request is one. */
  readonly acceptedFormats?: Map<EndpointKind, RequestFormat>;
  /** The claims of the ID token are the profile: a server may send nothing else. */
  readonly idTokenSuffices?: boolean;
  /** What the operator calls the screen, for providers that take a name; absent where it has none. */
  readonly screen?: string;
}

export type EndpointKind = 'device-authorization' | 'token' | 'revocation';

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
  | { kind: 'grant'; grant: DeviceAuthorization }
  /** `retryAfter`: as it was sent (RFC 9110 §10.2.3), where it was. */
  | { kind: 'failed'; failure: Failure; retryAfter?: string };

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
  /** A person is needed: only signing in again helps. */
  | { kind: 'session-over' }
  | NoOAuthResponse
  | { kind: 'refused'; failure: Failure };

/** What came of a revocation (RFC 7009). `unanswered` is worth another try, `refused` is not: the token stays good. */
export type RevocationOutcome =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'unanswered' }
  | {
      readonly kind: 'refused';
      /** For the technician. */
      readonly reason: string;
      /** No token of this client is ever revoked there. */
      readonly clientRefused: boolean;
    };

/** Nothing of the protocol came back. `tokensMayBeLost`: a gateway or the network may have lost a response with tokens. */
export type NoOAuthResponse = {
  kind: 'no-oauth-response';
  tokensMayBeLost: boolean;
  retryAfter: string | null;
  failure: Failure;
};
