import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The gallery: every state of every screen, with the app's own components and styles. */
export default defineConfig({
  root: path('.'),
  publicDir: false,
  // Not the app's: two servers with different roots would throw each other's work away.
  cacheDir: path('../../node_modules/.vite-gallery'),
  define: { __APP_VERSION__: JSON.stringify('0.0.0-gallery') },
  // Known at once, so that no page reloads when one of them is met late.
  optimizeDeps: { include: ['lit', 'lit/decorators.js', 'qrcode/lib/core/qrcode.js'] },
  server: { port: 8090, fs: { allow: [path('../..')] } },
});
