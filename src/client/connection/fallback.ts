/** The same engine where a service worker can't run: in a dedicated worker, or else in the page itself. */

import { isUpdate } from '../../core/session/messages.ts';
import {
  noUpdates,
  postWithReply,
  type EngineConnection,
  type EngineListener,
} from './engine-connection.ts';
import type * as PageEngine from '../../worker/entry/cross-tab-engine.ts';
import { scriptUrls } from './script-url.ts';
import { startTimer } from '../timer.ts';

/** A worker that has not answered by then never will. */
const workerStartTimeoutMs = 5_000;

/** @param loadPageEngine only where no worker can run */
export async function connectFallback(
  listener: EngineListener,
  loadPageEngine: () => Promise<typeof PageEngine>,
): Promise<EngineConnection> {
  try {
    return await connectDedicatedWorker(listener);
  } catch {
    return connectPageEngine(listener, await loadPageEngine());
  }
}

function connectDedicatedWorker(listener: EngineListener): Promise<EngineConnection> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(scriptUrls.createScriptURL('engine.js'));
    const giveUp = (): void => {
      worker.terminate();
      reject(new Error('no dedicated worker'));
    };
    const stopTimer = startTimer(workerStartTimeoutMs, giveUp);
    worker.onerror = giveUp;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isUpdate(data)) return listener.update(data);
      stopTimer();
      worker.onerror = null;
      resolve({
        ...noUpdates,
        runsIn: 'dedicated-worker',
        post: (command, reply) => postWithReply(worker, command, reply),
      });
    };
  });
}

function connectPageEngine(
  listener: EngineListener,
  { createCrossTabEngine }: typeof PageEngine,
): EngineConnection {
  const engine = createCrossTabEngine(listener.update);
  return {
    ...noUpdates,
    runsIn: 'page',
    post: (command, reply) => void engine.handle(command, (answer) => reply?.(answer)),
  };
}
