import { defineConfig } from 'vite';
import { firstLoad } from './build/first-load.ts';
import { firstScreens } from './build/first-screens.ts';
import { leanPreload } from './build/lean-preload.ts';
import { precompress } from './build/precompress.ts';
import { servedClient } from './build/served-client.ts';
import { staticHeaders } from './build/static-headers.ts';
import { floorBanner, lowering, workerBundles } from './build/worker-bundles.ts';

const version = process.env['npm_package_version'] ?? 'development';

/** The oldest engine that can load modules at all; see docs/limits.md. */
const target = 'chrome64';

export default defineConfig({
  // The site works below any path.
  base: './',
  define: { __APP_VERSION__: JSON.stringify(version) },
  // Its other build is for engines without classes and async functions, and 1 kB larger.
  resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
  build: {
    target,
    cssTarget: target,
    outDir: 'dist/site',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      transform: lowering,
      checks: { pluginTimings: false },
      output: { banner: floorBanner, chunkFileNames: 'assets/[name]-[hash:6].js' },
    },
  },
  plugins: [
    firstLoad(target),
    leanPreload(),
    // Before the offline shell, which has it too.
    servedClient(target),
    firstScreens(target),
    workerBundles(target),
    precompress(),
    staticHeaders(),
  ],
});
