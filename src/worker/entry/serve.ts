/** `tv-sign-in/service-worker`: the engine inside an app's own service worker. */

import { MediaResponder } from '../api/media-responder.ts';
import { browserTimer } from './browser-timer.ts';
import { serveEngine, type ServedEngine } from './serve-engine.ts';

/** A service worker's `self`, without the types that only a worker's library has. */
export interface ServiceWorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: object;
  skipWaiting(): Promise<void>;
}

export interface ServeOptions {
  /** The offline shell is the app's own; it is not part of the package. */
  readonly shell?: false;
  /**
   * URL prefixes, from the worker's scope, whose GET requests are answered with the signed-in person's token: pictures,
   * video, segments, ranges included. They have to be below `api.paths`.
   */
  readonly authorize?: string | readonly string[];
}

/**
 * Runs the engine in a service worker: to be called when the script starts, before its own `fetch` listener is added.
 * It touches no other event, cache or client.
 */
export function serve(scope: ServiceWorkerScope, { authorize = [] }: ServeOptions = {}): void {
  if (!isServiceWorker(scope)) throw new TypeError('serve() needs the self of a service worker');
  const served = serveEngine(scope);
  const written = typeof authorize === 'string' ? [authorize] : authorize;
  if (written.length === 0) return;
  const prefixes = written.map((prefix) => new URL(prefix, scope.registration.scope).href);
  const media = mediaOf(served);
  scope.addEventListener('fetch', (event) => {
    if (!isAuthorizable(event.request, prefixes)) return;
    event.respondWith(media.answer(event.request));
    // The app's own listener would answer a second time.
    event.stopImmediatePropagation();
  });
}

function mediaOf({ engine, deps, tell }: ServedEngine): MediaResponder {
  return new MediaResponder({
    ...deps,
    after: browserTimer,
    renewed: (used) => {
      const renewed = engine.renewals.wanted(used);
      void tell({ kind: 'tick-wanted' });
      return renewed;
    },
  });
}

/** A document of the API's would be one of this origin; and whoever names a credential means that one. */
function isAuthorizable(
  { method, mode, url, headers }: Request,
  prefixes: readonly string[],
): boolean {
  return (
    method === 'GET' &&
    mode !== 'navigate' &&
    !headers.has('authorization') &&
    prefixes.some((prefix) => url.startsWith(prefix))
  );
}

function isServiceWorker(
  scope: ServiceWorkerScope,
): scope is ServiceWorkerScope & ServiceWorkerGlobalScope {
  return 'addEventListener' in scope && 'caches' in scope;
}
