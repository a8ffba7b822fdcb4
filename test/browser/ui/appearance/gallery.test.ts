/** Every state of the gallery, as assistive technology finds it and as a remote does. Where things are: layout.test.ts. */

import { setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import { languageCodes, type Language } from '../../../../src/locale/languages.ts';
import { hd, upright } from '../../../gallery/sizes.ts';
import { mainStates } from '../../../gallery/main-states.ts';
import { inLanguage, states } from '../../../gallery/states.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

/** Set by `npm run test:looks`. Else English alone has every state, beside one that runs from right to left and one with other letters. */
declare const __EVERY_LOOK__: boolean;
const spoken: readonly Language[] = __EVERY_LOOK__ ? languageCodes : ['en', 'ar', 'pl'];
const main = states.filter(({ name }) => mainStates.includes(name));

/** What such a state has to say. */
const broughtAbout: Readonly<Record<string, string>> = {
  'failed-wrong-date': 'November 28, 2019',
  'profile-refreshing': 'Checking for updates…',
  'profile-refreshed': 'Up to date.',
  'welcome-details-memory': 'memory',
};

async function violations(): Promise<readonly string[]> {
  const { violations } = await axe.run(document);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

/** Where anything can be done, something has focus, and shows it. */
function focusFaults({ app }: Screen): readonly string[] {
  const buttons = [...app.querySelectorAll('button')];
  if (buttons.length === 0)
    return app.querySelector('main')?.getAttribute('aria-busy') === 'true'
      ? []
      : ['nothing can be done, and it does not say that it is busy'];
  const focused = buttons.find((button) => button === document.activeElement);
  if (focused === undefined) return ['nothing has focus'];
  const { boxShadow, outlineStyle } = getComputedStyle(focused);
  return boxShadow === 'none' && outlineStyle === 'none' ? ['the focus has no ring'] : [];
}

function languageFaults({ app }: Screen, language: Language): readonly string[] {
  const { lang } = document.documentElement;
  const { direction } = getComputedStyle(app);
  const right = lang === language && direction === (language === 'ar' ? 'rtl' : 'ltr');
  return right ? [] : [`is in ${lang}, ${direction}`];
}

describe('the gallery', () => {
  let screen: Screen;

  // Also after a failure: two apps on a page would take the focus from each other for ever.
  afterEach(() => screen.close());

  for (const size of __EVERY_LOOK__ ? [hd, upright] : [hd]) {
    for (const language of spoken) {
      it(`has no accessibility violation, and visible focus, at ${size.width}×${size.height}: ${language}`, async () => {
        await setViewport(size);
        screen = await openScreen('welcome-leave');
        const faults: string[] = [];
        for (const state of __EVERY_LOOK__ || language === 'en' ? states : main) {
          await screen.goTo(inLanguage(state, language));
          const found = [
            ...focusFaults(screen),
            ...languageFaults(screen, language),
            ...(await violations()),
          ];
          faults.push(...found.map((fault) => `${state.name}: ${fault}`));
        }
        expect(faults).to.deep.equal([]);
      });
    }
  }

  for (const [name, words] of Object.entries(broughtAbout)) {
    it(`brings about what takes more than a view: ${name}`, async () => {
      screen = await openScreen(name);
      expect(screen.app.querySelector('main')?.textContent).to.include(words);
    });
  }
});
