import { html, nothing, type TemplateResult } from 'lit';
import { mainButton, sideButton, type Action } from '../components/action-button.ts';

export interface NoticeOptions {
  readonly title: string;
  readonly text?: string;
  readonly main: Action;
  readonly others: readonly Action[];
}

/** What happened, what to do next, one button that does it. */
export function noticeScreen({ title, text, main, others }: NoticeOptions): TemplateResult {
  return html`<main class="tv-screen tv-centered">
    <h1 data-say>${title}</h1>
    ${text === undefined ? nothing : html`<p class="tv-lead" data-say>${text}</p>`}
    <div class="tv-actions">${mainButton(main)} ${others.map(sideButton)}</div>
  </main>`;
}
