/**
 * `client.js`, which is served with the app: the package's client for the other pages of its origin, such as the one that
 * `next` leads to. Its worker, configuration and relay are those of the app that it lies beside, whoever imports it.
 */

import * as client from './create-tv-sign-in.ts';
import type { TvSignInOptions } from './embedded-client.ts';
import type { TvSignIn } from './tv-sign-in.ts';

export { TvSignInError } from './tv-sign-in-error.ts';

// By a name of its own: the bundler takes a literal beside it for a file.
const script = import.meta.url;

/** As `tv-sign-in` has it; `base` is this file's folder by default. */
export function createTvSignIn(options: TvSignInOptions = {}): TvSignIn {
  return client.createTvSignIn({ base: new URL('./', script), ...options });
}
