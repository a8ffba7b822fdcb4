import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { realTimer, type Timer } from '../../remote/timer.ts';
import { focusFirst, moveFocus, type Direction } from '../../remote/spatial-focus.ts';
import { watchPads } from '../../remote/gamepad.ts';
import type { Phase } from '../../remote/pad-world.ts';
import type { BackOwner, HistoryGuard } from '../../remote/back-history.ts';
import { intentOf, isPadKey, type Intent } from '../../remote/key-map.ts';
import { keepFocusInSight, scrolledMark } from './in-sight.ts';
import { Press, repeatTimeoutMs } from '../../remote/long-press.ts';

export interface RemoteOptions {
  /** Does what Back does on the present screen. */
  back(): void;
  /** Whether the remote is this one's wherever the focus is; else only with the focus in it. */
  isActive(): boolean;
  /** Tells the page around of a Back. @returns false where that has dealt with it */
  announceBack(): boolean;
  /** Whether `back` would do anything now; without side effect. Where not, Back is the platform's. */
  handlesBack(): boolean;
  /** The page has one history, whichever app it shows; null: it is not this one's. */
  history(): HistoryGuard | null;
  /** Whether a gamepad is asked for; on an Xbox it is the remote anyway. */
  gamepad(): boolean;
}

const isXbox = navigator.userAgent.includes('Xbox');

/** Milliseconds between the moves of an arrow that is held. */
const moveEvery = 150;

/** What an arrow that finds nothing to focus moves the screen by, in screens. */
const scrolls: Readonly<Record<Direction, number>> = { up: -0.4, down: 0.4, left: 0, right: 0 };

/**
 * Makes a component obey the remote while it is active, and sees to it that something in it has focus as long as that is so.
 * Everything else on the page keeps its keys and its focus.
 */
