/** What each platform's remote sends. */

import type { Key, RemoteTable } from '../../harness/remote.ts';

function named(name: string, keyCode: number): Key {
  return { key: name, code: name, keyCode };
}

const enter: Key = { ...named('Enter', 13), text: '\r' };

const common: RemoteTable['keys'] = {
  up: [named('ArrowUp', 38)],
  down: [named('ArrowDown', 40)],
  left: [named('ArrowLeft', 37)],
  right: [named('ArrowRight', 39)],
  ok: [enter],
};

export const tizen: RemoteTable = {
  keys: common,
  back: [{ key: 'XF86Back', keyCode: 10_009 }],
  history: 'none',
  globals: () => {
    const application = {
      getCurrentApplication() {
        return this;
      },
      exit() {
        window.pageRecord.asked.push('exit');
      },
    };
    Object.assign(window, { tizen: { application } });
  },
};

export const webOs: RemoteTable = {
  keys: common,
  back: [{ keyCode: 461 }],
  history: 'always',
  globals: () => {
    const webOSSystem = {
      platformBack() {
        window.pageRecord.asked.push('platformBack');
      },
    };
    Object.assign(window, { webOSSystem });
  },
};

/** A set with codes that no other has. */
export const hbbTv: RemoteTable = {
  keys: {
    up: [{ keyCode: 601 }],
    down: [{ keyCode: 602 }],
    left: [{ keyCode: 603 }],
    right: [{ keyCode: 604 }],
    ok: [{ keyCode: 605 }],
  },
  back: [{ keyCode: 606 }],
  history: 'unhandled',
  globals: () =>
    void Object.assign(window, {
      VK_UP: 601,
      VK_DOWN: 602,
      VK_LEFT: 603,
      VK_RIGHT: 604,
      VK_ENTER: 605,
      VK_BACK: 606,
    }),
};

export const fireTv: RemoteTable = { keys: common, back: [{ keyCode: 4 }], history: 'unhandled' };

export const androidTv: RemoteTable = {
  keys: common,
  back: [{ key: 'GoBack', keyCode: 166 }, null],
  history: 'unhandled',
};

export const xbox: RemoteTable = {
  keys: {
    up: [named('GamepadDPadUp', 203)],
    down: [named('GamepadDPadDown', 204)],
    left: [named('GamepadDPadLeft', 205)],
    right: [named('GamepadDPadRight', 206)],
    ok: [named('GamepadA', 195)],
  },
  back: [named('GamepadB', 196)],
  history: 'unhandled',
};

export const vidaa: RemoteTable = {
  keys: common,
  back: [named('Backspace', 8)],
  history: 'unhandled',
};

export const keyboard: RemoteTable = {
  keys: { ...common, ok: [enter, { key: ' ', code: 'Space', keyCode: 32, text: ' ' }] },
  back: [named('Escape', 27), named('Backspace', 8)],
  history: 'unhandled',
};

export const historyAlone: RemoteTable = { keys: common, back: [null], history: 'unhandled' };
