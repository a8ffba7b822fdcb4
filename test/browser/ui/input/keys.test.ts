/** The keys of each platform's remote, as it sends them. */

import { expect } from 'chai';
import type { Intent } from '../../../../src/remote/key-map.ts';
import { openBoard } from '../../support/board.ts';
import { press, release, type Press } from '../../support/keys.ts';
import { focusedLabel, openScreen } from '../../support/screen.ts';

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
    back: [
      { key: 'GoBack' },
      { key: 'BrowserBack' },
      { key: 'BrowserBack', keyCode: 166 },
      { keyCode: 27 },
      { keyCode: 8 },
    ],
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
    back: [
      { key: 'Escape', keyCode: 27 },
      { key: 'Escape' },
      { key: 'Backspace', keyCode: 8 },
      { key: 'Backspace' },
    ],
  },
};

/** Codes as no set has them, so that nothing but the names can tell them. */
const virtual = {
  VK_UP: 1001,
  VK_DOWN: 1002,
  VK_LEFT: 1003,
  VK_RIGHT: 1004,
  VK_ENTER: 1005,
  VK_BACK: 1006,
};
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
  ...[10182, 403, 404, 405, 406, 10252, 415, 19, 413, 179, 227, 228, 447, 0].map((keyCode) => ({
    keyCode,
  })),
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
    for (const [name, value] of Object.entries(virtual))
      Object.defineProperty(window, name, { configurable: true, value });
    await worksBy(hbbtv).finally(() =>
      Object.keys(virtual).forEach((name) => Reflect.deleteProperty(window, name)),
    );
  });

  it('nobody: what means nothing here stays the platform’s', async () => {
    const screen = await openScreen('code');
    const before = focusedLabel();
    expect(meaningless.filter((key) => press(key))).to.deep.equal([]);
    expect([screen.client.sent, focusedLabel()]).to.deep.equal([[], before]);
    screen.close();
  });
});
