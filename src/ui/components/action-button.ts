import { html, type TemplateResult } from 'lit';

export interface Action {
  readonly label: string;
  readonly run: () => void;
  /** What a long press does instead. */
  readonly hold?: () => void;
}

/** The way on, which has focus when its screen opens. */
export function mainButton({ label, run, hold }: Action): TemplateResult {
  return html`<button class="tv-action" data-focus ?data-hold=${hold !== undefined} @click=${run} @tv-hold=${hold}>${label}</button>`;
}

/** Another thing that can be done here. */
export function sideButton({ label, run }: Action): TemplateResult {
  return html`<button class="tv-action tv-side" @click=${run}>${label}</button>`;
}
