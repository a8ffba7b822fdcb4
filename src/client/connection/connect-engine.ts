import type { WorkerChoice } from '../options.ts';
import type { EngineConnection, EngineListener } from './engine-connection.ts';
import { connectDedicatedWorker, connectPageEngine } from './fallback.ts';
import { connectHostWorker, connectOwnWorker } from './service-worker.ts';

/** A way to an engine; rejects where none can run there. */
type Way = () => Promise<EngineConnection>;

/**
 * Connects to the engine in a service worker, or where none can run in a dedicated worker, or else in the page.
 * @param base the folder that the workers are in
 */
export async function connectEngine(
  choice: WorkerChoice,
  base: string,
  listener: EngineListener,
  closed: AbortSignal,
): Promise<EngineConnection> {
  const own: Way = () => connectOwnWorker(base, listener, closed);
  const dedicated: Way = () => connectDedicatedWorker(base, listener, closed);
  const page: Way = () => connectPageEngine(listener, closed);
  switch (choice) {
    case 'auto':
      return first('serviceWorker' in navigator ? [own, dedicated, page] : [dedicated, page]);
    case 'dedicated':
      return first([dedicated, page]);
    case 'page':
      return page();
    default:
      return connectHostWorker(choice, listener, closed);
  }
}

async function first([way, ...others]: readonly Way[]): Promise<EngineConnection> {
  if (way === undefined) throw new Error('no engine');
  return others.length === 0 ? way() : way().catch(() => first(others));
}
