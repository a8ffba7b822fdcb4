/** The encoder alone, without the library's renderers: loaded when there is a code to draw. */
export { create } from 'qrcode/lib/core/qrcode.js';
