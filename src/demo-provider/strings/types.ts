/** The texts of the demo's pages, in every language. */

import type { Scope } from '../client.ts';

export interface Strings {
  readonly language: string;
  readonly site: string;
  readonly footer: string;
  readonly home: { readonly title: string; readonly lead: string; readonly enter: string };
  readonly enter: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    readonly submit: string;
    readonly unknown: string;
    readonly missing: string;
  };
  readonly confirm: {
    readonly title: string;
    readonly warning: string;
    readonly submit: string;
    readonly other: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly people: string;
    readonly password: (password: string) => string;
    readonly or: string;
    readonly nameLabel: string;
    readonly passwordLabel: string;
    readonly submit: string;
    readonly wrong: string;
    readonly cancel: string;
  };
  readonly approve: {
    readonly title: (client: string) => string;
    readonly warning: string;
    readonly asks: (client: string) => string;
    readonly scope: Readonly<Record<Scope, string>>;
    readonly approve: string;
    readonly deny: string;
    readonly signedInAs: string;
    readonly notYou: string;
  };
  readonly done: { readonly title: string; readonly lead: string };
  readonly denied: Notice;
  readonly expired: Notice;
  readonly used: Notice;
  readonly stale: Notice;
  readonly failed: Notice;
  readonly missing: Notice;
}

export interface Notice {
  readonly title: string;
  readonly lead: string;
  /** The one way on from here: to the page where a code is entered. */
  readonly again: string;
}
