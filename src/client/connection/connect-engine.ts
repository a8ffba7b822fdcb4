import type { WorkerChoice } from '../options.ts';
import { lazyModules } from '../lazy-modules.ts';
import { hear, type EngineConnection, type EngineListener } from './engine-connection.ts';
import { scriptUrl } from './script-url.ts';
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
  const heard = (message: unknown): void => hear(message, listener);
  const dedicated: Way = async () =>
    (await lazyModules.fallback()).connectDedicatedWorker(
      scriptUrl('engine.js', base),
      heard,
      closed,
    );
  const page: Way = async () => (await lazyModules.fallback()).connectPageEngine(heard, closed);
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
