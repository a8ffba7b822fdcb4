/** Every picture that a browser or a store asks for, by file: its size and how it is drawn. */

/** Where a picture is kept: what browsers load is served, the rest only goes into packages and to the stores. */
type Place = 'public' | 'src/packager/art';

export interface Picture {
  readonly file: `${string}.png`;
  readonly place: Place;
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

/**
 * - `icon`: `icon.svg` as it is, with round corners
 * - `mark`: the mark alone on the whole ground; `scale` is its height as a part of the picture's
 * - `outline`: the mark in one colour, nothing behind it
 * - `words`: the mark and the name beside it, on the ground or on nothing
 * - `ground`: the ground alone
 */
type Look =
  | { readonly kind: 'icon' }
  | { readonly kind: 'ground' }
  | { readonly kind: 'mark' | 'outline'; readonly scale: number }
  | { readonly kind: 'words'; readonly scale: number; readonly ground: boolean };

const icon = { kind: 'icon' } as const;
const mark = (scale: number): Look => ({ kind: 'mark', scale });
const words = (scale: number, ground = true): Look => ({ kind: 'words', scale, ground });

const picture = (
  place: Place,
  file: `${string}.png`,
  width: number,
  height: number,
  look: Look,
): Picture => ({
  file,
  place,
  width,
  height,
  look,
});
const served = (file: `${string}.png`, width: number, height: number, look: Look): Picture =>
  picture('public', file, width, height, look);
const art = (file: `${string}.png`, width: number, height: number, look: Look): Picture =>
  picture('src/packager/art', file, width, height, look);

export const pictures = {
  icon192: served('icon-192.png', 192, 192, icon),
  icon512: served('icon-512.png', 512, 512, icon),
  // Of a maskable icon only the inner circle of 80 % is sure to be seen.
  maskable192: served('icon-maskable-192.png', 192, 192, mark(0.44)),
  maskable512: served('icon-maskable-512.png', 512, 512, mark(0.44)),
  monochrome512: served('icon-monochrome-512.png', 512, 512, { kind: 'outline', scale: 0.5 }),
  touch: served('apple-touch-icon.png', 180, 180, mark(0.56)),
  banner: served('banner-320x180.png', 320, 180, words(0.44)),
  webos80: art('webos-80.png', 80, 80, mark(0.58)),
  webos130: art('webos-130.png', 130, 130, mark(0.58)),
  webos400: art('webos-400.png', 400, 400, mark(0.58)),
  splash: art('splash-1920x1080.png', 1920, 1080, mark(0.3)),
  tizen: art('tizen-512x423.png', 512, 423, mark(0.6)),
  tizenLogo: art('tizen-logo-1920x1080.png', 1920, 1080, words(0.36, false)),
  background: art('background-1920x1080.png', 1920, 1080, { kind: 'ground' }),
  wide: art('wide-1280x720.png', 1280, 720, words(0.4)),
  square512: art('square-512.png', 512, 512, mark(0.56)),
  amazon114: art('amazon-114.png', 114, 114, icon),
} as const satisfies Readonly<Record<string, Picture>>;
