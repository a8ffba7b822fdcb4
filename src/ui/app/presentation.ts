/** In which language, and in whose colours, a box is shown. */

import type { ReactiveControllerHost } from 'lit';
import type { Settings } from '../../client/view.ts';
import { loadLocale, type Language, type Locale } from '../../locale/languages.ts';
import { chooseLanguage, chosenLanguage } from './chosen-language.ts';
import type { Brand, HostPage } from './host-page.ts';

export class Presentation {
  /** Null until its texts are loaded. */
  locale: Locale | null = null;
  private chosen = chosenLanguage();
  private isBranded = false;
  private runs = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly page: () => HostPage,
  ) {}

  choose(language: Language): void {
    this.chosen = language;
    chooseLanguage(language);
  }

  /** @param wanted a language that wins over the configured one; a person's choice wins over both */
  async show(settings: Settings | null, wanted: string | null): Promise<void> {
    const run = ++this.runs;
    const brand = settings?.brand ?? null;
    const [locale] = await Promise.all([
      loadLocale(wanted ?? settings?.locale ?? 'auto', navigator.languages, this.chosen),
      this.showColors(brand),
    ]);
    // Called again meanwhile: that one counts.
    if (run !== this.runs) return;
    const { host } = this;
    // Chinese by its script, not its region: its letters must not be drawn as another's.
    host.lang = locale.language.startsWith('zh') ? locale.language : locale.tag;
    host.dir = locale.direction;
    this.page().showLocale(host, brand?.name ?? locale.strings.productName);
    if (locale.tag === this.locale?.tag) return;
    this.locale = locale;
    host.requestUpdate();
  }

  /** The style sheet's own need no script; those of a brand that is gone are taken off. */
  private async showColors(brand: Brand): Promise<void> {
    if (!brand && !this.isBranded) return;
    this.isBranded = true;
    const { applyBrand } = await import('../appearance/theme.ts');
    this.page().showColors(applyBrand(brand, this.host));
    // It judges itself by the colours, and no words wait for it.
    if (brand?.picture !== undefined)
      import('../components/brand-picture.ts').catch(() => undefined);
  }
}
