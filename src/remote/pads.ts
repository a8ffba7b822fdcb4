/** Reads game pads: once a frame, and only while there is one. */

import type { Direction } from './spatial-focus.ts';
import type { Intent } from './key-map.ts';
import type { Pad, PadWorld, Phase } from './pad-world.ts';

const buttons: readonly (readonly [index: number, intent: Intent])[] = [
  [0, 'select'],
  [1, 'back'],
  [12, 'up'],
  [13, 'down'],
  [14, 'left'],
  [15, 'right'],
];

/** How far the stick has to go, of 1. */
const threshold = 0.5;
/** Milliseconds until a held direction repeats, and between its repeats. */
const firstRepeat = 400;
const nextRepeat = 150;
/** Milliseconds without a look, after which whatever is down was pressed elsewhere, or to wake the pad. */
const blink = 1_000;

/** As `watchPads` tells it. @returns ends it */
export function readPads(
  tell: (intent: Intent, phase: Phase) => void,
  { getGamepads, nextFrame }: PadWorld,
): () => void {
  /** What is down → when it repeats. */
  let down = new Map<Intent, number>();
  let lastLook = -Infinity;
  let looking = false;
  let ended = false;

  const look = (time: number): void => {
    const pads = getGamepads().filter(
      (pad): pad is Pad => pad !== null && pad.connected && pad.mapping === 'standard',
    );
    looking = pads.length > 0 && !ended;
    if (!looking) return;
    const blinked = time - lastLook > blink;
    lastLook = time;
    const before = blinked ? new Map<Intent, number>() : down;
    down = new Map();
    for (const intent of new Set(
      pads.map(intentsOf).reduce((all, some) => [...all, ...some], []),
    )) {
      const due = before.get(intent) ?? (blinked ? Infinity : time);
      const fires = time >= due;
      down.set(intent, fires ? time + pauseAfter(intent, before.has(intent)) : due);
      if (fires) tell(intent, before.has(intent) ? 'held' : 'down');
    }
    for (const intent of before.keys()) if (!down.has(intent)) tell(intent, 'up');
    nextFrame(look);
  };

  const start = (): void => {
    if (looking) return;
    looking = true;
    nextFrame(look);
  };

  window.addEventListener('gamepadconnected', start);
  start();
  return () => {
    ended = true;
    window.removeEventListener('gamepadconnected', start);
  };
}

function pauseAfter(intent: Intent, repeated: boolean): number {
  if (intent === 'back') return Infinity;
  return repeated ? nextRepeat : firstRepeat;
}

function intentsOf(pad: Pad): Intent[] {
  const stick = stickOf(pad);
  const pressed = buttons
    .filter(([index]) => pad.buttons[index]?.pressed === true)
    .map(([, intent]) => intent);
  return stick === null ? pressed : [...pressed, stick];
}

/** A stick that leans two ways means the one that it leans more. */
function stickOf({ axes: [x = 0, y = 0] }: Pad): Direction | null {
  if (Math.max(Math.abs(x), Math.abs(y)) <= threshold) return null;
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right';
  return y < 0 ? 'up' : 'down';
}
