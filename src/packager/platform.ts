/** What the four platforms have in common: the app that is packed, its package, and what an id may look like. */

import type { Picture } from './pictures.ts';

/** Numbers of X.Y.Z. */
export type Version = readonly [major: number, minor: number, patch: number];

/** The app as a store sees it. */
export interface HostedApp {
  readonly url: URL;
  readonly name: string;
  readonly id: string;
  readonly version: Version;
  /** SHA-256 of the certificates that the Android package is signed with. */
  readonly fingerprints: readonly string[];
}

export interface Package {
  /** Path in the package's folder → what is in it. */
  readonly files: Readonly<Record<string, string | Picture>>;
  /** Files that an earlier run may have left and that this one must not leave. */
  readonly gone: readonly string[];
  /** For the person: what this package lacks. */
  readonly warnings: readonly string[];
  /** Commands of the vendor's own tools, and between them what they need, as comments. */
  readonly next: readonly string[];
  /** Pictures that the store asks for beside the package. */
  readonly uploads: readonly Picture[];
}

export interface IdRule {
  readonly expected: string;
  accepts(id: string): boolean;
  /** Made of the address, so that the same address has the same id; not always one that is accepted. */
  propose(url: URL): string;
}

export interface Platform {
  readonly id: IdRule;
  /** The largest number in each place. */
  readonly largestVersion: Version;
  readonly takesFingerprints: boolean;
  /** The file that carries `madeBy`: where it does, the folder is this command's own. */
  readonly signed: string;
  /** @param folder as it is written in a shell */
  pack(app: HostedApp, folder: string): Package;
}

/** By this a folder is known again as one that this command wrote. */
export const madeBy = 'Made by tv-sign-in';

/** The app's own dark, shown before its first frame. */
export const dark = '#0d1321';

/** What the pictures show in words or as the mark; another name needs other pictures. */
export const ownName = 'TV sign-in';

/** `https://tv.example.com/` → `com.example.tv.signin` */
export function reversedHost({ hostname }: URL): string {
  return hostname.split('.').reduce((after, word) => `${word}.${after}`, 'signin');
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
