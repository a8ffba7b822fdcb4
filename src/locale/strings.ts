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
    readonly storageReset: string;
  };
  readonly starting: string;
  readonly requestingCode: string;
  readonly code: {
    readonly title: string;
    /** Step 1: what stands before and after the address to type. */
    readonly scan: readonly [before: string, after: string];
    /** Step 2 where the QR code leads straight to the code; `enter` where it leads to the page only. */
    readonly check: string;
    readonly enter: string;
    readonly approve: string;
    readonly warning: string;
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
    readonly signOut: string;
  };
  readonly ended: {
    readonly expired: Notice;
    readonly denied: Notice;
    readonly lost: Notice;
    readonly newCode: string;
  };
  readonly failed: {
    readonly notSetUp: Notice;
    /** @param today what the device takes for today */
    wrongDate(today: string): Notice;
    readonly notStored: Notice;
    readonly restartNeeded: Notice;
    readonly providerUnreachable: Notice;
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
    readonly lastErrors: string;
    readonly lastKeys: string;
    /** Where no key has been pressed, or nothing has failed. */
    readonly none: string;
  };
}
