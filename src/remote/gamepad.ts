/** Game pads, by the standard mapping. What reads them is loaded when the page meets one. */

import type { Intent } from './key-map.ts';
import { thisPage, type PadWorld, type Phase } from './pad-world.ts';

/**
 * Tells what the pads mean: Back once each time it is pressed, OK and directions again while they are held.
 * @returns ends it
 */
export function watchPads(
  tell: (intent: Intent, phase: Phase) => void,
  world: PadWorld = thisPage,
): () => void {
  const load = (): void => {
    stop();
    import('./pads.ts').then(({ readPads }) => {
      if (!ended) stop = readPads(tell, world);
      // Without a network the next one tries again.
    }, listen);
  };
  const listen = (): void => {
    if (!ended) window.addEventListener('gamepadconnected', load);
  };
  let ended = false;
  let stop = (): void => window.removeEventListener('gamepadconnected', load);
  if (world.getGamepads().some(Boolean)) load();
  else listen();
  return () => {
    ended = true;
    stop();
  };
}
