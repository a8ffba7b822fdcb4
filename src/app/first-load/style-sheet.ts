/** The style sheet, asked for again where it is: browsers remember none that has failed. */

import { patienceMs, pauseMs } from './probe.ts';
import { renew } from './recovery.ts';

/** Tries before the caches are passed. */
const fewTries = 3;

/** @param tries so far */
export function watchSheet(link: HTMLLinkElement, tries = 0): void {
  let isOver = false;
  const again = (): void => {
    if (isOver) return;
    isOver = true;
    if (tries >= fewTries) void renew();
    // One that stalls keeps everything off the screen for as long as it is there.
    setTimeout(() => replace(link, tries + 1), pauseMs(tries));
  };
  link.addEventListener('error', again);
  link.addEventListener('load', () => {
    // Of another type it is loaded, and empty.
    if (isEmpty(link)) again();
    isOver = true;
  });
  setTimeout(again, patienceMs + pauseMs(tries));
}

function isEmpty({ sheet }: HTMLLinkElement): boolean {
  return sheet === null || sheet.cssRules.length === 0;
}

function replace(link: HTMLLinkElement, tries: number): void {
  const next = document.createElement('link');
  next.rel = 'stylesheet';
  next.crossOrigin = 'anonymous';
  // Another name: what a cache has by the first one may be what is wrong.
  next.href = `${link.href.split('?')[0]}?${tries}`;
  watchSheet(next, tries);
  link.replaceWith(next);
}
