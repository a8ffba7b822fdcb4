import { createEmbeddedClient } from '../client/embedded-client.ts';
import { tvSignInOf, type TvSignIn } from '../client/tv-sign-in.ts';
import type { ElementOptions } from './public-types.ts';
import { SignInElement, type Connection } from './sign-in-element.ts';

/**
 * @tag tv-sign-in
 * @summary Signs a person in on a screen without a keyboard
 * @attr screen - what the operator calls this screen; read when the element comes
 */
export class TvSignInElement extends SignInElement<TvSignIn> {
  /** As for `createTvSignIn`; to be set before it comes into a document. */
  options: ElementOptions = {};

  protected override connect(base: string | undefined): Connection<TvSignIn> {
    const screen = this.getAttribute('screen') ?? undefined;
    const screens = createEmbeddedClient({ screen, ...this.options, base });
    return { screens, client: tvSignInOf(screens) };
  }
}

// Where two bundles of one page have it, the first one counts.
if (customElements.get('tv-sign-in') === undefined)
  customElements.define('tv-sign-in', TvSignInElement);
