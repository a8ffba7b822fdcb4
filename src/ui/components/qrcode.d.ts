/** The part of `qrcode` that this app uses, at the path where it can be had without the renderers. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode';
}
