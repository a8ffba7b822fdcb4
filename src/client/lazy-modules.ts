/**
 * What is loaded apart, by name: the page's own script knows how to load each (lazy-imports.ts), and no chunk but that one
 * does, so that each needs that script alone (build/lean-preload.ts).
 */

import type * as ApiFetch from './api-fetch.ts';
import type * as PageEngine from '../worker/entry/page-engine.ts';
import type * as Updates from './connection/workbox-updates.ts';
import type * as Judge from './validate-static-config.ts';

export interface LazyModules {
  /** As large as all the rest, and needed where no worker can run. */
  pageEngine(): Promise<typeof PageEngine>;
  /** The parser is for files that an operator put on a static host; behind the app's server nobody downloads it. */
  judge(): Promise<typeof Judge>;
  updates(): Promise<typeof Updates>;
  /** For somebody who is signed in; the app itself calls no API. */
  apiFetch(): Promise<typeof ApiFetch>;
}

const missing = (): Promise<never> => Promise.reject(new Error('nothing is loaded apart here'));

export const lazyModules: { -readonly [name in keyof LazyModules]: LazyModules[name] } = {
  pageEngine: missing,
  judge: missing,
  updates: missing,
  apiFetch: missing,
};
