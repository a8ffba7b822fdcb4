/** The app's own service worker: the engine, and the app's offline shell. Nothing is decided here. */

import { isObject } from '../../core/json.ts';
import { AppShell } from '../offline/app-shell.ts';
import { serveEngine } from './serve-engine.ts';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: a hash of every file of the app. */
declare const __VERSION__: string;

let missing: readonly string[] = [];
/** Settles once the pages have been told last. */
let told = Promise.resolve();
const tellMissing = (): void => {
  told = served.tell({ kind: 'shell-report', missing });
};
const shell = new AppShell(self.caches, self.registration.scope, __VERSION__, (now) => {
  const isNews = now.join() !== missing.join();
  missing = now;
  if (isNews) tellMissing();
});

const served = serveEngine(self, (command, event) => {
  // A hard-reloaded page is not controlled, and would load what it needs later past the offline shell.
  if (command.kind === 'hello') event.waitUntil(self.clients.claim());
  if (command.kind === 'hello' && missing.length > 0) tellMissing();
  // By the first tick the first screen is on.
  if (command.kind === 'tick' && __VERSION__ !== 'development') event.waitUntil(shell.complete());
  const { brand } = command.kind === 'configure' ? command.config : {};
  for (const picture of [brand?.logo, brand?.picture])
    if (picture) event.waitUntil(shell.keep(picture));
});

self.addEventListener('install', (event) => {
  // With hot reload the newest worker is always the right one, and every file comes fresh.
  const isUpdate = self.registration.active !== null;
  event.waitUntil(
    __VERSION__ === 'development'
      ? self.skipWaiting()
      : // A worker that could not be installed has no other moment to say why.
        shell.install(isUpdate).catch((error: unknown) => told.then(() => Promise.reject(error))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.cleanUp().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  // workbox-window's word for "take over now".
  if (isObject(data) && data['type'] === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

// Only ever answers with the app's own files: polls and refreshes must not depend on an event that can come twice.
self.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});
