/** Every state of the gallery, as assistive technology finds it and as a remote does. Where things are: layout.test.ts. */

import { setViewport } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import type { Language } from '../../src/locale/languages.ts';
import { inLanguage, mainStates, states } from '../gallery/states.ts';
import { openScreen, type Screen } from './support/screen.ts';

/** English alone has every state; the others are one that runs from right to left, and one with other letters. */
const spoken: readonly Language[] = ['en', 'ar', 'pl'];

async function violations(): Promise<readonly string[]> {
  const { violations } = await axe.run(document);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

for (const language of spoken) {
  for (const state of states) {
    if (language !== 'en' && !mainStates.includes(state.name)) continue;

    describe(`the state "${state.name}" in ${language}`, () => {
      let screen: Screen;

      before(async () => {
        await setViewport({ width: 1280, height: 720 });
        screen = await openScreen(inLanguage(state, language));
      });

      after(() => screen.close());

      it('has no accessibility violation', async () => {
        expect(await violations()).to.deep.equal([]);
        expect(document.documentElement.lang).to.equal(language);
        expect(getComputedStyle(screen.app).direction).to.equal(language === 'ar' ? 'rtl' : 'ltr');
      });

      it('has visible focus, where anything can be done', () => {
        const buttons = [...screen.app.querySelectorAll('button')];
        if (buttons.length === 0) {
          expect(screen.app.querySelector('main')?.getAttribute('aria-busy')).to.equal('true');
          return;
        }
        const focused = buttons.find((button) => button === document.activeElement);
        if (focused === undefined) throw new Error('nothing has focus');
        const { boxShadow, outlineStyle } = getComputedStyle(focused);
        expect(boxShadow !== 'none' || outlineStyle !== 'none', 'a focus ring').to.equal(true);
      });
    });
  }
}
