import { html, nothing, type TemplateResult } from 'lit';
import { sideButton, type Action } from '../parts/action-button.ts';

/** Something is under way that takes a moment; `cancel` where it can be left. */
export function busyScreen(text: string, cancel: Action | null): TemplateResult {
  return html`<main class="screen centered" aria-busy="true">
    <div class="spinner" aria-hidden="true"></div>
    <h1 class="lead"><span role="status">${text}</span></h1>
    ${cancel === null ? nothing : html`<div class="actions">${sideButton(cancel)}</div>`}
  </main>`;
}
