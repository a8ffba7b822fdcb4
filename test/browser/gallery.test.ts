/** Every state of the gallery, looked at as a person on a couch would: is it there, legible, reachable? */

import { setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import { states } from '../gallery/states.ts';
import { openScreen, type Screen } from './support/screen.ts';
import { textsOf } from './support/texts.ts';

/** 1080p's sizes in the pixels of this viewport. */
const scale = 720 / 1080;
const safe = { left: 96 * scale, top: 54 * scale, right: 1280 - 96 * scale, bottom: 720 - 54 * scale };

for (const state of states) {
  describe(`the state "${state.name}"`, () => {
    let screen: Screen;

    before(async () => {
      await setViewport({ width: 1280, height: 720 });
      screen = await openScreen(state);
    });

    after(() => screen.close());

    it('has no accessibility violation', async () => {
      const { violations } = await axe.run(document);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).to.deep.equal([]);
    });

    it('has visible focus, where anything can be done', () => {
      const buttons = [...screen.app.querySelectorAll('button')];
      if (state.name === 'starting') {
        expect(buttons).to.deep.equal([]);
        return;
      }
      const focused = buttons.find((button) => button === document.activeElement);
      if (focused === undefined) throw new Error('nothing has focus');
      const { boxShadow, outlineStyle } = getComputedStyle(focused);
      expect(boxShadow !== 'none' || outlineStyle !== 'none', 'a focus ring').to.equal(true);
    });

    it('shows every text whole, on top, inside the safe area', () => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      expect([scrollWidth, scrollHeight]).to.deep.equal([1280, 720]);
      const texts = textsOf(screen.app);
      expect(texts).not.to.deep.equal([]);
      const bad = texts.filter(({ box, covered }) => covered || !inside(box));
      expect(bad.map(({ text, box, covered }) => ({ text, box: JSON.stringify(box), covered }))).to.deep.equal([]);
    });

    it('keeps buttons, with their focus rings, inside the safe area and large enough', () => {
      for (const button of screen.app.querySelectorAll('button')) {
        const box = button.getBoundingClientRect();
        expect(box.height).to.be.at.least(75 * scale);
        expect(box.width).to.be.at.least(75 * scale);
        button.focus();
        expect(inside(grown(box, ringOf(button))), `${button.textContent} ${JSON.stringify(box)}`).to.equal(true);
      }
    });

    it('is large enough to be read from three metres', () => {
      const small = textsOf(screen.app).filter(({ element }) => fontSize(element) < 24 * scale);
      expect(small.map(({ text }) => text)).to.deep.equal([]);
      for (const code of screen.app.querySelectorAll('.user-code')) expect(fontSize(code)).to.be.at.least(96 * scale);
    });
  });
}

function fontSize(element: Element): number {
  return parseFloat(getComputedStyle(element).fontSize);
}

/** Half a pixel is rounding. */
function inside({ left, top, right, bottom }: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): boolean {
  return left >= safe.left - 0.5 && top >= safe.top - 0.5 && right <= safe.right + 0.5 && bottom <= safe.bottom + 0.5;
}

function grown({ left, top, right, bottom }: DOMRect, by: number) {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** How far the shadows that make the ring reach. */
function ringOf(button: HTMLElement): number {
  const spreads = [...getComputedStyle(button).boxShadow.matchAll(/0px 0px 0px ([\d.]+)px/g)].map(([, spread]) => Number(spread));
  return Math.max(0, ...spreads);
}
