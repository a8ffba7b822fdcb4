import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { focusFirst, moveFocus } from '../remote/focus.ts';
import { intentOf } from '../remote/keys.ts';

/** Milliseconds in which a second OK belongs to the first: what it would press has only just appeared. */
const doublePress = 1_000;

/** Makes a component obey the remote, and sees to it that something in it always has focus. */
export class Remote implements ReactiveController {
  private pressed: { target: Element; at: number } | null = null;
  private pointer = { x: NaN, y: NaN };

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly back: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.onKey);
    window.addEventListener('focus', this.keepFocus);
    document.addEventListener('focusout', this.keepFocusSoon);
    document.addEventListener('mousemove', this.followPointer);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener('focus', this.keepFocus);
    document.removeEventListener('focusout', this.keepFocusSoon);
    document.removeEventListener('mousemove', this.followPointer);
  }

  hostUpdated(): void {
    this.keepFocus();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // What an app around this one lets people type into keeps its keys.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const intent = intentOf(event);
    if (intent !== 'select') this.pressed = null;
    switch (intent) {
      case null:
        return;
      case 'up':
      case 'down':
      case 'left':
      case 'right':
        event.preventDefault();
        return moveFocus(this.host, intent);
      case 'select':
        return this.select(event);
      case 'back':
        if (event.repeat || this.back()) event.preventDefault();
    }
  };

  /** A held or hasty OK must not press what comes next; browsers click by themselves on Enter alone. */
  private select(event: KeyboardEvent): void {
    const { activeElement } = document;
    if (event.repeat || this.isHasty(activeElement)) return event.preventDefault();
    if (!(activeElement instanceof HTMLButtonElement)) return this.keepFocus();
    this.pressed = { target: activeElement, at: performance.now() };
    if (event.key === 'Enter') return;
    event.preventDefault();
    activeElement.click();
  }

  private isHasty(target: Element | null): boolean {
    return this.pressed !== null && this.pressed.target !== target && performance.now() - this.pressed.at < doublePress;
  }

  private readonly keepFocus = (): void => {
    const { activeElement } = document;
    if (activeElement === null || !this.host.contains(activeElement)) focusFirst(this.host);
  };

  /** When a focused button goes, the browser moves focus to the page after this event. */
  private readonly keepFocusSoon = (): void => {
    void Promise.resolve().then(this.keepFocus);
  };

  /** A pointer remote's hover is its focus; one that lies still keeps out of it, whatever appears below it. */
  private readonly followPointer = ({ target, screenX, screenY }: MouseEvent): void => {
    if (screenX === this.pointer.x && screenY === this.pointer.y) return;
    this.pointer = { x: screenX, y: screenY };
    const button = target instanceof Element ? target.closest('button') : null;
    if (button !== null && this.host.contains(button)) button.focus();
  };
}
