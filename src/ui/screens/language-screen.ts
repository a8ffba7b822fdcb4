import { html, type TemplateResult } from 'lit';
import { languageCodes, type Language, type Locale } from '../../locale/languages.ts';
import { languageNames } from '../../locale/names.ts';
import { LightElement } from '../components/light-element.ts';

/** Every language by the name that its speakers give it. */
class LanguageScreen extends LightElement {
  static override readonly properties = {
    locale: { attribute: false },
    choose: { attribute: false },
  };

  locale!: Locale;
  choose!: (language: Language) => void;

  protected override render(): TemplateResult {
    return html`<main class="tv-screen tv-centered">
      <h1 data-say>${this.locale.strings.languages.title}</h1>
      <div class="tv-actions tv-languages">${languageCodes.map((code) => this.button(code))}</div>
    </main>`;
  }

  private button(code: Language): TemplateResult {
    const spoken = code === this.locale.language;
    return html`<button class="tv-action tv-side" lang=${code} aria-pressed=${spoken} ?data-focus=${spoken} @click=${() => this.choose(code)}>
      ${languageNames[code]}
    </button>`;
  }
}

customElements.define('tv-languages', LanguageScreen);
