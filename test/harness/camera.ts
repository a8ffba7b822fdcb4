/** What a phone's camera makes of a screen across a room. */

/** Grey levels, row by row. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}

/** Of a phone's main camera, along the longer side of its preview. */
const viewDegrees = 66;
const previewPixels = 1920;

/**
 * How many pixels of the preview the longer side of a 16:9 set takes, straight ahead. At a distance d the preview's longer
 * side takes in 2 d tan(66° / 2): 3.90 m at 3 m, so 493 pixels a metre. A 55″ set is 55 × 25.4 mm × 16 / √(16² + 9²) =
 * 1.22 m long and takes 600 of them; one of 43″ 0.95 m and 469, one of 32″ 0.71 m and 349.
 */
export function pixelsOfSet(inches: number, metres: number): number {
  const scene = 2 * metres * Math.tan((viewDegrees / 2) * (Math.PI / 180));
  const side = (inches * 0.0254 * 16) / Math.hypot(16, 9);
  return (side / scene) * previewPixels;
}

/** @param data red, green, blue and opacity of each pixel */
export function grey(width: number, height: number, data: Uint8Array): Photo {
  const pixels = new Float32Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] =
      0.299 * (data[at * 4] ?? 0) +
      0.587 * (data[at * 4 + 1] ?? 0) +
      0.114 * (data[at * 4 + 2] ?? 0);
  }
  return { width, height, pixels };
}

/**
 * @param scale pixels of the photo a pixel of the screen, less than one
 * @param offset by how much of its own pixels the photo begins before the screen: a hand is never still
 */
export function photographed(
  screen: Photo,
  scale: number,
  offset: readonly [x: number, y: number],
): Photo {
  const narrow = turned(resampled(screen, scale, offset[0]));
  return turned(blurred(turned(blurred(turned(resampled(narrow, scale, offset[1]))))));
}

/**
 * The same in another light: a lit room lifts the black, a short exposure lowers the white.
 * @param black what becomes of 0
 * @param white what becomes of 255
 */
export function lit({ width, height, pixels }: Photo, black: number, white: number): Photo {
  return { width, height, pixels: pixels.map((value) => black + (value / 255) * (white - black)) };
}

/** As `jsQR` takes it. */
export function inColor({ pixels }: Photo): Uint8ClampedArray {
  const data = new Uint8ClampedArray(pixels.length * 4).fill(255);
  pixels.forEach((value, at) => data.fill(value, at * 4, at * 4 + 3));
  return data;
}

/** Narrower: row by row, each pixel is the mean of what falls on it, in a grid that does not fit the screen's. */
function resampled({ width, height, pixels }: Photo, scale: number, offset: number): Photo {
  const columns = Math.ceil(width * scale + offset);
  const result = new Float32Array(columns * height);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const from = x * scale + offset;
      const at = row * columns + Math.floor(from);
      // A pixel of the screen is smaller than one of the photo: it falls on one or two.
      const first = Math.min(scale, 1 - (from % 1));
      const value = pixels[row * width + x] ?? 0;
      result[at] = (result[at] ?? 0) + value * first;
      if (first < scale) result[at + 1] = (result[at + 1] ?? 0) + value * (scale - first);
    }
  }
  return { width: columns, height, pixels: result };
}

/** A lens's blur: a Gaussian of 0.7 pixels. */
const lens = [-2, -1, 0, 1, 2].map((distance) => Math.exp(-(distance ** 2) / (2 * 0.7 ** 2)));
const lensSum = lens.reduce((sum, weight) => sum + weight, 0);

function blurred({ width, height, pixels }: Photo): Photo {
  const result = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const column = at % width;
    let sum = 0;
    for (let tap = 0; tap < lens.length; tap++) {
      const from = Math.max(0, Math.min(width - 1, column + tap - 2));
      sum += (lens[tap] ?? 0) * (pixels[at - column + from] ?? 0);
    }
    result[at] = sum / lensSum;
  }
  return { width, height, pixels: result };
}

/** Rows for columns. */
function turned({ width, height, pixels }: Photo): Photo {
  const result = new Float32Array(pixels.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++)
      result[column * height + row] = pixels[row * width + column] ?? 0;
  }
  return { width: height, height: width, pixels: result };
}
