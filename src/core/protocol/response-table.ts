/**
 * What an HTTP response to a protocol request means, by its status, its body and its `error`: one table that the code
 * and the tests read. The first row that fits counts.
 */

import { isSuccess } from './http.ts';

/** `retry-later`: 408 (RFC 9110 §15.5.9), 425 (RFC 8470 §5.2) and 429 (RFC 6585 §4) ask for another try. */
export type StatusClass = 'success' | 'retry-later' | 'client-error' | 'server-error' | 'other';

/**
 * `members`: JSON or a form. `html`: a captive portal's or a gateway's page. `truncated`: JSON without its end.
 * `relay`: the relay's own words; `relay-finding`: with what it has found out about the provider.
 */
export type BodyClass = 'members' | 'html' | 'truncated' | 'relay' | 'relay-finding' | 'other';

/** `device-grant`: an error that a poll goes on or ends by. `temporary`: says nothing of what was asked. */
export type ErrorClass = 'device-grant' | 'temporary' | 'other' | 'none';

/**
 * `oauth-error`: the server's `error` counts. `status-only`: the server's refusal, without an error. `temporary` and
 * `unreadable`: nobody who can be believed has answered; the first is worth another try.
 */
export type ResponseMeaning =
  'success' | 'oauth-error' | 'status-only' | 'temporary' | 'unreadable';

export interface ResponseFacts {
  readonly status: StatusClass;
  readonly body: BodyClass;
  readonly error: ErrorClass;
}

/** Absent: any. */
type Conditions = { readonly [K in keyof ResponseFacts]?: readonly ResponseFacts[K][] };

export interface ResponseRow extends Conditions {
  readonly meaning: ResponseMeaning;
  /** Whether tokens may have been issued and lost on their way here. */
  readonly tokensMayBeLost: boolean;
}

export const responseTable: readonly ResponseRow[] = [
  { error: ['device-grant'], meaning: 'oauth-error', tokensMayBeLost: false },
  {
    status: ['success', 'client-error', 'other'],
    error: ['other'],
    meaning: 'oauth-error',
    tokensMayBeLost: false,
  },
  {
    status: ['success'],
    body: ['members', 'relay', 'relay-finding'],
    error: ['none'],
    meaning: 'success',
    tokensMayBeLost: false,
  },
  // What the relay has found out it has found out before it asked for any tokens.
  {
    status: ['retry-later', 'server-error'],
    body: ['relay-finding'],
    meaning: 'temporary',
    tokensMayBeLost: false,
  },
  {
    body: ['relay-finding'],
    error: ['temporary'],
    meaning: 'temporary',
    tokensMayBeLost: false,
  },
  { body: ['relay-finding'], meaning: 'unreadable', tokensMayBeLost: false },
  { status: ['server-error'], meaning: 'temporary', tokensMayBeLost: true },
  { body: ['html'], meaning: 'temporary', tokensMayBeLost: false },
  { status: ['retry-later'], meaning: 'temporary', tokensMayBeLost: false },
  {
    status: ['client-error'],
    error: ['temporary'],
    meaning: 'temporary',
    tokensMayBeLost: false,
  },
  { error: ['temporary'], meaning: 'temporary', tokensMayBeLost: true },
  {
    status: ['client-error'],
    body: ['members', 'other'],
    meaning: 'status-only',
    tokensMayBeLost: false,
  },
  { status: ['client-error'], meaning: 'unreadable', tokensMayBeLost: false },
  { meaning: 'unreadable', tokensMayBeLost: true },
];

export function rowFor({ status, body, error }: ResponseFacts): ResponseRow {
  const row = responseTable.find(
    (row) =>
      (row.status?.includes(status) ?? true) &&
      (row.body?.includes(body) ?? true) &&
      (row.error?.includes(error) ?? true),
  );
  return row ?? { meaning: 'unreadable', tokensMayBeLost: true };
}

export function statusClassOf(status: number): StatusClass {
  if (isSuccess(status)) return 'success';
  if (status === 408 || status === 425 || status === 429) return 'retry-later';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'client-error' : 'other';
}

/** RFC 6749 §4.1.2.1, and GitLab's rate limit: the server is not well, or was asked too often. */
const temporaryErrors = ['temporarily_unavailable', 'server_error', 'rate_limit_exceeded'];

export function errorClassOf(error: string | null): ErrorClass {
  if (error === null) return 'none';
  if (temporaryErrors.includes(error)) return 'temporary';
  return deviceTokenTable.some((row) => row.error === error) ? 'device-grant' : 'other';
}

/** What ends a poll or lets it go on; everything else is `refused`. */
export type DeviceTokenAnswer =
  'pending' | 'slow-down' | 'denied' | 'expired' | 'invalid-grant' | 'not-found' | 'refused';

export interface DeviceTokenRow {
  /** Null: a refusal without an error. Absent: any, or none. */
  readonly error?: string | null;
  readonly status?: number;
  readonly answer: DeviceTokenAnswer;
}

/** RFC 8628 §3.5 and RFC 6749 §5.2; then the servers that answer a poll by status alone (Trakt). */
export const deviceTokenTable: readonly DeviceTokenRow[] = [
  { error: 'authorization_pending', answer: 'pending' },
  { error: 'slow_down', answer: 'slow-down' },
  { error: 'access_denied', answer: 'denied' },
  { error: 'expired_token', answer: 'expired' },
  { error: 'invalid_grant', answer: 'invalid-grant' },
  { error: null, status: 428, answer: 'pending' },
  { status: 404, answer: 'not-found' },
  { status: 409, answer: 'not-found' },
  { status: 410, answer: 'expired' },
];

export function deviceTokenAnswer(error: string | null, status: number | null): DeviceTokenAnswer {
  const row = deviceTokenTable.find(
    (row) =>
      (row.error === undefined || row.error === error) &&
      (row.status === undefined || row.status === status),
  );
  return row?.answer ?? 'refused';
}

/** What a refused refresh means for the session; `kept`: it may pass, or a technician can mend it. */
export type RefreshAnswer = 'session-over' | 'kept';

export interface RefreshRow {
  /** Null: a refusal without an error. */
  readonly error: string | null;
  /** Absent: any. */
  readonly status?: number;
}

/**
 * What ends a session, at whichever provider: a person is needed. RFC 6749 §5.2; OpenID Connect Core 1.0 §3.1.2.6;
 * RFC 6750 §3.1; AWS, which calls a refresh token that has expired as it calls a code; then servers that refuse in words
 * of their own, or in none.
 */
export const sessionOverTable: readonly RefreshRow[] = [
  { error: 'invalid_grant' },
  { error: 'interaction_required' },
  { error: 'login_required' },
  { error: 'consent_required' },
  { error: 'account_selection_required' },
  { error: 'expired_token' },
  { error: 'invalid_token' },
  { error: 'access_denied' },
  { error: null, status: 400 },
  { error: null, status: 401 },
];

export function refreshAnswer(error: string | null, status: number | null): RefreshAnswer {
  const isOver = sessionOverTable.some(
    (row) => row.error === error && (row.status === undefined || row.status === status),
  );
  return isOver ? 'session-over' : 'kept';
}
