/**
 * Back that arrives as history: webOS, Android TV's web views, browsers. While the app has a use for Back, one entry of
 * its own lies on top of the session history; when that goes, the person meant Back. The URL never changes.
 */

import { realTimer, type Timer } from './timer.ts';

/** Whose Back it is. */
export interface BackOwner {
  /** Whether the present screen has a use for Back; without side effect. */
  handles(): boolean;
  back(): void;
}

/** Milliseconds in which a Back by key and one by history are the same: webOS sends both, in either order. */
const oneBack = 500;

/** In the entry's state, so that it is known again after a reload. */
const mark = 'tvBack';

export class HistoryGuard {
  private owner: BackOwner | null = null;
  private onTop: boolean;
  /** Our own `history.back()` is under way. */
  private removing = false;
  private last = { by: '', at: -Infinity };

  /** One for each window: nobody else could tell whose `history.back()` a popstate belongs to. */
  constructor(
    private readonly window: Window,
    private readonly clock: Timer = realTimer,
  ) {
    this.onTop = this.isMarked();
    window.addEventListener('popstate', this.onPop);
  }

  /** From now on Back is this one's. */
  register(owner: BackOwner): void {
    if (this.owner === owner) return;
    this.owner = owner;
    this.last = { by: '', at: -Infinity };
  }

  /** This one has gone, and whoever came after it stays. */
  leave(owner: BackOwner): void {
    if (this.owner === owner) this.owner = null;
  }

  /** A Back key. @returns whether it was the app's: just now, or a moment ago when it came as history */
  key(): boolean {
    return this.back('key');
  }

  /** Puts our entry on top of the history, or takes it off, as the present screen needs it. */
  sync(): void {
    if (this.removing || this.owner === null || this.owner.handles() === this.onTop) return;
    const { history } = this.window;
    if (!this.onTop) {
      history.pushState({ [mark]: true }, '');
      this.onTop = true;
      return;
    }
    // The platform may be about to do it, for the key that was just handled; twice would leave the app.
    const wait = this.last.by === 'key' ? this.last.at + oneBack - this.clock.now() : 0;
    if (wait > 0) return void this.clock.after(wait, () => this.sync());
    this.removing = true;
    history.back();
  }

  private readonly onPop = (): void => {
    const wasOnTop = this.onTop;
    this.onTop = this.isMarked();
    if (this.removing) this.removing = false;
    else if (wasOnTop && !this.onTop) this.back('history');
    this.sync();
  };

  private back(by: 'key' | 'history'): boolean {
    const { last, owner } = this;
    const at = this.clock.now();
    if (last.by !== by && at - last.at < oneBack) return true;
    if (!owner?.handles()) return false;
    this.last = { by, at };
    owner.back();
    return true;
  }

  private isMarked(): boolean {
    const state: unknown = this.window.history.state;
    return typeof state === 'object' && state !== null && mark in state;
  }
}
