import { html, nothing, type TemplateResult } from 'lit';
import { sideButton, type Action } from '../components/action-button.ts';

/** Something is under way that takes a moment; `cancel` where it can be left. */
export function busyScreen(text: string, cancel: Action | null): TemplateResult {
  return html`<main class="tv-screen tv-centered" aria-busy="true">
    <div class="tv-spinner" aria-hidden="true"></div>
    <h1 class="tv-lead" data-say>${text}</h1>
    ${cancel === null ? nothing : html`<div class="tv-actions">${sideButton(cancel)}</div>`}
  </main>`;
}

/** The phone has said yes: the moment before the profile. */
export function approvedScreen(text: string): TemplateResult {
  return html`<main class="tv-screen tv-centered" aria-busy="true">
    <div class="tv-avatar tv-check" aria-hidden="true"></div>
    <h1 data-say>${text}</h1>
  </main>`;
}
