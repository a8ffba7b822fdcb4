/** Gets a page on of which something is missing: by its files, and where those stay away past every cache. */

import { beforeRenewal } from '../load-again.ts';
import { isDrawn } from './drawn.ts';
import { remember, remembered } from './memory.ts';
import { patienceMs, pauseMs, problemOf } from './probe.ts';
import { say } from './words.ts';

/** Tries before the caches are passed, and before there are words. */
const fewTries = 3;
/** Between two times that the caches are passed; longer each time. Milliseconds. */
const renewalPauseMs = 10 * 60_000;

let isReloading = false;
let isRecovering = false;

/**
 * A module that has failed is remembered by the browser for as long as the page lives: once its file can be had, the page is
 * loaded anew. Goes on until something is drawn.
 */
export async function recover(urls: readonly string[]): Promise<void> {
  if (isRecovering) return;
  isRecovering = true;
  for (let tries = remembered().reloads; !isReloading; tries++) {
    await pause(pauseMs(tries));
    const found = await firstProblem(urls);
    if (isDrawn()) break;
    if (found === null) {
      remember({ reloads: remembered().reloads + 1 });
      reload();
    } else if (tries > 0) say(found);
    if (tries >= fewTries) await renew();
  }
  isRecovering = false;
}

/** For a part that the app needs later, and that could not be had: once nobody minds, and there is a network to get it from. */
export async function renewWhenPossible(): Promise<void> {
  for (let tries = fewTries; minds() || !(await renew()); tries++) await pause(pauseMs(tries));
}

/** The app knows whether somebody is in the middle of something: it objects (src/app/while-idle.ts). */
function minds(): boolean {
  return !dispatchEvent(new Event(beforeRenewal, { cancelable: true }));
}

/**
 * Loads the page anew past the caches, once in a while: it may name other files by now. Does nothing without a network.
 * @returns whether the page is on its way out
 */
export async function renew(): Promise<boolean> {
  const { renewals, renewedAt } = remembered();
  if (isReloading || Date.now() - renewedAt < renewalPauseMs * 2 ** renewals) return isReloading;
  // What no offline shell answers for.
  if ((await problemOf('sw.js')) !== null) return false;
  await emptyShell().catch(() => undefined);
  if ((await problemOf(location.href.split('#')[0] ?? '')) !== null) return false;
  remember({ renewals: renewals + 1, renewedAt: Date.now() });
  reload();
  return true;
}

function reload(): void {
  isReloading = true;
  location.reload();
}

/** The offline shell's copies of this app, by the name that src/worker/offline/app-shell.ts gives them. */
async function emptyShell(): Promise<void> {
  const ending = ` ${new URL('./', location.href).href}`;
  const own = (await caches.keys()).filter(
    (key) => key.startsWith('shell-') && key.endsWith(ending),
  );
  await Promise.all(own.map((key) => caches.delete(key)));
}

async function firstProblem(urls: readonly string[]): Promise<string | null> {
  for (const url of urls) {
    const problem = await problemOf(url);
    if (problem !== null) return `${url.split('/').pop()}, ${problem}`;
  }
  return null;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

/**
 * After `patienceMs`, until what has not failed and has not come is asked about: a set that is slow is not a set that has
 * stalled. Reads the storage, which a start has no time for.
 */
export function furtherStallMs(): number {
  return patienceMs * Math.min(remembered().reloads, 4);
}
