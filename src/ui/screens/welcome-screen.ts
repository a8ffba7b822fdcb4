import { html, nothing, type TemplateResult } from 'lit';
import type { Settings, SignedOutNotice } from '../../client/view.ts';
import type { Strings } from '../../locale/languages.ts';
import { mainButton, type Action } from '../components/action-button.ts';

type Brand = NonNullable<Settings['brand']>;

/** Where nobody is signed in: one button, and the language for whoever can't read it. A long press opens Details. */
export function welcomeScreen(
  notice: SignedOutNotice | null,
  strings: Strings,
  brand: Brand | null,
  start: Action,
  languages: () => void,
): TemplateResult {
  const { welcome } = strings;
  return html`<main class="tv-screen tv-centered">
    ${brand === null ? nothing : branding(brand)}
    <div class="tv-phone" aria-hidden="true"></div>
    <h1 data-say>${welcome.title}</h1>
    ${notice === null ? nothing : html`<p class="tv-hint" data-say>${noticeText(notice, strings)}</p>`}
    <p class="tv-lead" data-say>${welcome.text}</p>
    <div class="tv-actions">
      ${mainButton(start)}
      <button class="tv-action tv-side tv-language" aria-label="${strings.languages.label} ${strings.languageName}" @click=${languages}>
        ${strings.languageName}
      </button>
    </div>
  </main>`;
}

function branding({ logo, name }: Brand): TemplateResult | typeof nothing {
  if (logo !== null)
    return html`<img class="tv-logo" src=${logo} alt=${name ?? ''} referrerpolicy="no-referrer" @error=${hide} />`;
  return name === null ? nothing : html`<p class="tv-brand">${name}</p>`;
}

/** A logo that can't be loaded leaves no gap. */
function hide({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
}

function noticeText(notice: SignedOutNotice, { welcome }: Strings): string {
  switch (notice) {
    case 'session-ended':
      return welcome.sessionEnded;
    case 'storage-reset':
      return welcome.storageReset;
  }
}
