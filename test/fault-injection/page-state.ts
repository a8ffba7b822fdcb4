/** States that a page and its window can be put into by the DevTools protocol: frozen, hidden, offline, without a worker. */

import type { Page } from 'playwright-core';
import type { Device } from './device.ts';

export async function setLifecycle(
  device: Device,
  page: Page,
  state: 'frozen' | 'active',
): Promise<void> {
  await (await device.devtools(page)).send('Page.setWebLifecycleState', { state });
}

export async function setWindow(
  device: Device,
  page: Page,
  windowState: 'minimized' | 'normal',
): Promise<void> {
  const devtools = await device.devtools(page);
  const { windowId } = await devtools.send('Browser.getWindowForTarget');
  await devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
}

/** Of all tabs. */
export async function setOffline(device: Device, offline: boolean): Promise<void> {
  const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await Promise.all(
    device.tabs().map(async (page) => {
      const devtools = await device.devtools(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', conditions);
    }),
  );
}

export async function stopServiceWorker(device: Device): Promise<void> {
  const page = device.tabs().at(-1);
  if (page === undefined) return;
  const devtools = await device.devtools(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
}
