/** The same engine where a service worker can't run: in a dedicated worker, or else in the page itself. */

import { isUpdate } from '../../core/session/messages.ts';
import { postWithReply, type Door, type DoorListener } from './engine-connection.ts';
import { scriptUrls } from './script-url.ts';

/** Milliseconds: a worker that has not answered by then never will. */
const workerStart = 5_000;

export async function openFallback(listener: DoorListener): Promise<Door> {
  try {
    return await openDedicatedWorker(listener);
  } catch {
    return openPageEngine(listener);
  }
}

function openDedicatedWorker(listener: DoorListener): Promise<Door> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(scriptUrls.createScriptURL('engine.js'));
    const give = (): void => {
      worker.terminate();
      reject(new Error('no dedicated worker'));
    };
    const timer = setTimeout(give, workerStart);
    worker.onerror = give;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isUpdate(data)) return listener.update(data);
      clearTimeout(timer);
      worker.onerror = null;
      resolve({
        host: 'dedicated-worker',
        post: (command, reply) => postWithReply(worker, command, reply),
      });
    };
  });
}

async function openPageEngine(listener: DoorListener): Promise<Door> {
  const { createNeighbour } = await import('../../worker/entry/cross-tab-engine.ts');
  const engine = createNeighbour(listener.update);
  return {
    host: 'page',
    post: (command, reply) => void engine.handle(command, (answer) => reply?.(answer)),
  };
}
