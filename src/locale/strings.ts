/** Every text that a person reads. A language that lacks one does not compile. */

import type { PluralForms } from './plural.ts';

export interface Notice {
  readonly title: string;
  readonly text: string;
}

export interface Strings {
  readonly productName: string;
  /** What its speakers call this language. */
  readonly languageName: string;
  readonly languages: {
    /** Before the name of the language that is spoken now, for screen readers. */
    readonly label: string;
    readonly title: string;
  };
  readonly leave: {
    readonly title: string;
    readonly stay: string;
    readonly leave: string;
  };
  readonly welcome: {
    readonly title: string;
    readonly text: string;
    readonly signIn: string;
    readonly sessionEnded: string;
    /** The person has signed out just now. */
    readonly signedOut: string;
    readonly storageReset: string;
    /** The phone had approved when somebody cancelled here. */
    readonly approvalUndone: string;
  };
  readonly starting: string;
  readonly requestingCode: string;
  readonly code: {
    readonly title: string;
    /** Step 1: what stands before and after the address to type. */
    readonly scan: readonly [before: string, after: string];
    /** Step 2 where the QR code leads straight to the code: what to do, and what to beware of. */
    readonly check: string;
    /** Step 2 where the QR code leads to the page only. */
    readonly enter: string;
    /** How to enter it, after that sentence, where the provider takes a code to the letter. */
    readonly exactly: string;
    readonly continues: string;
    /** Where the phone has no code to compare: what stands before and after the one address to enter it on. */
    readonly enterOnly: readonly [before: string, after: string];
    readonly waiting: string;
    readonly slowed: string;
    readonly retrying: string;
    readonly lastMinute: string;
    /** @param time such as `9:05` */
    timeLeft(time: string): string;
    /** The same in whole minutes, spoken now and then. */
    readonly minutesLeft: PluralForms;
    /** The phone has approved: the moment before the profile. */
    readonly approved: string;
    /** Shows the QR code as large as the screen allows, and as before. */
    readonly enlarge: string;
    readonly shrink: string;
    readonly qrLabel: string;
    readonly codeLabel: string;
    readonly cancel: string;
  };
  readonly profile: {
    hello(name: string): string;
    memberSince(date: string): string;
    readonly cached: string;
    readonly problem: string;
    readonly refreshing: string;
    readonly refreshed: string;
    readonly refresh: string;
    /** On to what the sign-in is for. */
    readonly next: string;
    readonly notYou: string;
    readonly signOut: string;
  };
  /** The question before; its way on is `profile.signOut`. */
  readonly signOut: Notice & { readonly stay: string };
  /** Before a kiosk does something because nobody is there, and after it. */
  readonly stillThere: {
    readonly title: string;
    /** @param time such as `0:15` */
    signOut(time: string): string;
    hideCode(time: string): string;
    readonly stay: string;
    readonly signedOut: string;
    readonly codeHidden: string;
  };
  readonly ended: {
    readonly expired: Notice;
    readonly denied: Notice;
    readonly lost: Notice;
    /** Its time is not over, and the provider knows it no more. */
    readonly void: Notice;
    readonly newCode: string;
  };
  readonly failed: {
    readonly notSetUp: Notice;
    /** @param today what the device takes for today */
    wrongDate(today: string): Notice;
    readonly notStored: Notice;
    readonly restartNeeded: Notice;
    readonly providerUnreachable: Notice;
    /** It answers, that it can't: nothing is wrong here. */
    readonly providerDown: Notice;
    /** The provider, or the server on the way to it, has asked for a pause. */
    readonly codeLater: {
      readonly title: string;
      /** @param time such as `0:42` */
      text(time: string): string;
    };
    /** A network that lets nobody out before they have logged in to it. */
    readonly captivePortal: Notice;
    /** Something else has answered in the relay's place. */
    readonly gate: Notice;
    readonly providerUntrusted: Notice;
    readonly providerRefused: Notice;
    readonly providerMalformed: Notice;
    readonly apiUnreachable: Notice;
    readonly apiRefused: Notice;
    readonly apiMalformed: Notice;
    readonly tryAgain: string;
  };
  readonly back: string;
  readonly details: {
    readonly open: string;
    readonly close: string;
    readonly title: string;
    readonly code: string;
    readonly host: string;
    readonly status: string;
    readonly oauthError: string;
    readonly detail: string;
    readonly provider: string;
    readonly transport: string;
    readonly engine: string;
    readonly storage: string;
    readonly version: string;
    readonly browser: string;
    readonly screen: string;
    readonly clock: string;
    readonly language: string;
    /** For screen readers. */
    readonly qrLabel: string;
    readonly lastErrors: string;
    readonly lastKeys: string;
    /** Where no key has been pressed, or nothing has failed. */
    readonly none: string;
  };
}
