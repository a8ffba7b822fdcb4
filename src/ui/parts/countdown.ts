import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Strings } from '../../locale/languages.ts';
import { LightElement } from '../light-element.ts';

/** The time that a code is still good for, by a clock that can't jump. */
export class Countdown extends LightElement {
  static override readonly properties = { strings: { attribute: false }, remainingMs: { attribute: false } };

  strings!: Strings;
  /** Milliseconds, as of when it was set. */
  remainingMs = 0;
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
    const left = Math.max(0, this.end - performance.now());
    return html`<span class="countdown" role="timer">${this.strings.code.timeLeft(clockTime(left))}</span>`;
  }
}

customElements.define('tv-countdown', Countdown);

/** `9:05`, and `1:00:00` from an hour on. */
export function clockTime(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const pad = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}
