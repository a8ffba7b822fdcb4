/**
 * What is loaded apart, by name: the page's own script knows how to load each (lazy-imports.ts), and no chunk but that one
 * does, so that each needs that script alone (build/lean-preload.ts).
 */

import { failure, type Failure } from '../core/session/failures.ts';
import { messageOf } from '../core/json.ts';
import type * as ApiFetch from './api-fetch.ts';
import type * as Fallback from './connection/fallback.ts';
import type * as Judge from './validate-static-config.ts';

export interface LazyModules {
  /** Where no service worker can run. */
  fallback(): Promise<typeof Fallback>;
  /** The parser is for files that an operator put on a static host; behind the app's server nobody downloads it. */
  judge(): Promise<typeof Judge>;
  /** For somebody who is signed in; the app itself calls no API. */
  apiFetch(): Promise<typeof ApiFetch>;
}

const missing = (): Promise<never> => Promise.reject(new Error('nothing is loaded apart here'));

export const lazyModules: { -readonly [name in keyof LazyModules]: LazyModules[name] } = {
  fallback: missing,
  judge: missing,
  apiFetch: missing,
};

/** What there is to say of one that can't be had. */
export function missingPart(error: unknown): Failure {
  return failure('app-incomplete', 'setup', { detail: messageOf(error) });
}
