import type { BrowserContext } from 'playwright-core';

/** Answers instead of the server, also to the service worker, until it is told to stop. @param path a pattern */
export async function fakeResponse(
  device: BrowserContext,
  path: string,
  status: number,
  contentType: string,
  body: string,
): Promise<() => Promise<void>> {
  const pattern = new RegExp(path);
  await device.route(pattern, (route) => route.fulfill({ status, contentType, body }));
  return () => device.unroute(pattern);
}
