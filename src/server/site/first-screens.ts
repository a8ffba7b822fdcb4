/** The welcome screen in the page: as the build has rendered it from the app's own template, with the brand's name and logo. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Brand } from '../../core/config/types.ts';
import { isObject, parseJson } from '../../core/json.ts';
import { inText } from './branding.ts';

export interface FirstScreen {
  /** The page's, where there is no brand. */
  readonly title: string;
  readonly direction: 'ltr' | 'rtl';
  readonly html: string;
}

/** What the build writes down (build/first-screens.ts), with slots for what only the server knows. */
export interface FirstScreens {
  /** The app's page, with a script that shows the welcome where the app is going to. */
  readonly page: string;
  /** For a brand with colours: after the configuration, before anything is painted. */
  readonly colors: string;
  /** By language tag. */
  readonly languages: Readonly<Record<string, FirstScreen>>;
  /** As the screen has it, by what there is of a brand. */
  readonly branding: Readonly<Record<'name' | 'logo' | 'both', string>>;
}

export const firstScreensFile = 'first-screens.json';

/** Each stands for what it is called. */
export const slots = {
  language: '@@language@@',
  direction: '@@direction@@',
  title: '@@title@@',
  welcome: '@@welcome@@',
  branding: '@@branding@@',
  name: '@@name@@',
  logo: '@@logo@@',
} as const;

/** @param folder the built app; null: its build has written none */
export async function readFirstScreens(folder: string): Promise<FirstScreens | null> {
  const read = parseJson(await readFile(join(folder, firstScreensFile), 'utf8').catch(() => ''));
  return isFirstScreens(read) ? read : null;
}

/** The page in a language; null where that is not spoken here. */
export function firstScreenPage(
  { page, languages, branding }: FirstScreens,
  language: string,
  brand: Brand | undefined,
): string | null {
  const screen = languages[language];
  if (screen === undefined) return null;
  const { name = null, logo = null } = brand ?? {};
  // What an operator has written comes last: nothing in it is a slot.
  const filled: readonly (readonly [slot: string, text: string])[] = [
    [slots.welcome, screen.html],
    [slots.branding, brandingFor(branding, name, logo)],
    [slots.language, language],
    [slots.direction, screen.direction],
    [slots.title, inText(screen.title)],
    [slots.logo, inText(logo ?? '')],
    [slots.name, inText(name ?? '')],
  ];
  return filled.reduce((text, [slot, value]) => text.replaceAll(slot, () => value), page);
}

function brandingFor(
  { name: named, logo: drawn, both }: FirstScreens['branding'],
  name: string | null,
  logo: string | null,
): string {
  if (logo === null) return name === null ? '' : named;
  return name === null ? drawn : both;
}

function isFirstScreens(value: unknown): value is FirstScreens {
  return (
    isObject(value) &&
    typeof value['page'] === 'string' &&
    typeof value['colors'] === 'string' &&
    isObject(value['languages']) &&
    isObject(value['branding'])
  );
}
