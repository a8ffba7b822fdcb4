/** The languages of the screens: a person's choice, and the configuration's. */

import { expect } from 'chai';
import { loadLocale } from '../../../../src/locale/languages.ts';
import { hasLetters } from '../../../../src/ui/appearance/has-letters.ts';
import { inLanguage, stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('let a person pick the language, and remember it', async () => {
    screen = await openScreen('welcome-languages');
    expect(focusedLabel()).to.equal('English');
    screen.button('Deutsch').click();
    await eventually('German', () => document.documentElement.lang === 'de');
    await eventually(
      'the welcome screen',
      () => screen.app.querySelector('.tv-language')?.textContent?.trim() === 'Deutsch',
    );
    screen.close();
    screen = await openScreen('welcome');
    expect(document.documentElement.lang).to.equal('de');
    screen.app.querySelector<HTMLElement>('.tv-language')?.click();
    await eventually('the list', () => screen.app.querySelector('.tv-languages'));
    screen.button('العربية').click();
    await eventually('right to left', () => document.documentElement.dir === 'rtl');
    localStorage.clear();
  });

  it('speak French, with the page’s language and title', async () => {
    screen = await openScreen(inLanguage(stateNamed('profile'), 'fr'));
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Bonjour, Ada Lindqvist');
    expect(screen.app.textContent).to.contain('Membre depuis le 14 mars 2021');
    expect([document.documentElement.lang, document.title]).to.deep.equal([
      'fr',
      'Identification TV',
    ]);
    screen.button('Se déconnecter').click();
    await eventually('the question', () => focusedLabel() === 'Rester');
    expect(screen.client.sent).to.deep.equal([]);
  });

  it('change their language with the configuration', async () => {
    screen = await openScreen('welcome');
    await screen.change(inLanguage(stateNamed('welcome'), 'fr-CA'));
    await eventually('French', () => screen.app.querySelector('h1')?.textContent === 'Bienvenue');
    expect(document.documentElement.lang).to.equal('fr-CA');
  });

  it('say which Chinese theirs is, wherever the browser comes from', async () => {
    for (const [tag, welcome, lang] of [
      ['zh-TW', '歡迎', 'zh-Hant'],
      ['zh-HK', '歡迎', 'zh-Hant'],
      ['zh', '欢迎', 'zh-Hans'],
    ] as const) {
      screen = await openScreen('welcome');
      await screen.change(inLanguage(stateNamed('welcome'), tag));
      await eventually('Chinese', () => screen.app.querySelector('h1')?.textContent === welcome);
      expect(document.documentElement.lang).to.equal(lang);
      screen.close();
    }
  });

  it('offer no language that the set has no letters for', () => {
    expect([hasLetters('English'), hasLetters('Türkçe'), hasLetters('العربية')]).to.deep.equal([
      true,
      true,
      true,
    ]);
    // Linear A, and a letter that no typeface will ever have.
    expect([hasLetters('\u{10600}'), hasLetters('a\u{0378}')]).to.deep.equal([false, false]);
  });

  it('let no French sign stand alone on a line', async () => {
    const { strings } = await loadLocale('fr', []);
    const written = `${JSON.stringify(strings)} ${JSON.stringify(strings.failed.wrongDate('hier'))}`;
    expect(written)
      .to.match(/\u202f\?/)
      .and.match(/\u202f:/);
    // The signs of JSON follow a quotation mark.
    expect(written.match(/[^\u202f"][?!;]|[^"\u202f\]}\d]:|«[^\u00a0]|[^\u00a0]»/g)).to.equal(null);
  });
});
