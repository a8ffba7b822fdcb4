/** Remote controls: what each platform sends for the five keys that every remote has. */

import { test } from 'node:test';
import { expect } from 'chai';
import { intentOf, isPadKey, type Intent } from '../../../src/remote/key-map.ts';

const remotes: Readonly<
  Record<string, readonly (readonly [keyCode: number, key: string, intent: Intent | null])[]>
> = {
  'a keyboard': [
    [38, 'ArrowUp', 'up'],
    [40, 'ArrowDown', 'down'],
    [37, 'ArrowLeft', 'left'],
    [39, 'ArrowRight', 'right'],
    [13, 'Enter', 'select'],
    [27, 'Escape', 'back'],
    [8, 'Backspace', 'back'],
    [32, ' ', 'select'],
    [0, ' ', 'select'],
  ],
  'Samsung Tizen': [
    [10009, 'XF86Back', 'back'],
    [10182, 'XF86Exit', null],
    [10252, 'MediaPlayPause', null],
    [403, 'ColorF0Red', null],
    [406, 'ColorF3Blue', null],
    [415, 'MediaPlay', null],
    [19, 'MediaPause', null],
    [413, 'MediaStop', null],
  ],
  'LG webOS, which names no key': [
    [461, 'Unidentified', 'back'],
    [461, 'GoBack', 'back'],
    [13, 'Unidentified', 'select'],
    [38, '', 'up'],
  ],
  'Fire TV': [
    [4, 'Unidentified', 'back'],
    [13, 'Enter', 'select'],
    [179, 'MediaPlayPause', null],
    [227, 'MediaRewind', null],
    [228, 'MediaFastForward', null],
  ],
  'Android TV and set-top boxes': [
    [166, 'BrowserBack', 'back'],
    [0, 'GoBack', 'back'],
    [0, 'BrowserBack', 'back'],
    [0, 'ArrowUp', 'up'],
    [0, 'ArrowDown', 'down'],
    [0, 'ArrowLeft', 'left'],
    [0, 'ArrowRight', 'right'],
    [0, 'Enter', 'select'],
  ],
  Xbox: [
    [195, 'GamepadA', 'select'],
    [196, 'GamepadB', 'back'],
    [203, 'GamepadDPadUp', 'up'],
    [204, 'GamepadDPadDown', 'down'],
    [205, 'GamepadDPadLeft', 'left'],
    [206, 'GamepadDPadRight', 'right'],
    [211, 'GamepadLeftThumbstickUp', 'up'],
    [212, 'GamepadLeftThumbstickDown', 'down'],
    [213, 'GamepadLeftThumbstickRight', 'right'],
    [214, 'GamepadLeftThumbstickLeft', 'left'],
    [197, 'GamepadX', null],
  ],
  'VIDAA (Hisense)': [
    [8, 'Backspace', 'back'],
    [13, 'Enter', 'select'],
  ],
  'keys that mean nothing here': [
    [65, 'a', null],
    [9, 'Tab', null],
    [112, 'F1', null],
    [0, 'Unidentified', null],
    [0, 'toString', null],
  ],
};

for (const [remote, keys] of Object.entries(remotes)) {
  void test(remote, () => {
    for (const [keyCode, key, intent] of keys)
      expect(intentOf({ key, keyCode }), `${keyCode} ${key}`).to.equal(intent);
  });
}

void test('the key code is looked at before the name', () => {
  expect(intentOf({ keyCode: 461, key: 'Enter' })).to.equal('back');
});

const codes = { VK_LEFT: 1, VK_UP: 2, VK_RIGHT: 3, VK_DOWN: 1004, VK_ENTER: 1005, VK_BACK: 1006 };
const meant: readonly Intent[] = ['left', 'up', 'right', 'down', 'select', 'back'];

for (const [where, globals] of [
  ['KeyEvent', { KeyEvent: codes }],
  ['the globals', codes],
] as const) {
  void test(`HbbTV: the set's own codes, from ${where}`, () => {
    expect(
      Object.values(codes).map((keyCode) => intentOf({ key: '', keyCode }, globals)),
    ).to.deep.equal(meant);
  });
}

void test('HbbTV: what the set says of a code goes before the tables, and all else stays', () => {
  const globals = { KeyEvent: { VK_BACK: 13 } };
  expect([13, 461, 37, 0].map((keyCode) => intentOf({ key: '', keyCode }, globals))).to.deep.equal([
    'back',
    'back',
    'left',
    null,
  ]);
});

void test('the keys that are a pad', () => {
  expect([194, 195, 206, 214, 215, 13].map((keyCode) => isPadKey({ keyCode }))).to.deep.equal([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});
