import { html, nothing, type TemplateResult } from 'lit';
import type { SignedOutNotice } from '../../client/view.ts';
import type { Strings } from '../../locale/languages.ts';
import { languageButton, mainButton, type Action } from '../components/action-button.ts';
import { branding, type Brand } from '../components/branding.ts';

/** Why nobody is signed in; `signed-out`: the person has just asked for it. */
export type WelcomeNotice = SignedOutNotice | 'signed-out';

/** Where nobody is signed in: one button, and the language for whoever can't read it. */
export function welcomeScreen(
  notice: WelcomeNotice | null,
  strings: Strings,
  brand: Brand | null,
  start: Action,
  languages: () => void,
): TemplateResult {
  const { welcome } = strings;
  return html`${brand?.picture ? html`<tv-picture src=${brand.picture}></tv-picture>` : nothing}<main class="tv-screen tv-centered tv-welcome">
    ${branding(brand)}
    <div class="tv-phone" aria-hidden="true"></div>
    <h1 data-say>${welcome.title}</h1>
    ${notice === null ? nothing : html`<p class="tv-hint" data-say>${noticeText(notice, strings)}</p>`}
    <p class="tv-lead" data-say>${welcome.text}</p>
    <div class="tv-actions">
      ${mainButton(start)} ${languageButton(strings, languages, strings.languageName)}
    </div>
  </main>`;
}

function noticeText(notice: WelcomeNotice, { welcome }: Strings): string {
  switch (notice) {
    case 'signed-out':
      return welcome.signedOut;
    case 'session-ended':
      return welcome.sessionEnded;
    case 'storage-reset':
      return welcome.storageReset;
    case 'approval-undone':
      return welcome.approvalUndone;
  }
}
