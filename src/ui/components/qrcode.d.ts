/**
 * The part of `qrcode` that this app uses, at the path where it can be had without the renderers. Its own types would bring
 * Node's, and with them what old engines lack.
 */
declare module 'qrcode/lib/core/qrcode.js' {
  export function create(
    text: string,
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): {
    readonly modules: { readonly size: number; get(row: number, column: number): number };
  };
}
