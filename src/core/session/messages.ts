/**
 * The contract between page and worker. An old worker can meet a new page, so it has a version; a change that the
 * other side would misread raises it.
 */

import type { Config } from '../config/types.ts';
import type { Failure } from './failures.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { isObject, isOneOf } from '../json.ts';
import type { PageStamp } from '../polling/monotonic-time.ts';

export const contractVersion = 1;

export interface ApiRequest {
  /** A path on the API's base URL, or a whole URL of the API or of `api.origins`; below one of the allowed prefixes. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: ArrayBuffer | null;
}

export type Command =
  | { readonly kind: 'hello'; readonly version: number; readonly page: PageStamp }
  /** The configuration as the page has just read and judged it; the worker keeps it for when it wakes alone. */
  | { readonly kind: 'configure'; readonly config: Config }
  /** Before `hello`: the last visit was cut off, so the page says when a screen that starts by itself is to start. Unknown to 0.2.0. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'tick'; readonly page: PageStamp }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'refresh-profile' }
  | { readonly kind: 'fetch'; readonly request: ApiRequest };

/** Told to every page whenever the session changes. */
export interface Update {
  readonly kind: 'update';
  readonly version: number;
  readonly session: Session;
  /** Null until the worker has been configured. */
  readonly settings: Settings | null;
}

/** The answer to one command, on the port that came with it. */
export type Reply =
  /**
   * `revoked`, to a sign-out alone: whether the provider has said that the tokens are good no more. `update`: what the
   * session is now.
   */
  | { readonly kind: 'done'; readonly revoked?: boolean; readonly update?: Update }
  /** To a tick: milliseconds until the next one is of use; null: none is, until something happens. Absent in 0.2.0. */
  | { readonly kind: 'due'; readonly inMs: number | null }
  | { readonly kind: 'welcome'; readonly update: Update }
  /** The API's, whose body follows on the same port as {@link BodyMessage}s. */
  | ({ readonly kind: 'response'; readonly hasBody: boolean } & ResponseHead)
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Of a response (RFC 9110 §15, §6.3). */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A part of a response's body: each is sent when the page has asked for it by `pull`, so that neither side piles them up. */
export type BodyMessage =
  | { readonly kind: 'part'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken' };

export function isBodyMessage(data: unknown): data is BodyMessage {
  return isObject(data) && isOneOf(data['kind'], ['part', 'end', 'broken']);
}

/** What the page says on the port of a response. */
export type BodyRequest = 'pull' | 'abort';

/** Told to every page: there is something to do that only a tick may begin. */
export interface TickWanted {
  readonly kind: 'tick-wanted';
}

export function isTickWanted(data: unknown): data is TickWanted {
  return isObject(data) && data['kind'] === 'tick-wanted';
}

/** Told to every page: what of the app's own files the offline shell could not get, each with why; none once it has all. */
export interface ShellReport {
  readonly kind: 'shell-report';
  readonly missing: readonly string[];
}

export function isShellReport(data: unknown): data is ShellReport {
  return isObject(data) && data['kind'] === 'shell-report' && Array.isArray(data['missing']);
}

/** Whether a message is an update that this build understands. */
export function isUpdate(data: unknown): data is Update {
  return isObject(data) && data['kind'] === 'update' && data['version'] === contractVersion;
}

export function isReply(data: unknown): data is Reply {
  return isObject(data) && isOneOf(data['kind'], ['done', 'due', 'welcome', 'response', 'failed']);
}
