/** Game pads: a scripted one, frame by frame, and one that the page meets. */

import { expect } from 'chai';
import type { Pad } from '../../../src/remote/pad-world.ts';
import { readPads } from '../../../src/remote/pads.ts';
import { openBoard } from '../support/board.ts';
import { eventually } from '../support/eventually.ts';
import { focusedLabel, openScreen } from '../support/screen.ts';

const up = { pressed: false, touched: false, value: 0 };
const down = { pressed: true, touched: true, value: 1 };

/** The indices of what is pressed, and where the left stick is. */
function pad(
  pressed: readonly number[] = [],
  axes: readonly number[] = [0, 0],
  change: Partial<Pad> = {},
): Pad {
  const buttons = Array.from({ length: 17 }, (_, index) => (pressed.includes(index) ? down : up));
  return { axes, buttons, connected: true, mapping: 'standard', ...change };
}

describe('a game pad', () => {
  let pads: (Pad | null)[];
  let told: string[];
  let letGo: string[];
  let frames: ((time: number) => void)[];
  let time: number;
  let end: () => void;

  /** Shows the next frame, so many milliseconds later. */
  const frame = (ms = 16): void => {
    time += ms;
    frames.splice(0).forEach((run) => run(time));
  };

  /** What is told in the next frame, with this pad. */
  const tells = (next: Pad): string[] => {
    pads = [null, next];
    told.length = 0;
    frame();
    return [...told];
  };

  beforeEach(() => {
    [pads, told, letGo, frames, time] = [[null, pad()], [], [], [], 5_000];
    end = readPads((intent, phase) => void (phase === 'up' ? letGo : told).push(intent), {
      getGamepads: () => pads,
      nextFrame: (run) => void frames.push(run),
    });
    frame();
  });

  afterEach(() => end());

  it('means by its buttons what the standard mapping says', () => {
    for (const [index, intents] of [
      [0, ['select']],
      [1, ['back']],
      [12, ['up']],
      [13, ['down']],
      [14, ['left']],
      [15, ['right']],
      [2, []],
      [9, []],
      [16, []],
    ] as const) {
      expect(tells(pad([index])), `button ${index}`).to.deep.equal(intents);
      expect(tells(pad())).to.deep.equal([]);
    }
  });

  it('points with its left stick, when that is far enough out, to where it leans most', () => {
    for (const [axes, intents] of [
      [[-0.51, 0], ['left']],
      [[0.51, 0.1], ['right']],
      [[0.3, -0.9], ['up']],
      [[-0.6, 0.7], ['down']],
      [[0.5, -0.5], []],
      [[0, 0, 1, 1], []],
      [[], []],
    ] as const) {
      expect(tells(pad([], axes)), axes.join()).to.deep.equal(intents);
      expect(tells(pad())).to.deep.equal([]);
    }
  });

  it('repeats a direction that is held after 400 ms, every 150 ms', () => {
    pads = [pad([15])];
    const at: number[] = [];
    for (let passed = 0; passed <= 800; passed += 10) {
      told.length = 0;
      frame(10);
      if (told.length > 0) at.push(passed);
    }
    expect(at).to.deep.equal([0, 400, 550, 700]);
  });

  it('tells Back once while it is held, OK again and again, and each when it is let go', () => {
    for (const [index, times] of [
      [1, 1],
      [0, 19],
    ] as const) {
      [told, letGo] = [[], []];
      pads = [pad([index])];
      for (let count = 0; count < 200; count++) frame();
      expect([told.length, letGo.length]).to.deep.equal([times, 0]);
      pads = [pad()];
      frame();
      expect(letGo).to.have.length(1);
    }
  });

  it('does not press with a button that was down before it was looked at', () => {
    pads = [pad([0])];
    frame(2_000);
    frame();
    expect(told).to.deep.equal([]);
    expect([tells(pad()), tells(pad([0]))]).to.deep.equal([[], ['select']]);
  });

  it('is left alone where its mapping is unknown', () => {
    expect(tells(pad([0], [1, 1], { mapping: '' }))).to.deep.equal([]);
  });

  it('is looked at only while it is there', () => {
    pads = [null];
    frame();
    expect(frames).to.have.length(0);
    pads = [pad()];
    window.dispatchEvent(new Event('gamepadconnected'));
    window.dispatchEvent(new Event('gamepadconnected'));
    expect(frames).to.have.length(1);
    frame();
    expect(tells(pad([1]))).to.deep.equal(['back']);
    end();
    frame();
    expect(frames).to.have.length(0);
    window.dispatchEvent(new Event('gamepadconnected'));
    expect(frames).to.have.length(0);
  });
});

describe('the app with a game pad', () => {
  let looks: number;
  let present: Pad | null;

  beforeEach(() => {
    [looks, present] = [0, pad()];
    Object.defineProperty(navigator, 'getGamepads', {
      configurable: true,
      value: () => (looks++, [present]),
    });
  });

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'getGamepads');
    // One that a failure left behind would fight the next for focus.
    document.querySelectorAll('tv-app, test-board').forEach((app) => app.remove());
  });

  const hold = async (...pressed: readonly number[]): Promise<void> => {
    present = pad(pressed);
    const seen = looks + 1;
    await eventually('a look at the pad', () => looks > seen);
  };

  it('asks once whether one is there, and looks no more before one is', async () => {
    present = null;
    const screen = await openScreen('profile');
    for (let frame = 0; frame < 3; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(looks).to.equal(1);
    screen.close();
  });

  it('obeys one that the page has met before', async () => {
    const screen = await openScreen('profile');
    await hold();
    await hold(15);
    expect(focusedLabel()).to.equal('Sign out');
    screen.close();
  });

  it('obeys it', async () => {
    const screen = await openScreen('profile');
    window.dispatchEvent(new Event('gamepadconnected'));
    await hold();
    await hold(15);
    expect(focusedLabel()).to.equal('Sign out');
    await hold(0);
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    screen.close();
  });

  it('presses with it what tells long presses from short ones, and goes back', async () => {
    const board = await openBoard();
    board.handlesBack = true;
    window.dispatchEvent(new Event('gamepadconnected'));
    await hold();
    await hold(0);
    await hold();
    await hold(1);
    expect(board.log).to.deep.equal(['click middle', 'back']);
    board.remove();
  });

  it('leaves it to the keys where the pad sends keys as well', async () => {
    const screen = await openScreen('profile');
    window.dispatchEvent(new Event('gamepadconnected'));
    await hold();
    const event = new KeyboardEvent('keydown', { keyCode: 206, bubbles: true });
    document.body.dispatchEvent(event);
    expect(focusedLabel()).to.equal('Sign out');
    await hold(14);
    expect(focusedLabel()).to.equal('Sign out');
    screen.close();
  });
});
