/** Draws the pictures, as SVG, from the one drawing that there is: `public/icon.svg`. */

import type { Picture } from './pictures.ts';

/** What is taken out of `icon.svg`. */
interface Drawing {
  readonly whole: string;
  readonly mark: string;
}

/** The app's own dark, as in `styles.css`, and two lighter ones for large surfaces: flat, since stores count bytes. */
const [dark, lighter, lightest] = ['#0d1321', '#121b30', '#18243e'] as const;

/** The mark's own box in `icon.svg`, with its lines' width. */
const box = { x: 76, y: 100, width: 360, height: 308 };

/**
 * “TV” above “sign-in”, in lines of the mark's kind: a typeface would be another one on every machine that draws this.
 * The box is that of the letters without the g's tail, so that the two lines stand as high as the mark beside them.
 */
const name = {
  width: 643,
  height: 351,
  paths: [
    'M13 13h118M72 13v150',
    'M172 13l58 150 58-150',
    'M83 258c-8-13-21-20-35-20-19 0-34 10-34 26 0 18 17 22 35 26 18 4 36 8 36 25 0 15-16 23-36 23-17 0-30-7-37-19',
    'M126 238v100M126 196v.01',
    'M251 288a42 50 0 1 1-84 0a42 50 0 1 1 84 0M251 238v112c0 26-17 38-42 38-17 0-30-6-38-17',
    'M296 238v100M296 280c0-26 17-42 40-42s40 16 40 42v58',
    'M416 290h50',
    'M508 238v100M508 196v.01',
    'M550 238v100M550 280c0-26 17-42 40-42s40 16 40 42v58',
  ],
} as const;

/** @throws when `icon.svg` is drawn in another way than this file knows */
export function drawing(svg: string): Drawing {
  const mark = /<g [^]*<\/g>/.exec(svg)?.[0];
  if (mark === undefined) throw new Error('icon.svg: expected a <g> with the mark');
  return { whole: svg, mark };
}

export function draw(from: Drawing, picture: Picture): string {
  const { width, height, look } = picture;
  const size = `width="${width}" height="${height}"`;
  if (look.kind === 'icon') return from.whole.replace('<svg ', `<svg ${size} `);
  const grounded =
    look.kind === 'ground' || look.kind === 'mark' || (look.kind === 'words' && look.ground);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${grounded ? ground(picture) : ''}${foreground(from, picture)}</svg>`;
}

/** A wide one has two discs rising from a corner, so that it isn't a dead surface on a large screen. */
function ground({ width, height }: Picture): string {
  const disc = (radius: number, fill: string): string =>
    `<circle cx="${width}" cy="${height}" r="${radius * height}" fill="${fill}" />`;
  const discs = width > 1.5 * height ? disc(1.05, lighter) + disc(0.6, lightest) : '';
  return `<rect width="${width}" height="${height}" fill="${dark}" />${discs}`;
}

function foreground({ mark }: Drawing, { width, height, look }: Picture): string {
  if (look.kind === 'icon' || look.kind === 'ground') return '';
  const scale = (look.scale * height) / box.height;
  const top = (height - box.height * scale) / 2;
  if (look.kind !== 'words') {
    const centred = at(mark, scale, (width - box.width * scale) / 2, top);
    return look.kind === 'mark'
      ? centred
      : centred.replace(/fill="#\w+" /g, '').replace(/stroke="#\w+"/g, 'stroke="#fff"');
  }
  const letters = (scale * box.height) / name.height;
  const gap = 0.3 * box.width * scale;
  const left = (width - (box.width * scale + gap + name.width * letters)) / 2;
  return at(mark, scale, left, top) + words(letters, left + box.width * scale + gap, top);
}

function at(mark: string, scale: number, x: number, y: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale}) translate(${-box.x} ${-box.y})">${mark}</g>`;
}

function words(scale: number, x: number, y: number): string {
  const stroke =
    'fill="none" stroke="#f4f6fb" stroke-width="26" stroke-linecap="round" stroke-linejoin="round"';
  return `<g transform="translate(${x} ${y}) scale(${scale})" ${stroke}><path d="${name.paths.join('')}" /></g>`;
}
