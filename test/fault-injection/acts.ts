/** What the disturbances do, each with its end: for most of them that is when the TV's surroundings are well again. */

import type { Page } from 'playwright-core';
import type { Device } from './device.ts';
import type { TestBed } from './ground.ts';
import type { AimedAct, Disturbance } from './plan.ts';
import { sleep, within } from './within.ts';

export interface Acts {
  /** Resolves when it is over. What a page that is gone does not take is no error. */
  do(what: Disturbance | AimedAct, lasts: number): Promise<void>;
  /** Puts everything right, whatever has been done. */
  calm(): Promise<void>;
}

const actTimeout = 8_000;

export function createActs(device: Device, ground: TestBed): Acts {
  const quietly = (work: Promise<unknown>): Promise<void> =>
    within(actTimeout, work, 'a disturbance').then(
      () => undefined,
      () => undefined,
    );

  async function send(
    page: Page,
    method: 'ServiceWorker.enable' | 'ServiceWorker.stopAllWorkers',
  ): Promise<void> {
    await (await device.devtools(page)).send(method);
  }

  async function stopWorker(): Promise<void> {
    const page = device.tabs().at(-1);
    if (page === undefined) return;
    await send(page, 'ServiceWorker.enable');
    await send(page, 'ServiceWorker.stopAllWorkers');
  }

  async function offline(off: boolean): Promise<void> {
    const conditions = { offline: off, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await Promise.all(
      device.tabs().map(async (page) => {
        const devtools = await device.devtools(page);
        await devtools.send('Network.enable');
        await devtools.send('Network.emulateNetworkConditions', conditions);
      }),
    );
  }

  async function windowState(page: Page, state: 'minimized' | 'normal'): Promise<void> {
    const devtools = await device.devtools(page);
    const { windowId } = await devtools.send('Browser.getWindowForTarget');
    await devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } });
  }

  async function lifecycle(page: Page, state: 'frozen' | 'active'): Promise<void> {
    await (await device.devtools(page)).send('Page.setWebLifecycleState', { state });
  }

  /** The page in front is seen again: a thawed one stays hidden until its window has been away. */
  async function wake(page: Page): Promise<void> {
    await quietly(lifecycle(page, 'active'));
    await quietly(page.bringToFront());
    await quietly(windowState(page, 'minimized'));
    await quietly(windowState(page, 'normal'));
  }

  async function hardReload(): Promise<void> {
    const page = await device.front();
    // Past the service worker: without a network that is the browser's own error page, on any site.
    if (!ground.isReachable()) return reload();
    await (await device.devtools(page)).send('Page.reload', { ignoreCache: true });
  }

  async function reload(): Promise<void> {
    await (await device.front()).reload({ waitUntil: 'commit', timeout: actTimeout });
  }

  const acts: Acts = {
    do: async (what, lasts) => {
      switch (what) {
        case 'stop worker':
          return quietly(stopWorker());
        case 'reload':
          return quietly(reload());
        case 'stop worker and reload':
          // No clock spans this: neither the worker's nor the page's.
          await quietly(stopWorker());
          return quietly(reload());
        case 'hard reload':
          return quietly(hardReload());
        case 'freeze': {
          const page = await device.front();
          await quietly(lifecycle(page, 'frozen'));
          await sleep(lasts);
          return wake(page);
        }
        case 'hide': {
          const page = await device.front();
          await quietly(windowState(page, 'minimized'));
          await sleep(lasts);
          return quietly(windowState(page, 'normal'));
        }
        case 'second tab':
          return quietly(device.openTab());
        case 'close tab':
          return quietly(device.closeTab());
        case 'cut network':
          ground.cable.pull();
          await quietly(offline(true));
          await sleep(lasts);
          ground.cable.plugIn();
          return quietly(offline(false));
        case 'stall network':
          ground.cable.stall();
          await sleep(lasts);
          return ground.cable.plugIn();
        case 'restart app server':
          await ground.stopApp();
          await sleep(lasts);
          return ground.startApp();
        case 'restart demo provider':
          await ground.stopDemo();
          await sleep(lasts);
          return ground.startDemo();
        case 'kill browser':
          return device.kill(lasts / 3);
        case 'lose answer':
          return ground.wire.loseNext();
      }
    },
    calm: async () => {
      ground.cable.plugIn();
      await Promise.all([ground.startApp(), ground.startDemo()]);
      const page = await device.front();
      await quietly(offline(false));
      const seen = await device.screen();
      if (seen === null || seen.hidden) await wake(page);
    },
  };
  return acts;
}
