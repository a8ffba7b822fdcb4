/** Wires the service worker's events to the engine and the shell. Nothing is decided here. */

import './polyfills.ts';
import { readCommand } from '../../core/session/parse-command.ts';
import type { Reply } from '../../core/session/messages.ts';
import { isObject } from '../../core/json.ts';
import { createBrowserEngine } from './browser-engine.ts';
import { createShell } from '../offline/app-shell.ts';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: a hash of every file of the app. */
declare const __VERSION__: string;

const shell = createShell(self.caches, self.registration.scope, __VERSION__);

// A hard-reloaded page is never controlled, but listens all the same.
const pages = { type: 'window', includeUncontrolled: true } as const;

const engine = createBrowserEngine((update) => {
  void self.clients
    .matchAll(pages)
    .then((clients) => clients.forEach((client) => client.postMessage(update)));
});

self.addEventListener('install', (event) => {
  // With hot reload the newest worker is always the right one, and every file comes fresh.
  event.waitUntil(__VERSION__ === 'development' ? self.skipWaiting() : shell.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.cleanUp().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  // workbox-window's word for "take over now".
  if (isObject(data) && data['type'] === 'SKIP_WAITING') {
    event.waitUntil(self.skipWaiting());
    return;
  }
  const command = readCommand(data);
  if (command === null) return;
  // A hard-reloaded page is not controlled, and would load what it needs later past the offline shell.
  if (command.kind === 'hello') event.waitUntil(self.clients.claim());
  const [port] = event.ports;
  event.waitUntil(engine.handle(command, (reply: Reply) => port?.postMessage(reply)));
});

// Only ever answers with the app's own files: polls and refreshes must not depend on an event that can come twice.
self.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});
