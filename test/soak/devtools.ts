/** DevTools sessions with a page and with its service worker, which the browser's driver opens none for. */

import type { Browser } from 'playwright-core';
import { isObject } from '../../src/core/json.ts';
import type { Tv } from '../harness/tv.ts';

/** Bytes of JavaScript objects. */
export type ReadHeap = () => Promise<number>;

/**
 * Readings for one sample, of which the least counts: a collection halts the worker, the ticks that come meanwhile wait
 * for it, and what they hold is gone a moment later. A leak is in the least as well.
 */
const readings = 5;

/** Milliseconds; long, for a full collection on a busy machine. */
const patience = 60_000;

/** The heap of the service worker of the one TV that is on. Its session ends with the worker: a restart is no fresh start. */
export async function workerHeap(browser: Browser): Promise<ReadHeap> {
  const devtools = await browser.newBrowserCDPSession();
  const { targetInfos } = await devtools.send('Target.getTargets');
  const [worker, another] = targetInfos.filter(({ type }) => type === 'service_worker');
  if (worker === undefined || another !== undefined) throw new Error('expected one service worker');
  const { sessionId } = await devtools.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: false,
  });
  let last = 0;

  const send = (method: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const timer = setTimeout(
        () =>
          over(() =>
            reject(new Error(`the service worker does not answer ${method}: was it stopped?`)),
          ),
        patience,
      );
      const hear = (event: { sessionId: string; message: string }): void => {
        const message: unknown = JSON.parse(event.message);
        if (event.sessionId === sessionId && isObject(message) && message['id'] === id)
          over(() => resolve(message['result']));
      };
      const over = (end: () => void): void => {
        clearTimeout(timer);
        devtools.off('Target.receivedMessageFromTarget', hear);
        end();
      };
      devtools.on('Target.receivedMessageFromTarget', hear);
      devtools
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        .catch((error: unknown) => over(() => reject(error)));
    });

  return async () => {
    let least = Infinity;
    for (let number = 0; number < readings; number++) {
      await send('HeapProfiler.collectGarbage');
      const usage = await send('Runtime.getHeapUsage');
      if (!isObject(usage) || typeof usage['usedSize'] !== 'number')
        throw new Error('the service worker does not say what its heap holds');
      least = Math.min(least, usage['usedSize']);
    }
    return least;
  };
}

export interface PageCounters {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/**
 * What a page holds after a full collection, the least of a few: a request that is under way listens for its end. Of the browser's own objects behind the JavaScript ones only nodes and
 * listeners are counted: their heap goes up and down by half with the frame at hand, and in the worker it holds the
 * driver's own record of every request.
 */
export async function pageCounters({ page }: Tv): Promise<() => Promise<PageCounters>> {
  const devtools = await page.context().newCDPSession(page);
  return async () => {
    let least: PageCounters = { heap: Infinity, nodes: Infinity, listeners: Infinity };
    for (let number = 0; number < readings; number++) {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
      least = {
        heap: Math.min(least.heap, usedSize),
        nodes: Math.min(least.nodes, nodes),
        listeners: Math.min(least.listeners, jsEventListeners),
      };
    }
    return least;
  };
}
