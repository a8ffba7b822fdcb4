import type { Session, View } from '../../client/view.ts';
import { realTimer, type Timer } from '../../remote/timer.ts';

/** Milliseconds that a screen stays though the next thing has begun. */
const briefMs = 250;

/** Hands views on to be shown: a code that comes at once needs no screen that says that it is being asked for. */
export class PendingView {
  private callOff: (() => void) | null = null;

  constructor(
    private readonly show: (view: View) => void,
    private readonly clock: Pick<Timer, 'after'> = realTimer,
  ) {}

  /** Whether the screen is over that is still to be seen: its buttons mean nothing any more. */
  get isWaiting(): boolean {
    return this.callOff !== null;
  }

  /** @param shown what is on the screen */
  take(view: View, shown: Session['kind']): void {
    this.drop();
    const showNow = (): void => {
      this.callOff = null;
      this.show(view);
    };
    const asks = view.session.kind === 'requesting-code';
    if (asks && shown !== 'starting' && shown !== 'requesting-code')
      this.callOff = this.clock.after(briefMs, showNow);
    else showNow();
  }

  drop(): void {
    this.callOff?.();
    this.callOff = null;
  }
}
