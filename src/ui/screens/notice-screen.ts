import { html, nothing, type TemplateResult } from 'lit';
import { mainButton, sideButton, type Action } from '../components/action-button.ts';

export interface NoticeOptions {
  readonly title: string;
  readonly text?: string | TemplateResult;
  /** For whoever is told of it by telephone. */
  readonly code?: string;
  readonly main: Action;
  readonly others: readonly Action[];
  /** Above it, such as the brand. */
  readonly head?: TemplateResult | typeof nothing;
  /** Beside the other buttons. */
  readonly tail?: TemplateResult | typeof nothing;
}

/** What happened, what to do next, one button that does it. */
export function noticeScreen({
  title,
  text,
  code,
  main,
  others,
  head = nothing,
  tail = nothing,
}: NoticeOptions): TemplateResult {
  return html`<main class="tv-screen tv-centered">
    ${head}
    <h1 data-say>${title}</h1>
    ${text === undefined ? nothing : html`<p class="tv-lead" data-say>${text}</p>`}
    ${code === undefined ? nothing : html`<p class="tv-since tv-failure-code"><bdi dir="ltr">${code}</bdi></p>`}
    <div class="tv-actions">${mainButton(main)} ${others.map(sideButton)} ${tail}</div>
  </main>`;
}
