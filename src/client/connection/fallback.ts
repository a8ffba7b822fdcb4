/** The same engine where a service worker can't run: in a dedicated worker, or else in the page itself. */

import {
  hear,
  noUpdates,
  postTo,
  type EngineConnection,
  type EngineListener,
} from './engine-connection.ts';
import { lazyModules } from '../lazy-modules.ts';
import { scriptUrl } from './script-url.ts';
import { startTimer } from '../timer.ts';

/** A worker that has not answered by then never will. */
const workerStartTimeoutMs = 5_000;

/** @param base the folder that `engine.js` is in */
export function connectDedicatedWorker(
  base: string,
  listener: EngineListener,
  closed: AbortSignal,
): Promise<EngineConnection> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(scriptUrl('engine.js', base));
    const end = (): void => {
      worker.terminate();
      reject(new Error('no dedicated worker'));
    };
    closed.addEventListener('abort', end);
    const stopTimer = startTimer(workerStartTimeoutMs, end, closed);
    worker.onerror = end;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data !== 'ready') return hear(data, listener);
      stopTimer();
      worker.onerror = null;
      resolve({
        ...noUpdates,
        runsIn: 'dedicated-worker',
        post: (command, port) => postTo(worker, command, port),
      });
    };
  });
}

export async function connectPageEngine(
  listener: EngineListener,
  closed: AbortSignal,
): Promise<EngineConnection> {
  const { createPageEngine } = await lazyModules.pageEngine();
  const engine = createPageEngine((message) => hear(message, listener));
  if (closed.aborted) engine.close();
  closed.addEventListener('abort', () => engine.close());
  return { ...noUpdates, runsIn: 'page', post: engine.post };
}
