/** What a page holds of `<tv-sign-in>`, without what the screens are made of. */

import type { TvSignInOptions } from '../client/embedded-client.ts';
import type { Profile } from '../client/view.ts';

/** As for `createTvSignIn`. */
export type ElementOptions = Omit<TvSignInOptions, 'base'>;

/** What `tv-signed-in` tells. */
export interface SignedInDetail<Client> {
  readonly profile: Profile;
  readonly client: Client;
}
