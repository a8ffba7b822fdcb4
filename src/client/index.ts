/** `tv-sign-in`: sign-in on a screen without a keyboard, without a screen of its own. */

export { createTvSignIn } from './create-tv-sign-in.ts';
export type { TvSignInOptions } from './embedded-client.ts';
export type { StillThereQuestion } from './embedded-kiosk.ts';
export type { StartOptions, TvSignIn } from './tv-sign-in.ts';
export { TvSignInError, type TvSignInErrorCode } from './tv-sign-in-error.ts';
export type { ClientOptions, WorkerChoice } from './options.ts';
export type {
  EndedWhy,
  Failure,
  FailureCode,
  GrantView,
  Link,
  Profile,
  Session,
  SignedOutNotice,
} from './view.ts';
