import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Link } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import { plural } from '../../locale/plural.ts';
import { LightElement } from './light-element.ts';

const minute = 60_000;
/** Minutes left that are worth saying aloud; the last one is said by the status. */
const spoken = [2, 5, 10];
/** The ring's radius and girth, in units of its picture. */
const radius = 20;
const girth = 2 * Math.PI * radius;

/** What the code screen waits for, and how long the code is still good for, by a clock that can't jump. */
export class Waiting extends LightElement {
  static override readonly properties = {
    locale: { attribute: false },
    link: {},
    remainingMs: { attribute: false },
    lifetimeMs: { attribute: false },
  };

  locale!: Locale;
  link: Link = 'ok';
  /** Milliseconds, as of when it was set. */
  remainingMs = 0;
  lifetimeMs = 0;
  private end = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('remainingMs')) this.end = performance.now() + this.remainingMs;
  }

  protected override render(): TemplateResult {
    const { code } = this.locale.strings;
    const left = Math.max(0, this.end - performance.now());
    const last = left < minute;
    const due = spoken.find((minutes) => left <= minutes * minute);
    return html`<svg class="tv-ring ${last ? 'tv-last' : ''}" viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r=${radius} />
        <circle cx="24" cy="24" r=${radius} stroke-dasharray=${girth} stroke-dashoffset=${girth * (1 - left / (this.lifetimeMs || 1))} />
      </svg>
      <p>
        <span class="tv-link tv-link-${this.link}" role="status">${this.linkText(last)}</span>
        <span class="tv-countdown" role="timer">${code.timeLeft(clockTime(left))}</span>
        <span class="tv-sr-only" role="status">${last || due === undefined ? '' : plural(this.locale.language, due, code.minutesLeft)}</span>
      </p>`;
  }

  private linkText(last: boolean): string {
    const { code, failed } = this.locale.strings;
    switch (this.link) {
      case 'retrying':
        return code.retrying;
      case 'service-down':
        return failed.providerDown.title;
      case 'gated':
        return failed.gate.title;
      case 'slowed':
        return last ? code.lastMinute : code.slowed;
      case 'ok':
        return last ? code.lastMinute : code.waiting;
    }
  }
}

customElements.define('tv-waiting', Waiting);

/** `9:05`, and `1:00:00` from an hour on. */
export function clockTime(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const pad = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}
