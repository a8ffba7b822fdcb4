import type { LightElement } from '../components/light-element.ts';

/** Where the focus was when something was opened over a screen: it returns there. */
export class FocusReturn {
  /** Among the buttons, which are drawn anew. */
  private index = -1;

  constructor(private readonly host: LightElement) {}

  remember(): void {
    const { activeElement } = document;
    this.index = [...this.host.querySelectorAll('button')].findIndex(
      (button) => button === activeElement,
    );
  }

  /** Once the screen is drawn again, its parts included. */
  restore(): void {
    const { host, index } = this;
    void host.updateComplete
      .then(() => host.querySelector<LightElement>('tv-profile, tv-code-screen')?.updateComplete)
      .then(() => host.querySelectorAll('button')[index]?.focus());
  }
}
