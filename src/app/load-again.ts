/** A chunk that does not come is asked for again: the build puts this around each dynamic import (build/lean-preload.ts). */

/** Told on the window where a chunk could not be had at all: src/app/first-load looks after it. */
export const partMissing = 'tv-part-missing';
/** Asked on the window before the page is loaded anew for such a chunk: whoever cancels it is asked again later. */
export const beforeRenewal = 'tv-before-renewal';

/** Calls later; what it returns calls that off. */
type After = (delayMs: number, run: () => void) => () => void;

/** Until one that has not come is asked for a second time beside the first. Milliseconds. */
const stallMs = 8_000;
const mostTries = 4;

const inPage: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/**
 * @param load by a query that makes another name of the chunk's: browsers remember a module that has failed
 * @returns what comes first
 */
export function loadAgain<T>(load: (query: string) => Promise<T>, after = inPage): Promise<T> {
  return new Promise((resolve, reject) => {
    const attempt = (tries: number): void => {
      let isOver = false;
      const next = (): void => {
        if (isOver) return;
        isOver = true;
        callOff();
        if (tries < mostTries) after(250 << tries, () => attempt(tries + 1));
        else {
          dispatchEvent(new Event(partMissing));
          reject(new Error('missing'));
        }
      };
      const callOff = after(stallMs, next);
      load(tries > 1 ? `?${tries}` : '').then((loaded) => {
        isOver = true;
        callOff();
        resolve(loaded);
      }, next);
    };
    attempt(1);
  });
}
