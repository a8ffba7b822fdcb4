/** `tv-sign-in/sw.js`: a service worker for an app that has none. It authorizes what goes through the relay below it. */

import { isObject } from '../../core/json.ts';
import { serve } from './serve.ts';

declare const self: ServiceWorkerGlobalScope;

serve(self, { authorize: 'relay/api/' });

// The first visit's pictures are authorized too. Pages beyond its scope stay as they are.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  // workbox-window's word for "take over now".
  if (isObject(data) && data['type'] === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});
