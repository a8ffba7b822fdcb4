import { html, type TemplateResult } from 'lit';

export interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** The way on, which has focus when its screen opens. */
export function mainButton(action: Action): TemplateResult {
  return html`<button class="action" data-focus @click=${action.run}>${action.label}</button>`;
}

/** Another thing that can be done here. */
export function sideButton(action: Action): TemplateResult {
  return html`<button class="action side" @click=${action.run}>${action.label}</button>`;
}
