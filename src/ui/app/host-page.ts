import type { Settings } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import type { HistoryGuard } from '../../remote/back-history.ts';

export type Brand = Settings['brand'] | null;

/** The page around the element, as far as what the element shows concerns it. The app's own is src/app/page.ts. */
export interface HostPage {
  readonly history: HistoryGuard;
  /** Shows a brand's colours; resolves once they can be seen. Null: the style sheet's own. */
  showBrand(brand: Brand): Promise<void>;
  /** Title and language of what is shown now. */
  showLocale(locale: Locale, brand: Brand): void;
}
