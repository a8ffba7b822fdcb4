import type { EngineConnection, EngineListener } from './engine-connection.ts';
import { connectFallback } from './fallback.ts';
import { connectServiceWorker } from './service-worker.ts';

/** Connects to the engine in a service worker, or where none can run in a dedicated worker, or else in the page. */
export async function connectEngine(listener: EngineListener): Promise<EngineConnection> {
  if (!('serviceWorker' in navigator)) return connectFallback(listener);
  try {
    return await connectServiceWorker(listener);
  } catch {
    return connectFallback(listener);
  }
}
