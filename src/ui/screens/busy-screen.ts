import { html, nothing, type TemplateResult } from 'lit';
import { sideButton, type Action } from '../components/action-button.ts';

/** Something is under way that takes a moment; `cancel` where it can be left. */
export function busyScreen(text: string, cancel: Action | null): TemplateResult {
  return html`<main class="screen centered" aria-busy="true">
    <div class="spinner" aria-hidden="true"></div>
    <h1 class="lead" data-say>${text}</h1>
    ${cancel === null ? nothing : html`<div class="actions">${sideButton(cancel)}</div>`}
  </main>`;
}

/** The phone has said yes: the moment before the profile. */
export function approvedScreen(text: string): TemplateResult {
  return html`<main class="screen centered" aria-busy="true">
    <div class="avatar check" aria-hidden="true"></div>
    <h1 data-say>${text}</h1>
  </main>`;
}
