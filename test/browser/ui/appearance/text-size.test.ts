/** Larger letters (WCAG 2.2, 1.4.4): everything stays whole and can be reached by a remote, scrolled where it must be. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Link } from '../../../../src/client/view.ts';
import { languageCodes, type Language } from '../../../../src/locale/languages.ts';
import { mainStates } from '../../../gallery/main-states.ts';
import { inLanguage, states, stateNamed, type State } from '../../../gallery/states.ts';
import { press, release } from '../../support/keys.ts';
import { cut, overlaps, shortenedTexts, type Size } from '../../support/layout.ts';
import { openScreen, type Screen } from '../../support/screen.ts';
import { setBrowser } from '../../support/set-browser.ts';
import { textsOf } from '../../support/texts.ts';

/** Set by `npm run test:looks`. */
declare const __EVERY_LOOK__: boolean;
const spoken: readonly Language[] = __EVERY_LOOK__ ? languageCodes : ['de', 'ar'];

const main = states.filter(({ name }) => mainStates.includes(name));
/** Pixels of the browser's standard letters, and how many times as large as on a browser that nobody has set text is. */
const cases: readonly (readonly [size: Size, fontSize: number, factor: number])[] = [
  [{ width: 1280, height: 720 }, 32, 2],
  [{ width: 1920, height: 1080 }, 24, 1.5],
  [{ width: 1080, height: 1920 }, 32, 2],
];
/** What nobody can do without is in sight as these open; an address of three lines may take the title's place. */
const usualCodes = /^code(-brand|-google|-slowed|-retrying|-last-minute)?$/;
/** A name without end may be shortened. */
const endless = /longest-name/;

function scroller({ app }: Screen): HTMLElement {
  const found = app.querySelector<HTMLElement>('.tv-screen');
  if (found === null) throw new Error('no screen');
  return found;
}

function frameDrawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function isInSight(element: Element | null, { width, height }: Size): boolean {
  if (element === null) return false;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

/** The texts that the arrows bring to no place on the screen. */
function outOfReach(screen: Screen): readonly string[] {
  const frame = scroller(screen);
  const lost = new Set(textsOf(screen.app).map(({ text }, at) => `${at} ${text}`));
  // From the end to the beginning, and back.
  frame.scrollTop = frame.scrollHeight;
  for (const key of ['ArrowUp', 'ArrowDown']) {
    for (let presses = 0; presses < 40; presses++) {
      textsOf(screen.app).forEach(({ text, covered, box }, at) => {
        if (!covered && box.top >= 0 && box.bottom <= innerHeight) lost.delete(`${at} ${text}`);
      });
      const before = [frame.scrollTop, document.activeElement];
      press({ key });
      release({ key });
      if (frame.scrollTop === before[0] && document.activeElement === before[1]) break;
    }
  }
  return [...lost].map((text) => `${text} is out of reach`);
}

function faultsOf(screen: Screen, name: string, size: Size): readonly string[] {
  const { app } = screen;
  const inSight =
    document.activeElement === document.body || isInSight(document.activeElement, size);
  const upright = size.height > size.width;
  const qr = app.querySelector('.tv-qr');
  const shown = qr === null || upright || isInSight(qr, size);
  const code = name === 'code' || name === 'code-large' ? app.querySelector('.tv-code-text') : null;
  const needed = usualCodes.test(name) ? [...app.querySelectorAll('h1, .tv-uri')] : [];
  return [
    ...(needed.every((part) => isInSight(part, size)) ? [] : ['title or address is out of sight']),
    ...(inSight ? [] : ['the focus is out of sight']),
    ...(shown ? [] : ['the QR code is out of sight']),
    ...(code === null || isInSight(code, size) ? [] : ['the code is out of sight']),
    ...overlaps(app),
    ...cut(app, scroller(screen)),
    ...(endless.test(name) ? [] : shortenedTexts(app).map((text) => `${text} is shortened`)),
    ...outOfReach(screen),
  ];
}

for (const [size, fontSize, factor] of cases) {
  describe(`letters of ${fontSize} px at ${size.width}×${size.height}`, () => {
    before(async () => {
      await setViewport(size);
      await setBrowser({ fontSize });
    });

    after(() => setBrowser());

    for (const language of spoken) {
      it(`leave everything whole and within reach: ${language}`, async () => {
        const screen = await openScreen('welcome-leave');
        const faults: string[] = [];
        for (const state of main) {
          await screen.goTo(inLanguage(state, language));
          // What has the focus is brought into sight once the frame is drawn.
          await frameDrawn();
          faults.push(
            ...faultsOf(screen, state.name, size).map((fault) => `${state.name}: ${fault}`),
          );
          // So many keys at once: the app has to get over them.
          await setBrowser({ fontSize });
        }
        screen.close();
        expect(faults).to.deep.equal([]);
      });
    }

    it('make text larger', async () => {
      const screen = await openScreen(stateNamed('ended-lost'));
      const rem = Math.min(size.width, size.height) / 67.5;
      expect(parseFloat(getComputedStyle(scroller(screen)).fontSize)).to.be.closeTo(
        2 * rem * factor,
        0.01,
      );
      screen.close();
    });
  });
}

/** What the wait for the person brings. */
function withLink({ view, ...rest }: State, link: Link): State {
  const { session } = view;
  return session.kind === 'awaiting-approval'
    ? { ...rest, view: { ...view, session: { ...session, link } } }
    : { view, ...rest };
}

describe('a screen of large letters', () => {
  const size: Size = { width: 1280, height: 720 };
  let screen: Screen;
  before(async () => {
    await setViewport(size);
    await setBrowser({ fontSize: 32 });
    screen = await openScreen('code-longest');
  });

  after(async () => {
    screen.close();
    await setBrowser();
  });

  it('stays where somebody has scrolled it to while it waits', async () => {
    for (let presses = 0; presses < 3; presses++) {
      press({ key: 'ArrowUp' });
      release({ key: 'ArrowUp' });
    }
    expect(isInSight(document.activeElement, size)).to.equal(false);
    for (const link of ['retrying', 'slowed', 'ok'] as const)
      await screen.change(withLink(stateNamed('code-longest'), link));
    expect(scroller(screen).scrollTop).to.equal(0);
  });
});

describe('letters of a browser that nobody has set', () => {
  it('follow the screen alone, as smaller ones do', async () => {
    await setViewport({ width: 1920, height: 1080 });
    for (const fontSize of [16, 9]) {
      await setBrowser({ fontSize });
      const screen = await openScreen('ended-lost');
      expect(getComputedStyle(scroller(screen)).fontSize).to.equal('32px');
      screen.close();
    }
    await setBrowser();
  });
});
