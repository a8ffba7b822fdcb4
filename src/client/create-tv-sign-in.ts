import { createEmbeddedClient, type TvSignInOptions } from './embedded-client.ts';
import { tvSignInOf, type TvSignIn } from './tv-sign-in.ts';

/** Signs a person in on this screen: the client starts at once and takes up what the last visit left. */
export function createTvSignIn(options: TvSignInOptions = {}): TvSignIn {
  return tvSignInOf(createEmbeddedClient(options));
}
