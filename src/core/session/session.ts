/**
 * The session as the page sees it, and what can befall it. The union crosses to the page, so no member ever holds a
 * device code or a token.
 */

import type { UserCodeRule } from '../config/types.ts';
import type { Failure } from './failures.ts';
import type { Profile } from './profile.ts';

export interface GrantView {
  readonly id: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  /** Milliseconds that the code is still good for, when this view was made. */
  readonly remainingMs: number;
  readonly lifetimeMs: number;
  /** Absent: no provider's word on it. */
  readonly userCodeRule?: UserCodeRule;
}

/** `service-down`: the provider answers, that it can't; `gated`: something else answers in the relay's place. */
export type Link = 'ok' | 'slowed' | 'retrying' | 'service-down' | 'gated';
/** `void`: before its time the provider knew the code no more, such as one that another screen has redeemed. */
export type EndedWhy = 'expired' | 'denied' | 'lost' | 'void';
/** Why nobody is signed in, where the person did not ask for it. */
/** `approval-undone`: the phone had approved when somebody cancelled here. */
export type SignedOutNotice = 'session-ended' | 'storage-reset' | 'approval-undone';

export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: SignedOutNotice | null }
  | { readonly kind: 'requesting-code' }
  | { readonly kind: 'awaiting-approval'; readonly grant: GrantView; readonly link: Link }
  | { readonly kind: 'ended'; readonly why: EndedWhy }
  | {
      readonly kind: 'signed-in';
      readonly profile: Profile;
      readonly freshness: 'live' | 'cached';
      /** Why the profile could not be read just now. */
      readonly problem: Failure | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What the vault held. */
export type Restored =
  | { readonly kind: 'nobody'; readonly notice: SignedOutNotice | null }
  | { readonly kind: 'grant'; readonly grant: GrantView; readonly link: Link }
  | { readonly kind: 'somebody'; readonly profile: Profile | null };

export type SessionEvent =
  | { readonly kind: 'restored'; readonly found: Restored }
  | { readonly kind: 'setup-failed'; readonly failure: Failure }
  | { readonly kind: 'page-opened'; readonly startAtOnce: boolean }
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'refresh-profile' }
  | { readonly kind: 'grant-received'; readonly grant: GrantView }
  | { readonly kind: 'grant-failed'; readonly failure: Failure }
  | { readonly kind: 'still-pending'; readonly grant: GrantView; readonly link: Link }
  | { readonly kind: 'grant-ended'; readonly grantId: string; readonly why: EndedWhy }
  | { readonly kind: 'grant-refused'; readonly grantId: string; readonly failure: Failure }
  | { readonly kind: 'approved'; readonly grantId: string }
  /** A grant that was cancelled had been approved, and its tokens were given back. */
  | { readonly kind: 'approval-undone' }
  | { readonly kind: 'profile-read'; readonly profile: Profile }
  /** `known`: who it is all the same, from an earlier answer or the ID token. */
  | { readonly kind: 'profile-failed'; readonly failure: Failure; readonly known: Profile | null }
  | { readonly kind: 'tokens-refused' };

export const initialSession: Session = { kind: 'starting' };
