/** What the phone's pages say, in the languages that they know. */

import type { Scope } from './client.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

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

const languages: readonly Strings[] = [en, fr];

/** The best of what a browser accepts; English where it accepts neither. */
export function stringsFor(accepts: (...languages: string[]) => string | false): Strings {
  const best = accepts(...languages.map(({ language }) => language));
  return languages.find(({ language }) => language === best) ?? en;
}
