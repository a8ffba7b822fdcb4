import type { Settings } from '../../client/view.ts';
import type { ExitAction } from '../../remote/exit-app.ts';
import type { HistoryGuard } from '../../remote/back-history.ts';

export type Brand = Settings['brand'] | null;

/** What a page does for the element that it shows, where that is all that it shows. The app's own is src/app/page.ts. */
export interface HostPage {
  /** Where Back comes as history as well. This one and the next may be known later: no first screen needs them. */
  history: HistoryGuard | null;
  /** What Back does on the first screen, where that is the app's to do. */
  exit: ExitAction | null;
  /** Leaves for what the sign-in is for. */
  leadOn(url: string): void;
  /** Whether this page was come back to from there. */
  isBack(): boolean;
  /** Other colours are shown now. @param background as a style sheet has it */
  showColors(background: string): void;
  /** Another language is shown now, or another product. @param root in that language: `lang`, `dir` */
  showLocale(root: HTMLElement, title: string): void;
}

/** A page that is somebody else's: the element keeps to its box. */
export const foreignPage: HostPage = {
  history: null,
  exit: null,
  leadOn: (url) => location.assign(url),
  isBack: () =>
    performance
      .getEntriesByType('navigation')
      .some(
        (entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward',
      ),
  showColors: () => undefined,
  showLocale: () => undefined,
};
