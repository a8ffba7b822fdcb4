/**
 * The contract between page and worker. An old worker can meet a new page, so it has a version; a change that the
 * other side would misread raises it.
 */

import type { Brand, Config, Kiosk } from '../config/types.ts';
import type { Failure } from './failures.ts';
import type { Session } from './session.ts';
import { isObject, isOneOf } from '../json.ts';
import type { PageStamp } from '../polling/monotonic-time.ts';

export const contractVersion = 1;

export interface ApiRequest {
  /** A path on the API's base URL, below one of the allowed prefixes. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; null for none. */
  readonly body: string | null;
}

export type Command =
  | { readonly kind: 'hello'; readonly version: number; readonly page: PageStamp }
  /** The configuration as the page has just read and judged it; the worker keeps it for when it wakes alone. */
  | { readonly kind: 'configure'; readonly config: Config }
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'tick'; readonly page: PageStamp }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'refresh-profile' }
  | { readonly kind: 'fetch'; readonly request: ApiRequest };

/** What the page needs to know of the configuration. */
export interface Settings {
  readonly locale: string;
  readonly kiosk: Kiosk;
  /** For Details. */
  readonly provider: string;
  readonly host: string | null;
  readonly transport: string;
  /** `memory`: the browser stores nothing, so a sign-in ends with the app. */
  readonly storage?: 'kept' | 'memory';
  /** Absent where nothing of the app's own look is changed. */
  readonly brand?: Brand | undefined;
}

/** Told to every page whenever the session changes. */
export interface Update {
  readonly kind: 'update';
  readonly version: number;
  readonly session: Session;
  /** Null until the worker has been configured. */
  readonly settings: Settings | null;
}

/** The answer to one command, on the port that came with it. A tick has none. */
export type Reply =
  | { readonly kind: 'done' }
  | { readonly kind: 'welcome'; readonly update: Update }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      readonly text: string;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Whether a message is an update that this build understands. */
export function isUpdate(data: unknown): data is Update {
  return isObject(data) && data['kind'] === 'update' && data['version'] === contractVersion;
}

export function isReply(data: unknown): data is Reply {
  return isObject(data) && isOneOf(data['kind'], ['done', 'welcome', 'answer', 'failed']);
}
