/** A question over the screen that any key answers, and one line afterwards that stays until a key is pressed. */

import { html, render } from 'lit';
import type { Locale } from '../locale/languages.ts';
import { noticeScreen } from '../ui/screens/notice-screen.ts';
import type { IdleCommand } from '../client/kiosk.ts';
import type { ScreenState } from '../ui/app/screen-state.ts';

/** What has the screen: its keys and its focus are its own while it is active. */
export interface ActiveHost extends Element {
  active: boolean;
  readonly screenState: Pick<ScreenState, 'overlay'>;
}

export class StillThere {
  private readonly element = document.createElement('div');
  private isOver = false;
  private asks = false;
  private returnTo: Element | null = null;

  /** @param stay called once somebody has said so, by whatever key or touch */
  constructor(
    private readonly host: ActiveHost,
    private readonly stay: () => void,
  ) {
    window.addEventListener('keydown', this.answer, true);
    window.addEventListener('pointerdown', this.answer, true);
  }

  /** @param leftMs until it is done; null: it has been */
  show(
    { language, direction, strings: { stillThere } }: Locale,
    command: IdleCommand,
    leftMs: number | null,
  ): void {
    if (this.isOver) return;
    const { element } = this;
    Object.assign(element, { lang: language, dir: direction });
    const signsOut = command === 'sign-out';
    if (leftMs === null) this.tell(signsOut ? stillThere.signedOut : stillThere.codeHidden);
    else {
      const time = `0:${String(Math.ceil(leftMs / 1_000)).padStart(2, '0')}`;
      this.ask(stillThere, signsOut ? stillThere.signOut(time) : stillThere.hideCode(time));
    }
  }

  private ask({ title, stay }: Locale['strings']['stillThere'], text: string): void {
    const { element } = this;
    const main = { label: stay, run: this.answered };
    render(noticeScreen({ title, text, main, others: [] }), element);
    if (this.asks) return;
    this.asks = true;
    element.className = 'tv-root tv-still-there';
    element.setAttribute('role', 'alertdialog');
    element.setAttribute('aria-label', title);
    this.returnTo = document.activeElement;
    // Beside the screen, whose keys come first as long as it is active.
    this.host.active = false;
    this.host.after(element);
    element.querySelector('button')?.focus();
  }

  private tell(text: string): void {
    const { element } = this;
    this.asks = false;
    this.host.active = true;
    element.className = 'tv-root tv-idle-note';
    element.setAttribute('role', 'status');
    element.removeAttribute('aria-label');
    this.returnTo = null;
    // Beside what has the screen, which draws the next one now. A live region has to be there before its words.
    this.host.after(element);
    render(html`<p>${text}</p>`, element);
  }

  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    window.removeEventListener('keydown', this.answer, true);
    window.removeEventListener('pointerdown', this.answer, true);
    this.element.remove();
    this.host.active = true;
    if (this.returnTo instanceof HTMLElement) this.returnTo.focus();
  }

  /** The answer to a question is no key for the screen below it. */
  private readonly answer = (event: Event): void => {
    if (this.asks) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.answered();
  };

  private readonly answered = (): void => {
    this.close();
    this.stay();
  };
}
