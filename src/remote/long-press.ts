/**
 * OK, pointers and fingers: every press presses once, and never what has only just appeared. A button with `data-hold` is
 * pressed on release; held for long, it gets the event `tv-hold` instead, and so does the page where no button has focus.
 */

import { realTimer, type Timer } from './timer.ts';

/** Milliseconds that make a press long. */
const longPress = 1_500;
/** Some remotes never say that a key was let go: after so many milliseconds without a repeat it was. */
export const repeatTimeoutMs = 700;
/** Milliseconds in which a second press belongs to the first: what it would press has only just appeared. */
const doublePress = 1_000;

const pointerEvents = [
  'pointerdown',
  'pointerup',
  'pointercancel',
  'pointerleave',
  'contextmenu',
  'click',
];

interface LastPress {
  readonly target: Element;
  readonly at: number;
  /** What there was to press, and where: what differs by now has only just appeared. */
  readonly buttons: ReadonlyMap<Element, string>;
}

export class Press {
  private last: LastPress | null = null;
  /** What is being held, if it tells long presses from short ones. */
  private held: { target: HTMLElement; at: number; byPointer: boolean } | null = null;
  private stopWaiting = (): void => undefined;
  /** The click that follows a pointer's long press is none. */
  private swallowsClick = false;

  /** @param scope what is pressed in; the rest of the page is not looked at */
  constructor(
    private readonly clock: Timer = realTimer,
    private readonly scope: Document | HTMLElement = document,
  ) {}

  connect(): void {
    for (const type of pointerEvents) this.scope.addEventListener(type, this, true);
  }

  disconnect(): void {
    for (const type of pointerEvents) this.scope.removeEventListener(type, this, true);
    this.release();
  }

  /** OK went down, or still is. */
  down(repeats: boolean): void {
    const { activeElement } = document;
    const at = this.clock.now();
    this.swallowsClick = false;
    if (this.held !== null && this.held.target === activeElement) {
      // Not every remote marks its repeats.
      if (at - this.held.at >= longPress) this.hold();
      else this.wait(repeatTimeoutMs, this.up);
      return;
    }
    if (repeats || !(activeElement instanceof HTMLElement)) return;
    const isButton = activeElement instanceof HTMLButtonElement;
    if (
      isButton &&
      (this.last?.target !== activeElement || this.hasChanged(activeElement)) &&
      this.isHasty(at)
    )
      return;
    if (!isButton || 'hold' in activeElement.dataset) {
      this.held = { target: activeElement, at, byPointer: false };
      this.wait(repeatTimeoutMs, this.up);
    } else this.press(activeElement);
  }

  /** OK was let go. */
  readonly up = (): void => {
    const target = this.release();
    if (target instanceof HTMLButtonElement && target === document.activeElement)
      this.press(target);
  };

  /** Something else was meant: neither is what is held pressed, nor is the next OK a hasty one. */
  forget(): void {
    this.last = null;
    this.release();
  }

  handleEvent(event: Event): void {
    const { target, type } = event;
    switch (type) {
      case 'pointerdown':
        this.swallowsClick = false;
        return this.pointerDown(event);
      case 'pointerleave':
      case 'pointerup':
      case 'pointercancel':
        // Leaving something else is nothing: this listens to all of them.
        if (
          this.held?.byPointer === true &&
          (type !== 'pointerleave' || target === this.held.target)
        )
          this.release();
        return;
      case 'contextmenu':
        // That is what a touch screen makes of a long press.
        if (this.held !== null) event.preventDefault();
        return;
      case 'click':
        if (this.isClickAllowed(event)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
    }
  }

  /** A key's click has been judged before it was made. */
  private isClickAllowed({ target, isTrusted }: Event): boolean {
    const swallowed = this.swallowsClick;
    this.swallowsClick = false;
    if (swallowed) return false;
    const button = target instanceof Element ? target.closest('button') : null;
    if (!isTrusted || button === null) return true;
    if (this.hasChanged(button) && this.isHasty(this.clock.now())) return false;
    this.remember(button);
    return true;
  }

  private pointerDown(event: Event): void {
    const target =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('button[data-hold]')
        : null;
    if (target === null || !(event instanceof MouseEvent) || event.button !== 0) return;
    this.held = { target, at: this.clock.now(), byPointer: true };
    this.wait(longPress, this.hold);
  }

  private readonly hold = (): void => {
    this.swallowsClick = this.held?.byPointer === true;
    const target = this.release();
    if (target === null || !target.isConnected) return;
    this.remember(target);
    // A finger has not given it the focus, which returns there.
    target.focus();
    target.dispatchEvent(new CustomEvent('tv-hold', { bubbles: true }));
  };

  private press(target: HTMLElement): void {
    this.remember(target);
    target.click();
  }

  private release(): HTMLElement | null {
    this.stopWaiting();
    const target = this.held && this.held.target;
    this.held = null;
    return target;
  }

  private wait(ms: number, run: () => void): void {
    this.stopWaiting();
    this.stopWaiting = this.clock.after(ms, run);
  }

  private remember(target: Element): void {
    const buttons = [...this.scope.querySelectorAll('button')];
    this.last = {
      target,
      at: this.clock.now(),
      buttons: new Map(buttons.map((button) => [button, lookOf(button)])),
    };
  }

  private isHasty(at: number): boolean {
    return this.last !== null && at - this.last.at < doublePress;
  }

  /** Whether a button was not there, or was another one, at the last press. */
  private hasChanged(button: Element): boolean {
    return this.last?.buttons.get(button) !== lookOf(button);
  }
}

function lookOf(button: Element): string {
  const { left, top } = button.getBoundingClientRect();
  return [button.textContent, Math.round(left), Math.round(top)].join();
}
