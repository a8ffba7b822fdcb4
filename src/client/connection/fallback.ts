/** The same engine where a service worker can't run: in a dedicated worker, or else in the page itself. */

import { isUpdate } from '../../core/session/messages.ts';
import { postWithReply, type EngineConnection, type EngineListener } from './engine-connection.ts';
import { scriptUrls } from './script-url.ts';

/** Milliseconds: a worker that has not answered by then never will. */
const workerStartTimeoutMs = 5_000;

export async function connectFallback(listener: EngineListener): Promise<EngineConnection> {
  try {
    return await connectDedicatedWorker(listener);
  } catch {
    return connectPageEngine(listener);
  }
}

function connectDedicatedWorker(listener: EngineListener): Promise<EngineConnection> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(scriptUrls.createScriptURL('engine.js'));
    const give = (): void => {
      worker.terminate();
      reject(new Error('no dedicated worker'));
    };
    const timer = setTimeout(give, workerStartTimeoutMs);
    worker.onerror = give;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isUpdate(data)) return listener.update(data);
      clearTimeout(timer);
      worker.onerror = null;
      resolve({
        runsIn: 'dedicated-worker',
        post: (command, reply) => postWithReply(worker, command, reply),
      });
    };
  });
}

async function connectPageEngine(listener: EngineListener): Promise<EngineConnection> {
  const { createCrossTabEngine: createNeighbour } =
    await import('../../worker/entry/cross-tab-engine.ts');
  const engine = createNeighbour(listener.update);
  return {
    runsIn: 'page',
    post: (command, reply) => void engine.handle(command, (answer) => reply?.(answer)),
  };
}
