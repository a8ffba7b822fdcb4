/** Takes an app to a state as a person gets there: from the session before, and by the buttons. */

import { loadLocale, type Locale } from '../../src/locale/languages.ts';
import type { TvApp } from '../../src/ui/app/tv-app.ts';
import { setDeviceClock } from './device-clock.ts';
import type { Opened, State } from './states.ts';
import type { StubClient } from './stub-client.ts';

/** What is loaded when it is opened is there by then: ten seconds. */
const mostFrames = 600;

/** @param drawn resolves when everything on the screen is there */
export async function reach(
  app: TvApp,
  client: StubClient,
  { view, before, opened, clock }: State,
  drawn: () => Promise<void>,
): Promise<void> {
  setDeviceClock(clock);
  // Loaded right after the first screen.
  await customElements.whenDefined('tv-profile');
  await drawn();
  if (before !== null) {
    client.show({ ...view, session: before });
    await drawn();
  }
  // Another one, since an app that was opened on it has drawn it by the right clock.
  client.show({ ...view });
  await drawn();
  if (opened === null) return;
  open(app, opened, await loadLocale(view.settings?.locale ?? 'en', []));
  // Some are loaded when they are opened.
  for (let frame = 0; app.querySelector(shows[opened]) === null; frame++) {
    if (frame === mostFrames) throw new Error(`never opened: ${opened}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await drawn();
  if (opened !== 'refreshed') return;
  // The engine tells twice: that it asks, and what the answer was.
  for (let told = 0; told < 2; told++) {
    client.show({ ...view });
    await drawn();
  }
}

/** What is there once it is open. */
const shows: Readonly<Record<Opened, string>> = {
  details: 'tv-details button',
  languages: '.tv-languages button',
  leave: '.tv-side:not(.tv-language)',
  'sign-out': '.tv-centered:not(.tv-profile-screen) .tv-side:not(.tv-language)',
  'large-qr': '.tv-code-screen.tv-large',
  refresh: '.tv-hint',
  refreshed: '.tv-hint',
};

function open(app: TvApp, what: Opened, { strings }: Locale): void {
  switch (what) {
    case 'details':
      app.querySelector('main')?.dispatchEvent(new CustomEvent('tv-hold', { bubbles: true }));
      return;
    case 'sign-out':
      [...app.querySelectorAll<HTMLElement>('.tv-side')]
        .find(({ textContent }) => textContent?.trim() === strings.profile.signOut)
        ?.click();
      return;
    case 'languages':
      return app.querySelector<HTMLElement>('.tv-language')?.click();
    case 'large-qr':
    case 'refresh':
    case 'refreshed':
      return app.querySelector<HTMLElement>('[data-focus]')?.click();
    case 'leave':
      // Let go too: a second one right after would be the same press.
      for (const type of ['keydown', 'keyup'])
        window.dispatchEvent(new KeyboardEvent(type, { key: 'XF86Back', keyCode: 10009 }));
  }
}

/** The one platform on which the app has to ask before it ends. */
export function pretendToBeTizen(): void {
  Object.assign(window, {
    tizen: { application: { getCurrentApplication: () => ({ exit: () => undefined }) } },
  });
}
