import { html, nothing, type TemplateResult } from 'lit';
import { branding, type Brand } from '../components/branding.ts';
import { mainButton, type Action } from '../components/action-button.ts';

/**
 * Something is under way that takes a moment.
 * @param cancel where it can be left
 * @param tail beside that
 */
export function busyScreen(
  text: string,
  cancel: Action | null,
  brand: Brand | null | undefined,
  tail: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<main class="tv-screen tv-centered" aria-busy="true">
    ${branding(brand)}
    <div class="tv-spinner" aria-hidden="true"></div>
    <h1 class="tv-lead" data-say>${text}</h1>
    ${cancel === null ? nothing : html`<div class="tv-actions">${mainButton(cancel)} ${tail}</div>`}
  </main>`;
}

/** The phone has said yes: the moment before the profile. */
export function approvedScreen(text: string, brand: Brand | null): TemplateResult {
  return html`<main class="tv-screen tv-centered" aria-busy="true">
    ${branding(brand)}
    <div class="tv-avatar tv-check" aria-hidden="true"></div>
    <h1 data-say>${text}</h1>
  </main>`;
}
