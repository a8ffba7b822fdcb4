import { html, nothing, type TemplateResult } from 'lit';
import { languageCodes, type Language, type Locale } from '../../locale/languages.ts';
import { languageNames } from '../../locale/names.ts';
import { hasLetters } from '../appearance/has-letters.ts';
import { sideButton } from '../components/action-button.ts';
import { LightElement } from '../components/light-element.ts';

/** Every language by the name that its speakers give it. */
class LanguageScreen extends LightElement {
  static override readonly properties = {
    locale: { attribute: false },
    choose: { attribute: false },
    close: { attribute: false },
    head: { attribute: false },
  };

  locale!: Locale;
  choose!: (language: Language) => void;
  /** For whoever has no Back, such as a finger. */
  close!: () => void;
  /** The brand. */
  head: TemplateResult | typeof nothing = nothing;

  /** Without those that this set can't draw; the one that is spoken is offered in any case. */
  private get offered(): readonly Language[] {
    return languageCodes.filter(
      (code) => code === this.locale.language || hasLetters(languageNames[code], this),
    );
  }

  protected override render(): TemplateResult {
    return html`<main class="tv-screen tv-centered">
      ${this.head}
      <h1 data-say>${this.locale.strings.languages.title}</h1>
      <div class="tv-actions tv-languages">${this.offered.map((code) => this.button(code))}</div>
      <div class="tv-actions">${sideButton({ label: this.locale.strings.back, run: this.close })}</div>
    </main>`;
  }

  private button(code: Language): TemplateResult {
    const spoken = code === this.locale.language;
    return html`<button class="tv-action tv-side" lang=${code} aria-pressed=${spoken} ?data-focus=${spoken} ?data-hold=${spoken} @click=${() => this.choose(code)}>
      ${languageNames[code]}
    </button>`;
  }
}

customElements.define('tv-languages', LanguageScreen);
