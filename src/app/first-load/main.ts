/**
 * Owns the first load: whatever file of it fails, the screen gets on by itself. The build puts this into the page, before
 * anything that could fail. See docs/decisions/0020-the-page-owns-its-first-load.md.
 */

import { partMissing } from '../load-again.ts';
import { isDrawn } from './drawn.ts';
import { remember } from './memory.ts';
import { patienceMs } from './probe.ts';
import { furtherStallMs, recover, renewWhenPossible } from './recovery.ts';
import { watchSheet } from './style-sheet.ts';
import { unsay } from './words.ts';

const script = 'script[type=module][src]';

function followLoad(): void {
  let sheet: HTMLLinkElement | null = null;
  const observer = new MutationObserver(() => {
    if (sheet === null) {
      sheet = document.querySelector('link[rel=stylesheet]');
      if (sheet !== null) watchSheet(sheet);
    }
    if (!isDrawn()) return;
    observer.disconnect();
    unsay();
    // The storage keeps slow sets waiting: not ahead of the frame.
    setTimeout(() => remember({ reloads: 0 }), 1_000);
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  // Errors of elements do not bubble.
  window.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement && target.matches(script)) void recover([target.src]);
    },
    true,
  );
  window.addEventListener(partMissing, () => void renewWhenPossible(), { once: true });
  const look = (): void => {
    if (!isDrawn())
      void recover([...document.querySelectorAll<HTMLScriptElement>(script)].map(({ src }) => src));
  };
  setTimeout(() => setTimeout(look, furtherStallMs()), patienceMs);
}

// A browser without these never starts the app: see public/too-old.js.
if ('fetch' in window && 'noModule' in HTMLScriptElement.prototype) followLoad();