export class RemoteController implements ReactiveController {
  private readonly owner: BackOwner;
  private readonly press: Press;
  private readonly drawn = new MutationObserver(() => {
    this.keepFocus();
    this.keepInSight();
  });
  private pointer = { x: NaN, y: NaN };
  private movedAt = -Infinity;
  private backAt = -Infinity;
  private padSendsKeys = false;
  private endPads: (() => void) | null = null;
  private looksSoon = false;
  /** The focus is here, or was until what had it went. */
  private hasFocus = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: RemoteOptions,
    private readonly clock: Timer = realTimer,
  ) {
    this.press = new Press(clock, host);
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
    this.press.connect();
    // Parts of a screen draw themselves after it.
    this.drawn.observe(this.host, { childList: true, subtree: true });
    this.listen('addEventListener');
  }

  hostDisconnected(): void {
    this.options.history()?.leave(this.owner);
    this.press.disconnect();
    this.drawn.disconnect();
    this.endPads?.();
    this.endPads = null;
    this.hasFocus = false;
    this.listen('removeEventListener');
  }

  /** Whether keys and focus are this one's now. */
  get isActive(): boolean {
    const { activeElement, body } = document;
    return (
      this.options.isActive() ||
      this.host.contains(activeElement) ||
      (this.hasFocus && (activeElement ?? body) === body)
    );
  }

  /** Where there is nothing yet that could have it: as soon as there is, unless it has gone elsewhere by then. */
  takeFocus(): void {
    if (focusFirst(this.host)) return;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    this.hasFocus = true;
  }

  /** Begins or ends it, by one list for both. */
  private listen(change: 'addEventListener' | 'removeEventListener'): void {
    // Ahead of the page around: what is done here, that must not do as well.
    window[change]('keydown', this.onKey, true);
    window[change]('keyup', this.onKeyUp);
    window[change]('focus', this.keepFocus);
    window[change]('pageshow', this.keepFocus);
    window[change]('focusin', this.onFocus);
    window[change]('focusout', this.onFocusLost);
    document[change]('visibilitychange', this.keepFocus);
    this.host[change]('mousemove', this.followPointer);
  }

  hostUpdated(): void {
    this.keepFocus();
    this.options.history()?.register(this.owner);
    this.options.history()?.sync();
    // Browsers look for pads 200 times a second as long as somebody listens for one.
    if (isXbox || this.options.gamepad()) this.endPads ??= watchPads(this.obeyPad);
  }

  private readonly onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !this.isActive) return;
    // What an app around this one lets people type into keeps its keys.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      return;
    if (isPadKey(event)) this.padSendsKeys = true;
    const intent = intentOf(event);
    if (intent === null) this.press.forget();
    else if (this.obey(intent, event.repeat)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private readonly onKeyUp = (event: Event): void => {
    if (event instanceof KeyboardEvent) this.letGo(intentOf(event));
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
        return this.move(intent, repeats);
      case 'select':
        this.press.down(repeats);
        this.keepFocus();
        return true;
      case 'back':
        return this.isBackHeld(repeats) || !this.options.announceBack() || this.goBack();
    }
  }

  /** Not every remote marks its repeats, nor says that a key was let go: one that comes again so soon was held. */
  private isBackHeld(repeats: boolean): boolean {
    const last = this.backAt;
    this.backAt = this.clock.now();
    return repeats || this.backAt - last < repeatTimeoutMs;
  }

  /** @returns false where it is the platform's */
  private goBack(): boolean {
    const history = this.options.history();
    if (history !== null) return history.key();
    const handles = this.owner.handles();
    if (handles) this.owner.back();
    return handles;
  }

  /** A slow set hands out a held key's repeats late and all at once: they must not carry focus away. */
  private move(direction: Direction, repeats: boolean): boolean {
    const now = this.clock.now();
    if (repeats && now - this.movedAt < moveEvery) return true;
    this.movedAt = now;
    const { activeElement } = document;
    moveFocus(this.host, direction);
    // Nothing there, unless more of the text, where letters are large.
    const stays = document.activeElement === activeElement;
    const screen = this.host.querySelector('.tv-screen');
    screen?.toggleAttribute(scrolledMark, stays);
    const top = screen?.scrollTop;
    if (stays) screen?.scrollBy(0, scrolls[direction] * screen.clientHeight);
    // Beside the element may be something to go to.
    return !stays || top !== screen?.scrollTop || this.options.isActive();
  }

  private readonly obeyPad = (intent: Intent, phase: Phase): void => {
    if (this.padSendsKeys || !this.isActive) return;
    // A pad paces its own repeats: only OK has to tell them apart.
    if (phase !== 'up') this.obey(intent, phase === 'held' && intent === 'select');
    else this.letGo(intent);
  };

  private readonly keepFocus = (): void => {
    if (this.isActive && !this.host.contains(document.activeElement)) focusFirst(this.host);
  };

  private readonly onFocus = ({ target }: Event): void => {
    this.hasFocus = target instanceof Node && this.host.contains(target);
  };

  /** Large letters may have pushed it out of sight. Once the frame is drawn: to ask before that costs a layout each time. */
  private keepInSight(): void {
    if (this.looksSoon) return;
    this.looksSoon = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.looksSoon = false;
        keepFocusInSight(this.host);
      }),
    );
  }

  /** When a focused button goes, the browser moves focus to the page after this event. */
  private readonly onFocusLost = ({ target }: Event): void => {
    void Promise.resolve().then(() => {
      // What is here still has given it up; what went has lost it.
      if (target instanceof Node && this.host.contains(target))
        this.hasFocus = this.host.contains(document.activeElement);
      this.keepFocus();
    });
  };

  /** A pointer remote's hover is its focus; one that lies still keeps out of it, whatever appears below it. */
  private readonly followPointer = (event: Event): void => {
    if (!(event instanceof MouseEvent) || !this.isActive) return;
    const { target, screenX: x, screenY: y } = event;
    if (x === this.pointer.x && y === this.pointer.y) return;
    this.pointer = { x, y };
    const button = target instanceof Element ? target.closest('button') : null;
    button?.focus();
  };
}
