/** Every state on every kind of screen, in every language: all of it there, whole, in its place, large enough. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { languageCodes, type Language } from '../../../../src/locale/languages.ts';
import { hd, sizes, upright, type Size } from '../../../gallery/sizes.ts';
import { mainStates } from '../../../gallery/main-states.ts';
import { inLanguage, states, type State } from '../../../gallery/states.ts';
import { layoutFaults, shortenedTexts } from '../../support/layout.ts';
import { openScreen } from '../../support/screen.ts';

interface Screenful extends Size {
  /** Device pixels a pixel. */
  readonly ratio?: number;
}

const screenfuls: readonly Screenful[] = [...sizes, { width: 1920, height: 1080, ratio: 2 }];

/** Set by `npm run test:looks`: everything with everything, which takes minutes. */
declare const __EVERY_LOOK__: boolean;
/** These have the longest words, and run from right to left. */
const telling: readonly Language[] = ['en', 'de', 'ar'];

const main = states.filter(({ name }) => mainStates.includes(name));
/** Those with a name that may be shortened. */
const endless = /^profile-long/;

/** @returns what is wrong, with the state and the language */
async function faultsIn(
  cases: readonly State[],
  language: Language,
  size: Size,
): Promise<readonly string[]> {
  const faults: string[] = [];
  // With the platform's way to leave the app, for the state that asks.
  const screen = await openScreen('welcome-leave');
  for (const state of cases) {
    await screen.goTo(inLanguage(state, language));
    const shortened = endless.test(state.name)
      ? []
      : shortenedTexts(screen.app).map((name) => `${name} is shortened`);
    faults.push(
      ...[...layoutFaults(screen.app, size), ...shortened].map(
        (fault) => `${language} ${state.name}: ${fault}`,
      ),
    );
  }
  screen.close();
  return faults;
}

async function see({ width, height, ratio = 1 }: Screenful): Promise<void> {
  await setViewport({ width, height, deviceScaleFactor: ratio });
  expect([innerWidth, innerHeight, devicePixelRatio]).to.deep.equal([width, height, ratio]);
}

/** What is looked at every day: two screens more closely, since the others have their proportions, or nearly. */
function languagesOn(size: Screenful): readonly Language[] {
  if (__EVERY_LOOK__) return languageCodes;
  return size === hd || size === upright ? telling : ['en'];
}

function statesOn(size: Screenful, language: Language): readonly State[] {
  return __EVERY_LOOK__ || (language === 'en' && (size === hd || size === upright)) ? states : main;
}

for (const size of screenfuls) {
  describe(`everything has its place at ${size.width}×${size.height}${size.ratio === undefined ? '' : `, ${size.ratio} device pixels a pixel`}`, () => {
    before(() => see(size));

    for (const language of languagesOn(size)) {
      it(language, async () => {
        expect(await faultsIn(statesOn(size, language), language, size)).to.deep.equal([]);
      });
    }
  });
}
