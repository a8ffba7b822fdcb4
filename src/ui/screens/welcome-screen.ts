import { html, nothing, type TemplateResult } from 'lit';
import type { SignedOutNotice } from '../../client/session-client.ts';
import type { Strings } from '../../locale/languages.ts';
import { mainButton } from '../parts/action-button.ts';

/** Where nobody is signed in: one button. */
export function welcomeScreen(notice: SignedOutNotice | null, strings: Strings, start: () => void): TemplateResult {
  const { welcome } = strings;
  return html`<main class="screen centered">
    <h1>${welcome.title}</h1>
    ${notice === null ? nothing : html`<p class="hint" role="status">${noticeText(notice, strings)}</p>`}
    <p class="lead">${welcome.text}</p>
    <div class="actions">${mainButton({ label: welcome.signIn, run: start })}</div>
  </main>`;
}

function noticeText(notice: SignedOutNotice, { welcome }: Strings): string {
  switch (notice) {
    case 'session-ended':
      return welcome.sessionEnded;
    case 'storage-reset':
      return welcome.storageReset;
  }
}
