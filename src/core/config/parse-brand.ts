/** The configuration's `brand`: a name, a logo and two colours → everything that the page shows of them. */

import type { ConfigReader } from './config-reader.ts';
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
import type { Brand, BrandColors } from './types.ts';

/** Contrast ratios, for reading across a room: more than the 7:1 of WCAG's AAA for what has to be copied letter by letter. */
export const minimumContrast = { text: 10, soft: 7, accent: 7 } as const;

/** The style sheet's own, where only the other one is configured. */
export const defaultColors = { accent: '#ffb84d', background: '#0d1321' } as const;

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
  section.only('name', 'logo', ...(before ? ['colors'] : ['accent', 'background']));
  const written = before ? section.section('colors') : section;
  const name = section.optionalText('name');
  const logo = parseLogo(section, guard);
  const accent = parseHex(written, 'accent');
  const background = parseHex(written, 'background');
  const notes: string[] = [];
  const colors =
    accent === null && background === null ? null : resolved(accent, background, notes);
  return {
    brand: name === null && logo === null && colors === null ? null : { name, logo, colors },
    notes,
  };
}

/** A path stays one wherever the file is read: the page alone asks for it. With a dot it begins where the app is served. */
function parseLogo(section: ConfigReader, guard: UrlGuard): string | null {
  const expected =
    'an http(s) URL, or a path: "./logo.svg" from the app’s own address, "/logo.svg" from its origin';
  const written = section.optionalText('logo');
  if (written === null) return null;
  // What browsers take for another host is no path.
  if (/^\.?\//.test(written))
    return /^\.?\/(?![/\\])\S*$/.test(written) ? written : section.fail('logo', expected);
  const url = section.optionalUrl('logo', expected) ?? '';
  // What would be another directive of the content security policy is no host.
  if (!/^[\w.:[\]-]+$/.test(new URL(url).host)) section.fail('logo', expected);
  return guard('brand.logo', url);
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
  const changed = (key: string, from: string, to: string, ratio: number, needed: number): void => {
    // Down, so that no ratio is told that would do.
    const told = Math.floor(ratio * 10) / 10;
    notes.push(
      `brand.${key}: "${from}" would be hard to read (${told}:1, ${needed}:1 is needed); screens use "${to}"`,
    );
  };
  const firstBackground = wishedBackground ?? defaultColors.background;
  const background = nearest(
    firstBackground,
    (color) => textContrast(color) >= minimumContrast.text,
  );
  if (background !== firstBackground)
    changed(
      'background',
      firstBackground,
      background,
      textContrast(firstBackground),
      minimumContrast.text,
    );
  const raised = raisedOn(background);
  const grounds = [background, raised];
  const firstAccent = wished ?? defaultColors.accent;
  const accent = adjusted(firstAccent, grounds, minimumContrast.accent);
  if (wished !== null && accent !== wished) {
    changed(
      'accent',
      wished,
      accent,
      Math.min(...grounds.map((color) => contrast(wished, color))),
      minimumContrast.accent,
    );
  }
  const ink = textOn(background);
  return {
    accent,
    // Black and white are 21:1 apart, and the background is somewhere between: an accent that stands out from it by 7:1
    // leaves 7:1 to black, or to white, on its other side.
    onAccent: textOn(accent),
    background,
    raised,
    text: adjusted(mixed(ink, background, 0.05), grounds, minimumContrast.text),
    soft: adjusted(mixed(ink, background, 0.27), grounds, minimumContrast.soft),
    line: mixed(ink, background, 0.8),
  };
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
