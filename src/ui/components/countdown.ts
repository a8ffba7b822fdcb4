import type { Failure } from '../../client/view.ts';
import { LightElement } from './light-element.ts';
import { clockTime } from './waiting.ts';

/** When each was seen first: what lay over it meanwhile has stopped no clock. By `performance.now()`. */
const seenAt = new WeakMap<Failure, number>();

/** A sentence with the time that is left until a code is asked for again, by a clock that can't jump. */
export class Countdown extends LightElement {
  static override readonly properties = {
    failure: { attribute: false },
    say: { attribute: false },
  };

  failure!: Failure;
  /** @param time such as `0:42` */
  say!: (time: string) => string;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render(): string {
    const { failure, say } = this;
    const now = performance.now();
    const since = seenAt.get(failure) ?? now;
    seenAt.set(failure, since);
    return say(clockTime(Math.max(0, since + (failure.retryInMs ?? 0) - now)));
  }
}

customElements.define('tv-countdown', Countdown);
