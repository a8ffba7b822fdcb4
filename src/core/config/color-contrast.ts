/** Colours as the eye tells them apart: contrast by WCAG 2.2, and how to gain some without another hue. */

export const black = '#000000';
export const white = '#ffffff';

/** Steps on each stretch of the way to another colour: two neighbours look the same. */
const steps = 100;

/** A colour as `#rrggbb` in lower case, also from `#rgb`; null where a text is none. */
export function parseColor(text: string): string | null {
  if (!/^#([\da-f]{3}){1,2}$/i.test(text)) return null;
  return (text.length === 4 ? text.replace(/[^#]/g, '$&$&') : text).toLowerCase();
}

/** From 1, no difference, to 21, black on white (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

/** Black or white, whichever is read better on a colour. */
export function textOn(color: string): string {
  return contrast(white, color) > contrast(black, color) ? white : black;
}

/** @param share of the second colour, from 0 to 1 */
export function mixed(one: string, other: string, share: number): string {
  const others = channels(other);
  return hex(channels(one).map((value, at) => value + ((others[at] ?? 0) - value) * share));
}

/** The first good colour on the way to white or to black, the colour itself included; null where none is good. */
export function shifted(
  color: string,
  goal: string,
  good: (candidate: string) => boolean,
): string | null {
  let from = color;
  // To white by way of the hue at its brightest: what is mixed with white at once turns pale.
  for (const to of goal === white ? [brightest(color), white] : [goal]) {
    for (let step = 0; step <= steps; step++) {
      const candidate = mixed(from, to, step / steps);
      if (good(candidate)) return candidate;
    }
    from = to;
  }
  return null;
}

/** The good colour of the same hue that differs least, lighter or darker; the colour itself where none is good. */
export function nearest(color: string, good: (candidate: string) => boolean): string {
  const found = [white, black].map((goal) => shifted(color, goal, good) ?? color).filter(good);
  return found.sort((a, b) => contrast(a, color) - contrast(b, color))[0] ?? color;
}

/** The nearest colour that stands out against others by at least so much; the colour itself where none does. */
export function adjusted(color: string, against: readonly string[], least: number): string {
  return nearest(color, (candidate) =>
    against.every((other) => contrast(candidate, other) >= least),
  );
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function brightest(color: string): string {
  const values = channels(color);
  const most = Math.max(...values);
  return most === 0 ? white : hex(values.map((value) => (value * 255) / most));
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
