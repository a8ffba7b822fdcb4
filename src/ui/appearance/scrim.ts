/** How much of a picture shows through a brand's background, so that words on it are read: contrast by WCAG 2.2. */

/** Red, green and blue, each a whole number up to 255; what follows them is passed over. */
export type Color = readonly number[];

/** Words want 7:1; what is more is for what engines round, twice in each channel. */
const leastContrast = 7.3;
/** To a share of a 256th, as fine as colours are. */
const halvings = 8;
/** Colours are told apart by so many bits of each channel: a screen of pixels becomes a few thousand colours. */
const bits = 5;

/** What is beyond sight may be anything. */
export const anyPicture: Uint8ClampedArray = Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255);

const linear = Array.from({ length: 256 }, (_, value) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
);

/**
 * The greatest opacity that leaves words readable on every pixel.
 * @param pixels as a canvas has them: four numbers each
 * @param background what shows through, and lies around
 * @param text the colour of the words
 * @returns 0 to 1
 */
export function readableOpacity(pixels: Uint8ClampedArray, background: Color, text: Color): number {
  const words = luminance(text) + 0.05;
  const colors = extremesOf(pixels, luminance(text) > luminance(background));
  const mixed = [0, 0, 0];
  const reads = (opacity: number): boolean =>
    colors.every((color) => {
      for (let channel = 0; channel < 3; channel++) {
        const back = background[channel] ?? 0;
        mixed[channel] = Math.round(back + ((color[channel] ?? 0) - back) * opacity);
      }
      const behind = luminance(mixed) + 0.05;
      return Math.max(words, behind) / Math.min(words, behind) >= leastContrast;
    });
  if (reads(1)) return 1;
  let [good, bad] = [0, 1];
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (good + bad) / 2;
    if (reads(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The worst of each group of like colours that there is. @param isLight whether words are light, and light colours the worst */
function extremesOf(pixels: Uint8ClampedArray, isLight: boolean): readonly Color[] {
  const rest = 8 - bits;
  const seen = new Uint8Array(1 << (3 * bits));
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    seen[((red >> rest) << (2 * bits)) | ((green >> rest) << bits) | (blue >> rest)] = 1;
  }
  const mask = (1 << bits) - 1;
  const worst = isLight ? (1 << rest) - 1 : 0;
  const value = (group: number, channel: number): number =>
    (((group >> (channel * bits)) & mask) << rest) + worst;
  const extremes: Color[] = [];
  seen.forEach((isThere, group) => {
    if (isThere === 1) extremes.push([value(group, 2), value(group, 1), value(group, 0)]);
  });
  return extremes;
}

/** @param color whole numbers */
function luminance([red = 0, green = 0, blue = 0]: Color): number {
  return 0.2126 * (linear[red] ?? 0) + 0.7152 * (linear[green] ?? 0) + 0.0722 * (linear[blue] ?? 0);
}
