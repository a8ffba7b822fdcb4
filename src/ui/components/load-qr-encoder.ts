import type * as Encoder from './qr-encoder.ts';

/** Called ahead of need it is at hand when a code comes. */
export function loadQrEncoder(): Promise<typeof Encoder> {
  return import('./qr-encoder.ts');
}
