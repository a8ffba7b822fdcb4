/** What a phone's camera reads off a picture. */

import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** @param png of a screen @returns the text of its QR code; null where none can be read */
export function readQrCode(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
