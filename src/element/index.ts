/** `tv-sign-in/element`: `<tv-sign-in>`, the screens and all that they need. Its style sheet is `tv-sign-in/element.css`. */

import './polyfills.ts';
import type { TvSignIn } from '../client/tv-sign-in.ts';
import type { Session } from '../client/view.ts';
import type { BackDetail } from '../ui/app/back-action.ts';
import type { ElementOptions, SignedInDetail } from './public-types.ts';
import { TvSignInElement as Definition } from './tv-sign-in-element.ts';

export type { ElementOptions, SignedInDetail } from './public-types.ts';
export type { BackDetail } from '../ui/app/back-action.ts';
export type { TvSignIn } from '../client/tv-sign-in.ts';

/** `<tv-sign-in>` as a page holds it. Its attributes are `base`, `start`, `locale` and `active`; see docs/element.md. */
export interface TvSignInElement extends HTMLElement {
  /** To be set before it comes into a document. */
  options: ElementOptions;
  /** Null while it is in no document. */
  readonly client: TvSignIn | null;
  /** Gives the focus to what the screen wants focused; where nothing is drawn yet, as soon as something is. */
  focus(): void;
}

/** For `instanceof` and `new`. What it is made of is no part of its type: nobody has to have Lit's. */
export const TvSignInElement: new () => TvSignInElement = Definition;

declare global {
  interface HTMLElementTagNameMap {
    'tv-sign-in': TvSignInElement;
  }
  /** They bubble: every element may listen. */
  interface HTMLElementEventMap {
    'tv-session': CustomEvent<Session>;
    'tv-signed-in': CustomEvent<SignedInDetail<TvSignIn>>;
    'tv-signed-out': CustomEvent;
    'tv-back': CustomEvent<BackDetail>;
  }
}
