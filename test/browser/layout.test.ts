/** Every state on every kind of screen, in every language: all of it there, whole, in its place, large enough. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { languageCodes, type Language } from '../../src/locale/languages.ts';
import { inLanguage, mainStates, states, stateNamed, type State } from '../gallery/states.ts';
import { layoutFaults, shortenedTexts, type Size } from './support/layout.ts';
import { openScreen } from './support/screen.ts';

interface Screenful extends Size {
  /** Device pixels a pixel. */
  readonly ratio?: number;
}

const hd: Screenful = { width: 1280, height: 720 };
const upright: Screenful = { width: 1080, height: 1920 };
const others: readonly Screenful[] = [
  { width: 1920, height: 1080 },
  { width: 1920, height: 1080, ratio: 2 },
  { width: 3840, height: 2160 },
  { width: 1366, height: 768 },
  { width: 720, height: 1280 },
];

/** Set by `npm run test:looks`; all languages take minutes. These have the longest words, and run from right to left. */
declare const __EVERY_LOOK__: boolean;
const spoken: readonly Language[] = __EVERY_LOOK__ ? languageCodes : ['en', 'de', 'ar'];

const main = states.filter(({ name }) => mainStates.includes(name));
/** Those with a name that may be shortened. */
const endless = /^profile-long/;

/** @returns what is wrong, with the state and the language */
async function faultsIn(cases: readonly State[], language: Language, size: Size): Promise<readonly string[]> {
  const faults: string[] = [];
  // With the platform's way to leave the app, for the state that asks.
  const screen = await openScreen('welcome-leave');
  for (const state of cases) {
    await screen.goTo(inLanguage(state, language));
    const shortened = endless.test(state.name) ? [] : shortenedTexts(screen.app).map((name) => `${name} is shortened`);
    faults.push(...[...layoutFaults(screen.app, size), ...shortened].map((fault) => `${language} ${state.name}: ${fault}`));
  }
  screen.close();
  return faults;
}

async function see({ width, height, ratio = 1 }: Screenful): Promise<void> {
  await setViewport({ width, height, deviceScaleFactor: ratio });
  expect([innerWidth, innerHeight, devicePixelRatio]).to.deep.equal([width, height, ratio]);
}

for (const size of [hd, upright]) {
  describe(`everything has its place at ${size.width}×${size.height}`, () => {
    before(() => see(size));

    for (const language of spoken) {
      it(language, async () => {
        expect(await faultsIn(language === 'en' ? states : main, language, size)).to.deep.equal([]);
      });
    }

    it('a device whose clock is wrong is told so, at length', async () => {
      const { now } = Date;
      // November, for the longest of the dates.
      Date.now = () => Date.UTC(2019, 10, 28);
      try {
        for (const language of spoken) {
          expect(await faultsIn([stateNamed('failed-provider-unreachable')], language, size)).to.deep.equal([]);
        }
      } finally {
        Date.now = now;
      }
    });
  });
}

for (const size of others) {
  it(`everything has its place at ${size.width}×${size.height}${size.ratio === undefined ? '' : `, ${size.ratio} device pixels a pixel`}`, async () => {
    await see(size);
    expect(await faultsIn(main, 'en', size)).to.deep.equal([]);
  });
}
