/** What the app says about itself on the page that is its own: title, language, colours, history, `data-session`. */

import type { View } from '../client/view.ts';
import { showBackground } from './background.ts';
import { foreignPage, type HostPage } from '../ui/app/host-page.ts';
import { labelsOf } from '../ui/app/session-labels.ts';

export const page: HostPage = {
  ...foreignPage,
  showColors: showBackground,
  showLocale: ({ lang, dir }, title) => {
    document.title = title;
    Object.assign(document.documentElement, { lang, dir });
  },
};

/** The contract with kiosk tooling and tests: `<html data-session>`, with `data-why` and `data-failure`. */
export function labelPage({ session }: Pick<View, 'session'>): void {
  const { documentElement } = document;
  documentElement.removeAttribute('data-why');
  documentElement.removeAttribute('data-failure');
  Object.assign(documentElement.dataset, labelsOf(session));
}
