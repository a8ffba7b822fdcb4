/** Arrows, OK, Back and the pointer: everything has to be reachable, and pressed exactly once. */

import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Intent } from '../../src/remote/keys.ts';
import { stateNamed } from '../gallery/states.ts';
import { openBoard, type Board } from './support/board.ts';
import { eventually } from './support/eventually.ts';
import { press, release, type Press } from './support/keys.ts';
import { focusedLabel, openScreen, type Screen } from './support/screen.ts';

/** What each platform sends, as it sends it. */
type Table = Record<Intent, readonly Press[]>;

const named: Table = {
  up: [{ key: 'ArrowUp', keyCode: 38 }],
  down: [{ key: 'ArrowDown', keyCode: 40 }],
  left: [{ key: 'ArrowLeft', keyCode: 37 }],
  right: [{ key: 'ArrowRight', keyCode: 39 }],
  select: [{ key: 'Enter', keyCode: 13 }],
  back: [],
};

const platforms: Readonly<Record<string, Table>> = {
  'Samsung Tizen': { ...named, back: [{ key: 'XF86Back', keyCode: 10009 }, { keyCode: 10009 }] },
  'LG webOS': {
    up: [{ keyCode: 38 }],
    down: [{ keyCode: 40 }],
    left: [{ keyCode: 37 }],
    right: [{ keyCode: 39 }],
    select: [{ keyCode: 13 }],
    back: [{ keyCode: 461 }, { key: 'GoBack', keyCode: 461 }],
  },
  'Fire TV': { ...named, back: [{ keyCode: 4 }] },
  'Android TV and set-top boxes': {
    up: [{ key: 'ArrowUp' }],
    down: [{ key: 'ArrowDown' }],
    left: [{ key: 'ArrowLeft' }],
    right: [{ key: 'ArrowRight' }],
    select: [{ key: 'Enter' }],
    back: [{ key: 'GoBack' }, { key: 'BrowserBack' }, { key: 'BrowserBack', keyCode: 166 }, { keyCode: 27 }, { keyCode: 8 }],
  },
  Xbox: {
    up: [{ keyCode: 203 }, { keyCode: 211 }],
    down: [{ keyCode: 204 }, { keyCode: 212 }],
    left: [{ keyCode: 205 }, { keyCode: 214 }],
    right: [{ keyCode: 206 }, { keyCode: 213 }],
    select: [{ keyCode: 195 }],
    back: [{ keyCode: 196 }],
  },
  VIDAA: { ...named, back: [{ key: 'Backspace', keyCode: 8 }] },
  'a keyboard': {
    ...named,
    select: [{ key: 'Enter', keyCode: 13 }, { key: ' ', keyCode: 32 }, { key: ' ' }],
    back: [{ key: 'Escape', keyCode: 27 }, { key: 'Escape' }, { key: 'Backspace', keyCode: 8 }, { key: 'Backspace' }],
  },
};

/** Codes as no set has them, so that nothing but the names can tell them. */
const virtual = { VK_UP: 1001, VK_DOWN: 1002, VK_LEFT: 1003, VK_RIGHT: 1004, VK_ENTER: 1005, VK_BACK: 1006 };
const hbbtv: Table = {
  up: [{ keyCode: 1001 }],
  down: [{ keyCode: 1002 }],
  left: [{ keyCode: 1003 }],
  right: [{ keyCode: 1004 }],
  select: [{ keyCode: 1005 }],
  back: [{ keyCode: 1006 }],
};

/** Exit, colours, play, pause, stop, rewind, forward, volume, a letter, Tab, and what has no code at all. */
const meaningless: readonly Press[] = [
  ...[10182, 403, 404, 405, 406, 10252, 415, 19, 413, 179, 227, 228, 447, 0].map((keyCode) => ({ keyCode })),
  { key: 'a', keyCode: 65 },
  { key: 'Tab', keyCode: 9 },
];

/** Every key of the table does on the app's screens what it means. */
async function worksBy(table: Table): Promise<void> {
  for (const [index, right] of table.right.entries()) {
    const screen = await openScreen('profile');
    expect(press(right)).to.equal(true);
    expect(focusedLabel()).to.equal('Sign out');
    expect(press(table.left[index] ?? right)).to.equal(true);
    expect(focusedLabel()).to.equal('Refresh');
    screen.close();
  }
  for (const select of table.select) {
    const screen = await openScreen('ended-expired');
    expect(press(select)).to.equal(true);
    press({ ...select, repeat: true });
    release(select);
    expect(screen.client.sent).to.deep.equal(['start']);
    screen.close();
  }
  for (const back of table.back) {
    const screen = await openScreen('code');
    expect(press(back)).to.equal(true);
    expect(press({ ...back, repeat: true })).to.equal(true);
    expect(screen.client.sent).to.deep.equal(['cancel']);
    screen.close();
  }
  const board = await openBoard();
  for (const [index, up] of table.up.entries()) {
    press(up);
    expect(focusedLabel()).to.equal('up');
    press(table.down[index] ?? up);
    expect(focusedLabel()).to.equal('middle');
  }
  board.remove();
}

