import type { EngineConnection, EngineListener } from './engine-connection.ts';
import { connectServiceWorker } from './service-worker.ts';

/** Connects to the engine in a service worker, or where none can run in a dedicated worker, or else in the page. */
export async function connectEngine(listener: EngineListener): Promise<EngineConnection> {
  const connection =
    'serviceWorker' in navigator && (await connectServiceWorker(listener).catch(() => null));
  if (connection) return connection;
  // Few screens need it, and the engine that it starts comes over the network as well.
  const { connectFallback } = await import('./fallback.ts');
  return connectFallback(listener, () => import('../../worker/entry/cross-tab-engine.ts'));
}
