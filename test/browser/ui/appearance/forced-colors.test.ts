/** Where the system chooses the colours (Windows' contrast themes): what is drawn by colour alone has to be there still. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { contrast } from '../../../../src/core/config/color-contrast.ts';
import { states } from '../../../gallery/states.ts';
import { codeReadings, markReadings, textReadings } from '../../support/colors.ts';
import { openScreen, type Screen } from '../../support/screen.ts';
import { setBrowser } from '../../support/set-browser.ts';

/** @returns the contrast of a computed colour with the page, which shines through the system's highlight */
function withPage(color: string): number {
  const ground = channelsOf(getComputedStyle(document.body).backgroundColor);
  const { opacity, channels } = channelsOf(color);
  const drawn = channels.map((channel, at) =>
    Math.round(opacity * channel + (1 - opacity) * (ground.channels[at] ?? 0)),
  );
  return contrast(hex(drawn), hex(ground.channels));
}

function channelsOf(color: string): {
  readonly channels: readonly number[];
  readonly opacity: number;
} {
  const [red = 0, green = 0, blue = 0, opacity = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return { channels: [red, green, blue], opacity };
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function buttonFaults(button: HTMLElement): readonly string[] {
  const label = button.textContent?.trim() ?? '';
  button.blur();
  const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(button);
  const bordered =
    borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 1 && withPage(borderTopColor) >= 3;
  button.focus();
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(button);
  const ringed =
    outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && withPage(outlineColor) >= 3;
  return [
    ...(bordered ? [] : [`"${label}" has no border`]),
    ...(ringed ? [] : [`"${label}" has focus and doesn’t show it: ${outlineColor}`]),
  ];
}

/** A code that phones read is dark on light, whatever the system says. */
function qrFaults(root: Element): readonly string[] {
  const wanted: readonly (readonly [
    selector: string,
    color: (style: CSSStyleDeclaration) => string,
    is: string,
  ])[] = [
    ['.tv-qr-dark', ({ fill }) => fill, 'rgb(0, 0, 0)'],
    ['.tv-qr-light', ({ fill }) => fill, 'rgb(255, 255, 255)'],
    ['.tv-qr-card', ({ backgroundColor }) => backgroundColor, 'rgb(255, 255, 255)'],
  ];
  return wanted.flatMap(([selector, color, is]) =>
    [...root.querySelectorAll(selector)]
      .filter((part) => color(getComputedStyle(part)) !== is)
      .map((part) => `${selector} is ${color(getComputedStyle(part))}`),
  );
}

/** That something is under way is seen by one part of a ring. */
function ringFaults(root: Element): readonly string[] {
  const rings = [...root.querySelectorAll('.tv-spinner')].map((spinner) =>
    getComputedStyle(spinner),
  );
  const circles = [...root.querySelectorAll('.tv-ring')].map((ring) =>
    [...ring.querySelectorAll('circle')].map((circle) => getComputedStyle(circle).stroke),
  );
  return [
    ...rings
      .filter(({ borderTopColor, borderLeftColor }) => borderTopColor === borderLeftColor)
      .map(() => 'the spinner has no beginning'),
    ...circles
      .filter(([whole, left]) => whole === left)
      .map(() => 'the ring does not tell what is left of it'),
  ];
}

function faultsOf({ app }: Screen): readonly string[] {
  const weak = [...textReadings(app), ...codeReadings(app)].filter(({ ratio }) => ratio < 7);
  const marks = [
    ...markReadings(app),
    ...[...app.querySelectorAll('.tv-avatar')].map((avatar) => ({
      what: 'the avatar’s edge',
      ratio: withPage(getComputedStyle(avatar).borderTopColor),
    })),
  ];
  return [
    ...weak.map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)}`),
    // The circle behind the initials is the edge around them here.
    ...marks
      .filter(({ what, ratio }) => what !== '.tv-avatar' && ratio < 3)
      .map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)}`),
    ...qrFaults(app),
    ...ringFaults(app),
    ...[...app.querySelectorAll('button')].flatMap(buttonFaults),
  ];
}

describe('colours that the system chooses', () => {
  before(async () => {
    await setViewport({ width: 1280, height: 720 });
    await setBrowser({ forcedColors: true });
  });

  after(() => setBrowser());

  it('leave every state readable, its focus and its marks in sight', async () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    const screen = await openScreen('welcome-leave');
    const faults: string[] = [];
    for (const state of states) {
      await screen.goTo(state);
      faults.push(...faultsOf(screen).map((fault) => `${state.name}: ${fault}`));
    }
    screen.close();
    expect(faults).to.deep.equal([]);
  });

  it('mark the language that is spoken', async () => {
    const screen = await openScreen('welcome-languages');
    const [spoken, other] = [screen.button('English'), screen.button('Deutsch')].map(
      (button) => getComputedStyle(button).borderTopColor,
    );
    expect(spoken).not.to.equal(other);
    screen.close();
  });
});
