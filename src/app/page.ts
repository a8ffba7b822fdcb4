/** What the app says about itself on the page that is its own: title, language, colours, history, `data-session`. */

import type { View } from '../client/view.ts';
import { HistoryGuard } from '../remote/back-history.ts';
import type { HostPage } from '../ui/app/host-page.ts';
import { labelsOf } from '../ui/app/session-labels.ts';

export const page: HostPage = {
  history: new HistoryGuard(window),
  showBrand: async (brand) => {
    const { documentElement } = document;
    // The style sheet's own colours need no script; those of a brand that is gone are taken off.
    if (!brand && !documentElement.hasAttribute('style')) return;
    const { applyBrand } = await import('../ui/appearance/theme.ts');
    applyBrand(brand, documentElement);
  },
  showLocale: (locale, brand) => {
    const { documentElement } = document;
    document.title = brand?.name ?? locale.strings.productName;
    // One Chinese for every region: its letters must not be drawn as another's.
    documentElement.lang = locale.language === 'zh' ? 'zh-Hans' : locale.tag;
    documentElement.dir = locale.direction;
  },
};

/** The contract with kiosk tooling and tests: `<html data-session>`, with `data-why` and `data-failure`. */
export function labelPage({ session }: Pick<View, 'session'>): void {
  const { documentElement } = document;
  documentElement.removeAttribute('data-why');
  documentElement.removeAttribute('data-failure');
  Object.assign(documentElement.dataset, labelsOf(session));
}
