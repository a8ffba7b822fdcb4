import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { realTimer, type Timer } from '../../remote/timer.ts';
import { focusFirst, moveFocus, type Direction } from '../../remote/spatial-focus.ts';
import type { Phase } from '../../remote/gamepad.ts';
import type { BackOwner, HistoryGuard } from '../../remote/back-history.ts';
import { intentOf, isPadKey, type Intent } from '../../remote/key-map.ts';
import { Press, repeatTimeoutMs } from '../../remote/long-press.ts';

export interface RemoteOptions {
  /** Does what Back does on the present screen. */
  back(): void;
  /** Whether `back` would do anything now; without side effect. Where not, Back is the platform's. */
  handlesBack(): boolean;
  /** The page has one history, whichever app it shows. */
  history(): HistoryGuard;
}

/** Milliseconds between the moves of an arrow that is held. */
const moveEvery = 150;

/** What an arrow that finds nothing to focus moves the screen by, in screens. */
const scrolls: Readonly<Record<Direction, number>> = { up: -0.4, down: 0.4, left: 0, right: 0 };

/** Makes a component obey the remote, and sees to it that something in it always has focus. */
export class RemoteController implements ReactiveController {
  private readonly owner: BackOwner;
  private readonly press: Press;
  private readonly drawn = new MutationObserver(() => {
    this.keepFocus();
    // Large letters may have pushed it out of sight.
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  });
  private pointer = { x: NaN, y: NaN };
  private movedAt = -Infinity;
  private backAt = -Infinity;
  private padSendsKeys = false;
  private endPads: (() => void) | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: RemoteOptions,
    private readonly clock: Timer = realTimer,
  ) {
    this.press = new Press(clock);
    this.owner = {
      handles: () => options.handlesBack(),
      back: () => {
        this.press.forget();
        options.back();
      },
    };
    host.addController(this);
  }

  hostConnected(): void {
    this.options.history().register(this.owner);
    this.press.connect();
    // Parts of a screen draw themselves after it.
    this.drawn.observe(this.host, { childList: true, subtree: true });
    this.listen(window.addEventListener);
  }

  hostDisconnected(): void {
    this.options.history().leave(this.owner);
    this.press.disconnect();
    this.drawn.disconnect();
    this.endPads?.();
    this.endPads = null;
    this.listen(window.removeEventListener);
  }

  /** @param change begins or ends it, by one list for both */
  private listen(change: typeof window.addEventListener): void {
    const on = change.bind(window);
    on('keydown', this.onKey);
    on('keyup', this.onKeyUp);
    on('gamepadconnected', this.onPad);
    on('focus', this.keepFocus);
    on('pageshow', this.keepFocus);
    on('focusout', this.keepFocusSoon);
    on('mousemove', this.followPointer);
    change.call(document, 'visibilitychange', this.keepFocus);
  }

  hostUpdated(): void {
    this.keepFocus();
    this.options.history().sync();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // What an app around this one lets people type into keeps its keys.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      return;
    if (isPadKey(event)) this.padSendsKeys = true;
    const intent = intentOf(event);
    if (intent === null) this.press.forget();
    else if (this.obey(intent, event.repeat)) event.preventDefault();
  };

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    this.letGo(intentOf(event));
  };

  private letGo(intent: Intent | null): void {
    if (intent === 'select') this.press.up();
    if (intent === 'back') this.backAt = -Infinity;
  }

  /** @returns false where it is the platform's */
  private obey(intent: Intent, repeats: boolean): boolean {
    if (intent !== 'select') this.press.forget();
    switch (intent) {
      case 'up':
      case 'down':
      case 'left':
      case 'right':
        this.move(intent, repeats);
        return true;
      case 'select':
        this.press.down(repeats);
        this.keepFocus();
        return true;
      case 'back':
        return this.isBackHeld(repeats) || this.options.history().key();
    }
  }

  /** Not every remote marks its repeats, nor says that a key was let go: one that comes again so soon was held. */
  private isBackHeld(repeats: boolean): boolean {
    const last = this.backAt;
    this.backAt = this.clock.now();
    return repeats || this.backAt - last < repeatTimeoutMs;
  }

  /** A slow set hands out a held key's repeats late and all at once: they must not carry focus away. */
  private move(direction: Direction, repeats: boolean): void {
    const now = this.clock.now();
    if (repeats && now - this.movedAt < moveEvery) return;
    this.movedAt = now;
    const { activeElement } = document;
    moveFocus(this.host, direction);
    // Nothing there, unless more of the text, where letters are large.
    if (document.activeElement === activeElement)
      this.host.querySelector('.tv-screen')?.scrollBy(0, scrolls[direction] * window.innerHeight);
  }

  private readonly onPad = (): void => {
    window.removeEventListener('gamepadconnected', this.onPad);
    import('../../remote/gamepad.ts').then(
      ({ watchPads }) => {
        if (this.host.isConnected) this.endPads = watchPads(this.obeyPad);
      },
      // The next one tries again.
      () => window.addEventListener('gamepadconnected', this.onPad),
    );
  };

  private readonly obeyPad = (intent: Intent, phase: Phase): void => {
    if (this.padSendsKeys) return;
    // A pad paces its own repeats: only OK has to tell them apart.
    if (phase !== 'up') this.obey(intent, phase === 'held' && intent === 'select');
    else this.letGo(intent);
  };

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
