import { html, type TemplateResult } from 'lit';
import { LightElement } from './light-element.ts';

/**
 * The user code, very large. Its characters are never altered (RFC 8628 §6.1): the groups are made by margins alone.
 */
export class UserCode extends LightElement {
  static override readonly properties = { code: {}, label: {} };

  /** Exactly as the provider gave it. */
  code = '';
  label = '';

  protected override render(): TemplateResult {
    const size =
      this.code.length <= 9 ? 'tv-large' : this.code.length <= 12 ? 'tv-medium' : 'tv-small';
    return html`<span class="tv-sr-only" data-say>${this.label} ${[...this.code].join(' ')}</span>
      <span class="tv-code-text ${size} ${separated.test(this.code) ? '' : 'tv-ungrouped'}" dir="ltr" aria-hidden="true"
        >${groupsOf(this.code).map((group) => html`<span class="tv-group">${group}</span>`)}</span
      >`;
  }
}

customElements.define('tv-user-code', UserCode);

/** A code that comes with dashes or spaces is grouped by them. */
const separated = /[-\s]/;

/** Splits a code for reading: after its own dashes or spaces, else in threes or fours; joined, it is the same code. */
export function groupsOf(code: string): readonly string[] {
  if (separated.test(code))
    return code.match(/[^-\s]*[-\s]*/g)?.filter((group) => group !== '') ?? [code];
  if (code.length < 6) return [code];
  const size = code.length % 4 !== 0 && code.length % 3 === 0 ? 3 : 4;
  return code.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [code];
}