describe('the keys of', () => {
  // Two apps on a page would fight for focus: one that a failure left behind goes.
  afterEach(() => document.querySelectorAll('tv-app, test-board').forEach((app) => app.remove()));

  for (const [platform, table] of Object.entries(platforms)) it(platform, () => worksBy(table));

  it('HbbTV, by the names on KeyEvent', async () => {
    Object.defineProperty(window, 'KeyEvent', { configurable: true, value: virtual });
    await worksBy(hbbtv).finally(() => Reflect.deleteProperty(window, 'KeyEvent'));
  });

  it('HbbTV, by global names', async () => {
    for (const [name, value] of Object.entries(virtual)) Object.defineProperty(window, name, { configurable: true, value });
    await worksBy(hbbtv).finally(() => Object.keys(virtual).forEach((name) => Reflect.deleteProperty(window, name)));
  });

  it('nobody: what means nothing here stays the platform’s', async () => {
    const screen = await openScreen('code');
    const before = focusedLabel();
    expect(meaningless.filter((key) => press(key))).to.deep.equal([]);
    expect([screen.client.sent, focusedLabel()]).to.deep.equal([[], before]);
    screen.close();
  });
});

describe('an arrow that is held', () => {
  let board: Board;

  beforeEach(async () => {
    board = await openBoard();
  });

  afterEach(() => board.remove());

  it('moves every 150 ms, however fast it repeats', () => {
    board.button('left').focus();
    press({ keyCode: 39 });
    expect(focusedLabel()).to.equal('middle');
    board.clock.pass(149);
    expect(press({ keyCode: 39, repeat: true })).to.equal(true);
    expect(focusedLabel()).to.equal('middle');
    board.clock.pass(1);
    press({ keyCode: 39, repeat: true });
    expect(focusedLabel()).to.equal('right');
  });

  it('does not slow down fingers', () => {
    board.button('left').focus();
    press({ keyCode: 39 });
    press({ keyCode: 39 });
    expect(focusedLabel()).to.equal('right');
  });
});

describe('the remote', () => {
  let screen: Screen;

  const open = async (name: string): Promise<void> => {
    screen = await openScreen(name);
  };

  before(() => setViewport({ width: 1280, height: 720 }));
  afterEach(() => screen.close());

  it('moves focus with the arrows, and stays where there is nothing further', async () => {
    await open('failed-api-unreachable');
    const path: (string | null)[] = [focusedLabel()];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await sendKeys({ press: key });
      path.push(focusedLabel());
    }
    expect(path).to.deep.equal(['Try again', 'Details', 'Sign out', 'Sign out', 'Details', 'Details', 'Details']);
  });

  it('presses with Enter', async () => {
    await open('ended-expired');
    await sendKeys({ press: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('presses once while Enter is held', async () => {
    await open('ended-expired');
    for (let held = 0; held < 4; held++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('does not press what comes next with an Enter that is still held', async () => {
    await open('ended-expired');
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('requesting-code'));
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('code'));
    await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  for (const name of ['requesting-code', 'ended-expired', 'failed-provider-unreachable']) {
    it(`goes back from "${name}"`, async () => {
      await open(name);
      press({ keyCode: 461 });
      expect(screen.client.sent).to.deep.equal(['cancel']);
    });
  }

  for (const name of ['starting', 'welcome', 'profile']) {
    it(`leaves Back to the platform on "${name}"`, async () => {
      await open(name);
      expect(press({ keyCode: 461 })).to.equal(false);
      expect(screen.client.sent).to.deep.equal([]);
    });
  }

  it('closes Details before it goes back', async () => {
    await open('details-client-rejected');
    await eventually('Details', () => screen.app.querySelector('tv-details'));
    press({ keyCode: 461 });
    await screen.app.updateComplete;
    expect(screen.app.querySelector('tv-details')).to.equal(null);
    // A remote that does not mark its repeats: one that comes at once is one.
    press({ keyCode: 461 });
    expect(screen.client.sent).to.deep.equal([]);
    release({ keyCode: 461 });
    press({ keyCode: 461 });
    expect(screen.client.sent).to.deep.equal(['cancel']);
  });

  it('goes back once while Back is held', async () => {
    await open('details-client-rejected');
    await eventually('Details', () => screen.app.querySelector('tv-details'));
    press({ keyCode: 461 });
    await screen.app.updateComplete;
    expect(press({ keyCode: 461, repeat: true })).to.equal(true);
    expect(screen.client.sent).to.deep.equal([]);
  });

  it('focuses what the pointer is over, and presses it with a click', async () => {
    await open('profile');
    const { left, top, width, height } = screen.button('Sign out').getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    await sendMouse({ type: 'move', position });
    await eventually('focus', () => focusedLabel() === 'Sign out');
    await sendMouse({ type: 'click', position });
    expect(screen.client.sent).to.deep.equal(['sign-out']);
  });
});
