/** A component with five buttons in a cross that obeys the remote, by a clock that the test moves. */

import { html, type TemplateResult } from 'lit';
import { LightElement } from '../../../src/ui/components/light-element.ts';
import { RemoteController } from '../../../src/ui/input/remote-controller.ts';
import { HandClock } from './hand-clock.ts';
import { page } from './page.ts';

const places = {
  up: [200, 0],
  left: [0, 100],
  middle: [200, 100],
  right: [400, 100],
  down: [200, 200],
} as const;

export class Board extends LightElement {
  readonly clock = new HandClock();
  /** What happened, in words: `click middle`, `hold middle`, `back`. */
  readonly log: string[] = [];
  handlesBack = false;

  constructor() {
    super();
    new RemoteController(
      this,
      {
        back: () => this.log.push('back'),
        handlesBack: () => this.handlesBack,
        gamepad: () => true,
        history: () => page.history,
        isActive: () => true,
        announceBack: () => true,
      },
      this.clock,
    );
  }

  button(label: string): HTMLButtonElement {
    const found = [...this.querySelectorAll('button')].find(
      ({ textContent }) => textContent === label,
    );
    if (found === undefined) throw new Error(`no button ${label}`);
    return found;
  }

  protected override render(): TemplateResult {
    return html`${Object.entries(places).map(
      ([name, [left, top]]) =>
        html`<button
          style="position: fixed; left: ${left}px; top: ${top}px; width: 100px; height: 50px"
          ?data-hold=${name === 'middle'}
          ?data-focus=${name === 'middle'}
          @click=${() => this.log.push(`click ${name}`)}
          @tv-hold=${() => this.log.push(`hold ${name}`)}
        >${name}</button>`,
    )}`;
  }
}

customElements.define('test-board', Board);

export async function openBoard(): Promise<Board> {
  const board = new Board();
  document.body.append(board);
  await board.updateComplete;
  return board;
}
