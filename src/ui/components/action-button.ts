import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../locale/languages.ts';

export interface Action {
  readonly label: string;
  readonly run: () => void;
}

/**
 * The way on, which has focus when its screen opens. Held, it opens Details: see app/tv-app.ts. A screen reader that comes back
 * to it hears the screen again: see app/announcer.ts.
 */
export function mainButton({ label, run }: Action): TemplateResult {
  return html`<button class="tv-action" data-focus data-hold aria-describedby="tv-said" @click=${run}>${label}</button>`;
}

/** Another thing that can be done here. */
export function sideButton({ label, run }: Action): TemplateResult {
  return html`<button class="tv-action tv-side" @click=${run}>${label}</button>`;
}

/** For whoever can't read what else is here. @param name what it shows beside the globe; empty where room is short */
export function languageButton(
  { languages, languageName }: Strings,
  open: () => void,
  name = '',
): TemplateResult {
  return html`<button class="tv-action tv-side tv-language ${name === '' ? 'tv-icon' : ''}" aria-label="${languages.label} ${languageName}" @click=${open}>${name}</button>`;
}
