/**
 * The same engine where a service worker can't run: in a dedicated worker, or else in the page itself. A chunk of its own,
 * which needs nothing of what loads it.
 */

import type { EngineConnection } from './engine-connection.ts';

/** A worker that has not answered by then never will. */
const workerStartTimeoutMs = 5_000;

type Hear = (message: unknown) => void;

/** @param url of `engine.js` */
export function connectDedicatedWorker(
  url: string,
  hear: Hear,
  closed: AbortSignal,
): Promise<EngineConnection> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url);
    const end = (): void => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error('no dedicated worker'));
    };
    const timer = setTimeout(end, workerStartTimeoutMs);
    if (closed.aborted) return end();
    closed.addEventListener('abort', end);
    worker.onerror = end;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data !== 'ready') return hear(data);
      clearTimeout(timer);
      worker.onerror = null;
      resolve({
        runsIn: 'dedicated-worker',
        ownWorker: null,
        post: (command, port) => worker.postMessage(command, port === undefined ? [] : [port]),
      });
    };
  });
}

export async function connectPageEngine(
  hear: Hear,
  closed: AbortSignal,
): Promise<EngineConnection> {
  // As large as all the rest.
  const { createPageEngine } = await import('../../worker/entry/page-engine.ts');
  const engine = createPageEngine(hear);
  if (closed.aborted) engine.close();
  closed.addEventListener('abort', () => engine.close());
  return { runsIn: 'page', ownWorker: null, post: engine.post };
}
