/** The configuration's `brand`: a name, a logo, a picture and two colours → everything that the page shows of them. */

import type { ConfigReader } from './config-reader.ts';
import { pathOrUrl, pathOrUrlWanted } from './path-or-url.ts';
import type { UrlGuard } from './url-rules.ts';
import {
  adjusted,
  contrast,
  textOn,
  mixed,
  nearest,
  parseColor,
  shifted,
} from './color-contrast.ts';
import { defaultColors } from './default-colors.ts';
import type { Brand, BrandColors } from './types.ts';

/**
 * Contrast ratios, for reading across a room: more than the 7:1 of WCAG's AAA for what has to be copied letter by letter. A fill
 * is not read but seen, as WCAG 2.2 §1.4.11 has it; its label is black or white, one of which reads at 4.5:1 on any colour.
 */
export const minimumContrast = { text: 10, soft: 7, accentText: 7, accent: 3 } as const;

/** Contrast of a panel with the background. */
const elevationContrast = 1.17;

export interface BrandFile {
  /** Null where nothing is configured. */
  readonly brand: Brand | null;
  /** What was changed, for the operator; a sentence each. */
  readonly notes: readonly string[];
}

export function parseBrand(section: ConfigReader, guard: UrlGuard): BrandFile {
  // A configuration that was read before has them resolved; they resolve to themselves.
  const before = section.holdsObject('colors');
  section.only('name', 'logo', 'picture', ...(before ? ['colors'] : ['accent', 'background']));
  const written = before ? section.section('colors') : section;
  const name = section.optionalText('name');
  const logo = parsePicture(section, 'logo', guard, 'logo.svg');
  const picture = parsePicture(section, 'picture', guard, 'picture.jpg');
  const accent = parseHex(written, 'accent');
  const background = parseHex(written, 'background');
  const notes: string[] = [];
  const colors =
    accent === null && background === null ? null : resolved(accent, background, notes);
  return {
    brand: [name, logo, picture, colors].every((part) => part === null)
      ? null
      : { name, logo, ...(picture !== null && { picture }), colors },
    // Told when it was resolved.
    notes: before ? [] : notes,
  };
}

function parsePicture(
  section: ConfigReader,
  key: string,
  guard: UrlGuard,
  example: string,
): string | null {
  const picture = pathOrUrl(section, key, guard, example);
  // What would be another directive of the content security policy is no host.
  if (picture !== null && /^https?:/.test(picture) && !/^[\w.:[\]-]+$/.test(new URL(picture).host))
    section.fail(key, pathOrUrlWanted(example));
  return picture;
}

function parseHex(section: ConfigReader, key: string): string | null {
  const written = section.optionalText(key);
  return written === null
    ? null
    : (parseColor(written) ?? section.fail(key, 'a colour such as "#e50914"'));
}

/** Colours that can be read, as near to the wished ones as can be. */
function resolved(
  wished: string | null,
  wishedBackground: string | null,
  notes: string[],
): BrandColors {
  const background = readableBackground(wishedBackground ?? defaultColors.background, notes);
  const raised = raisedOn(background);
  const grounds = [background, raised];
  const accent = adjusted(wished ?? defaultColors.accent, grounds, minimumContrast.accent);
  // From the fill, so that what is resolved resolves to itself.
  const accentText = adjusted(accent, grounds, minimumContrast.accentText);
  if (wished !== null) notes.push(...accentNotes(wished, accent, accentText, grounds));
  const ink = textOn(background);
  return {
    accent,
    onAccent: textOn(accent),
    accentText,
    background,
    raised,
    text: adjusted(mixed(ink, background, 0.05), grounds, minimumContrast.text),
    soft: adjusted(mixed(ink, background, 0.27), grounds, minimumContrast.soft),
    line: mixed(ink, background, 0.8),
  };
}

function readableBackground(wished: string, notes: string[]): string {
  const { text } = minimumContrast;
  const background = nearest(wished, (color) => textContrast(color) >= text);
  if (background !== wished)
    notes.push(
      `brand.background: "${wished}" would be hard to read (${told(textContrast(wished))}:1, ${text}:1 is needed); screens use "${background}"`,
    );
  return background;
}

/** What became of an accent, where not all of it is as it was wished. */
function accentNotes(
  wished: string,
  accent: string,
  accentText: string,
  grounds: readonly string[],
): readonly string[] {
  const ratio = told(Math.min(...grounds.map((color) => contrast(wished, color))));
  const needed = minimumContrast;
  if (accent !== wished)
    return [
      `brand.accent: "${wished}" would be hard to see (${ratio}:1, ${needed.accent}:1 is needed); screens use "${accent}", in words "${accentText}"`,
    ];
  return accentText === wished
    ? []
    : [
        `brand.accent: words in "${wished}" would be hard to read (${ratio}:1, ${needed.accentText}:1 is needed); screens use "${accentText}" for them`,
      ];
}

/** Down, so that no ratio is told that would do. */
function told(ratio: number): number {
  return Math.floor(ratio * 10) / 10;
}

/** A little nearer to the text's colour. */
function raisedOn(background: string): string {
  return (
    shifted(
      background,
      textOn(background),
      (color) => contrast(color, background) >= elevationContrast,
    ) ?? background
  );
}

/** The best that any text reaches on a background and on the panels there. */
function textContrast(background: string): number {
  return contrast(textOn(background), raisedOn(background));
}
