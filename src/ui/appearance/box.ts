/** The room that a sign-in has on the page: what every size of its style sheet comes from. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the style sheet's unit in a box, by the rules in tokens.css. */
export function unitOf({ width, height }: Box): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return Math.min(short / 67.5, (13 * long + 8 * short) / 2_100);
}

export function isUpright({ width, height }: Box): boolean {
  return height >= width;
}

/** The part of a box that screens keep free at each side: what some sets don't show. */
const safe = 0.05;

/** Tells the style sheet how large the box is that its host fills. */
export class BoxController implements ReactiveController {
  // It reports before anything is painted.
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.wear(entry.contentRect);
  });

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.classList.add('tv-root');
    host.addController(this);
  }

  hostConnected(): void {
    this.sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.sizes.disconnect();
  }

  /** What fills the window is as the style sheet has it: to say it again would lay the first screen out twice. */
  private wear(box: Box): void {
    const { innerWidth, innerHeight } = window;
    const fills = Math.abs(box.width - innerWidth) < 1 && Math.abs(box.height - innerHeight) < 1;
    const tell = (name: string, pixels: number): void =>
      this.host.style.setProperty(name, fills ? '' : `${pixels}px`);
    tell('--tv-unit', unitOf(box));
    tell('--tv-safe-x', box.width * safe);
    tell('--tv-safe-y', box.height * safe);
    this.host.toggleAttribute('data-upright', isUpright(box));
  }
}
