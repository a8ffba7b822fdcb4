import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Settings } from '../../client/view.ts';

/** What it leads on from. */
export interface LeadingScreen extends ReactiveControllerHost {
  readonly next: Settings['next'];
  readonly leads: boolean;
  readonly goOn: () => void;
}

/** Leads on after a short hello, unless somebody presses something before: they may want to stay. */
export class LeadOn implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(private readonly screen: LeadingScreen) {
    screen.addController(this);
  }

  hostConnected(): void {
    for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, this.stay, true);
  }

  hostDisconnected(): void {
    for (const type of ['keydown', 'pointerdown'])
      window.removeEventListener(type, this.stay, true);
    this.stay();
    this.isOver = false;
  }

  hostUpdated(): void {
    const { next, leads } = this.screen;
    if (next === undefined || !leads || this.isOver) return;
    this.isOver = true;
    this.timer = setTimeout(() => this.screen.goOn(), next.afterSeconds * 1_000);
  }

  private readonly stay = (): void => {
    this.isOver = true;
    clearTimeout(this.timer);
  };
}
