/** The host's own few files, bundled against the installed package by Vite, as any app's are. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { InstalledPackage } from './installed-package.ts';

/** Counts what a page has, from before its first script on, and keeps every message that it receives. */
export const watchPage = `
  window.counted = { timers: new Set(), listeners: 0 };
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (run, ms, ...rest) => {
    const id = set(() => { counted.timers.delete(id); run(...rest); }, ms);
    counted.timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => { counted.timers.delete(id); clear(id); };
  for (const target of [window, document, navigator.serviceWorker]) {
    const { addEventListener: add, removeEventListener: remove } = target;
    const added = [];
    const find = (type, listener) => added.findIndex((one) => one[0] === type && one[1] === listener);
    target.addEventListener = (type, listener, ...rest) => {
      if (listener !== keep && find(type, listener) < 0) { added.push([type, listener]); counted.listeners++; }
      add.call(target, type, listener, ...rest);
    };
    target.removeEventListener = (type, listener, ...rest) => {
      const at = find(type, listener);
      if (at >= 0) { added.splice(at, 1); counted.listeners--; }
      remove.call(target, type, listener, ...rest);
    };
  }
  window.heardMessages = [];
  function keep(event) {
    window.heardMessages.push(JSON.stringify(event.data));
  }
  navigator.serviceWorker.addEventListener('message', keep);
  const { set: setter, ...rest } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...rest,
    set(listener) {
      this.addEventListener('message', keep);
      setter.call(this, listener);
    },
  });
`;

const page = `
import { createTvSignIn } from 'tv-sign-in';

const { base, config, ownWorker } = window.hostSettings;

window.openClient = async () => {
  const worker = ownWorker
    ? await navigator.serviceWorker.register('/host-sw.js').then(() => navigator.serviceWorker.ready)
    : 'auto';
  window.tv = createTvSignIn({ base, config, worker });
  const draw = () => {
    document.querySelector('#session').textContent = JSON.stringify(window.tv.session);
  };
  window.tv.subscribe(draw);
  draw();
};
window.openClient();
`;

const worker = (prefix: string): string => `
import { serve } from 'tv-sign-in/service-worker';

serve(self, { shell: false, authorize: ${JSON.stringify(prefix)} });
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname === '/from-the-host') event.respondWith(new Response('host'));
});
`;

/** @returns what the host serves, by path */
export async function bundleHost(
  app: InstalledPackage,
  authorized: string,
): Promise<Readonly<Record<string, string>>> {
  await app.write('app.js', page);
  await app.write('host-sw.js', worker(authorized));
  const files: Record<string, string> = {};
  for (const [name, format] of [
    ['app', 'es'],
    ['host-sw', 'iife'],
  ] as const) {
    const result = await build({
      configFile: false,
      root: app.folder,
      logLevel: 'error',
      base: '/',
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: {
          input: join(app.folder, `${name}.js`),
          output: { format, entryFileNames: '[name].js', codeSplitting: format === 'es' },
        },
      },
    });
    const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
    for (const part of outputs.flatMap(({ output }) => output))
      if (part.type === 'chunk') files[`/${part.fileName}`] = part.code;
  }
  const library = join(app.folder, 'node_modules/tv-sign-in/dist/library');
  for (const name of ['sw.js', 'engine.js'])
    files[`/tv/${name}`] = await readFile(join(library, name), 'utf8');
  return files;
}
