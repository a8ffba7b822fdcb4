import type { Page } from 'playwright-core';

/** Waits until the offline shell has files, and with them all that it lists. @param paths of what it is told of besides */
export async function shellHolds(page: Page, ...paths: readonly string[]): Promise<void> {
  // The last one that it lists.
  const wanted = [...paths, '/icon.svg'];
  while (!(await page.evaluate(areStored, wanted)));
}

/** Runs in the page. */
async function areStored(paths: readonly string[]): Promise<boolean> {
  await navigator.serviceWorker.ready;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const found = await Promise.all(
    paths.map((path) => Promise.all(shells.map((shell) => shell.match(path)))),
  );
  return found.every((responses) => responses.some((response) => response !== undefined));
}
