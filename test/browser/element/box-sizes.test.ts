/** `<tv-sign-in>` in boxes of any size: what a person has to read and scan is whole, and in sight. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { drawn, ScriptedSignIn, show, wearElementStyles } from '../support/sign-in-element.ts';

const window1080 = { width: 1920, height: 1080 };
const boxes = [
  { width: 320, height: 240 },
  { width: 640, height: 360 },
  { width: 900, height: 1600 },
  window1080,
];

describe('a box of', () => {
  let element: ScriptedSignIn;

  before(async () => {
    await setViewport(window1080);
    wearElementStyles();
  });
  afterEach(() => element.remove());

  for (const { width, height } of boxes) {
    for (const state of ['code', 'code-longest', 'code-google-large']) {
      it(`${width} × ${height} shows "${state}" whole`, async () => {
        element = new ScriptedSignIn();
        element.style.cssText = `display: block; width: ${width}px; height: ${height}px`;
        document.body.append(element);
        await drawn(element, 'signed-out');
        await show(element, state);
        if (state.endsWith('large')) {
          element.querySelector<HTMLElement>('[data-focus]')?.click();
          await drawn(element, 'awaiting-approval');
        }
        const box = element.getBoundingClientRect();
        for (const part of ['.tv-code-text', 'tv-qr-code svg', 'button[data-focus]']) {
          const rect = element.querySelector(part)?.getBoundingClientRect();
          if (rect === undefined) throw new Error(`no ${part}`);
          expect(rect.width, part).to.be.greaterThan(0);
          for (const side of ['left', 'top'] as const)
            expect(rect[side] - box[side], `${part} ${side}`).to.be.at.least(-0.5);
          for (const side of ['right', 'bottom'] as const)
            expect(box[side] - rect[side], `${part} ${side}`).to.be.at.least(-0.5);
        }
      });
    }
  }

  it('another size is filled anew', async () => {
    element = new ScriptedSignIn();
    element.style.cssText = 'display: block; width: 640px; height: 360px';
    document.body.append(element);
    await drawn(element, 'signed-out');
    const heading = (): number =>
      parseFloat(getComputedStyle(element.querySelector('h1') ?? element).fontSize);
    const small = heading();
    element.style.cssText = 'display: block; width: 1280px; height: 720px';
    await drawn(element, 'signed-out');
    expect(heading()).to.be.closeTo(2 * small, 0.5);
  });
});
