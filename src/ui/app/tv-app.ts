import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PlainCommand, View } from '../../client/view.ts';
import { afterFrame } from './after-frame.ts';
import type { Language, Locale } from '../../locale/languages.ts';
import { focusFirst } from '../../remote/spatial-focus.ts';
import { BoxController } from '../appearance/box.ts';
import { LightElement } from '../components/light-element.ts';
import { loadQrEncoder } from '../components/load-qr-encoder.ts';
import { RemoteController } from '../input/remote-controller.ts';
import { busyScreen } from '../screens/busy-screen.ts';
import type { AppClient } from './app-client.ts';
import { Announcer } from './announcer.ts';
import { announceBack, canGoBack } from './back-action.ts';
import { failureOf } from './failure-of.ts';
import { FocusReturn } from './focus-return.ts';
import { foreignPage, type HostPage } from './host-page.ts';
import { isScreenLoaded, loadLaterScreens, loadOverlays } from './lazy-screens.ts';
import type { Logs } from './logs.ts';
import type { overlayScreen } from './overlay-screen.ts';
import { PendingView } from './pending-view.ts';
import { Presentation } from './presentation.ts';
import { initialScreenState, nextScreenState, type Overlay } from './screen-state.ts';
import { labelsOf } from './session-labels.ts';
import { sessionScreen, type ScreenActions } from './session-screen.ts';

/** After a network that was away for all the tries that a chunk gets. */
const screensRetryMs = 15_000;

/**
 * The root: draws the screen that the session calls for.
 * @summary The whole sign-in as one element
 */
export class TvApp extends LightElement {
  static override readonly properties = {
    client: { attribute: false },
    active: { attribute: false },
    wantedLocale: { attribute: false },
    view: { state: true },
    screenState: { state: true },
  };

  client!: AppClient;
  page: HostPage = foreignPage;
  /** Whether keys and focus are its own wherever the focus is. */
  active = true;
  /** A language that wins over the configured one. */
  wantedLocale: string | null = null;
  /** Called once there is a screen to look at and to press on. */
  onceDrawn: (() => void) | null = null;
  private view: View | null = null;
  screenState = initialScreenState;
  private logs: Logs | null = null;
  /** Null until it is loaded. */
  private drawOverlay: typeof overlayScreen | null = null;
  private readonly focusReturn = new FocusReturn(this);
  private unsubscribe: (() => void) | null = null;
  private readonly pending = new PendingView((view) => (this.view = view));
  /** Of the session that is drawn, and of the one before it. */
  private labels = '';
  private drawnLabels = '';
  private readonly remote: RemoteController;
  private readonly presentation = new Presentation(this, () => this.page);
  private readonly announcer = new Announcer(this);
  private readonly actions: ScreenActions = {
    sends:
      (...commands) =>
      () => {
        if (!this.pending.isWaiting) commands.forEach((command) => this.client.send(command));
      },
    opens: (overlay) => () => this.open(overlay),
    refresh: () => {
      this.screenState = { ...this.screenState, refresh: 'requested' };
      this.client.send('refresh-profile');
    },
    signOut: () => this.ask('sign-out', 'sign-out'),
    changePerson: () => this.ask('change-person', 'sign-out', 'start'),
    goOn: () => {
      const next = this.view?.settings?.next;
      if (next === undefined) return;
      // A page that is kept for Back is shown as it was left.
      this.screenState = { ...this.screenState, leads: false };
      this.page.leadOn(next.url);
    },
  };

  constructor() {
    super();
    new BoxController(this);
    this.remote = new RemoteController(this, {
      back: () => this.backAction()?.(),
      isActive: () => this.active,
      announceBack: () => announceBack(this, this.backAction() === null),
      handlesBack: () => this.backAction() !== null,
      history: () => this.page.history,
      gamepad: () => this.view?.settings?.gamepad ?? false,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.page.isBack()) this.screenState = { ...this.screenState, leads: false };
    this.announcer.connect();
    document.addEventListener('tv-hold', this.onHold);
    this.unsubscribe = this.client.subscribe((view) =>
      this.pending.take(view, this.view?.session.kind ?? 'starting'),
    );
    // At hand when the network is not.
    afterFrame(() => this.loadScreens());
  }

  override disconnectedCallback(): void {
    this.unsubscribe?.();
    this.pending.drop();
    this.logs?.close();
    this.logs = null;
    this.announcer.disconnect();
    document.removeEventListener('tv-hold', this.onHold);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.view === null) return;
    const { session } = this.view;
    if (changed.has('view')) {
      this.screenState = nextScreenState(this.screenState, session);
      if (!isScreenLoaded(session)) this.loadScreens();
    } else if (!changed.has('wantedLocale')) return;
    this.speak();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, screenState } = this;
    const { locale } = this.presentation;
    if (view === null || locale === null) return nothing;
    this.labels = JSON.stringify(labelsOf(view.session));
    this.announcer.say([this.labels, screenState.overlay, locale.language].join());
    if (!isScreenLoaded(view.session))
      return busyScreen(locale.strings.starting, null, view.settings?.brand);
    return (
      this.overlayScreen(view, locale) ?? sessionScreen(view, locale, screenState, this.actions)
    );
  }

  protected override updated(): void {
    if (this.labels === '') return;
    this.onceDrawn?.();
    this.onceDrawn = null;
    // One screen may be drawn with the buttons of another.
    const isOther = this.labels !== this.drawnLabels && this.screenState.overlay === null;
    if (isOther && this.remote.isActive) focusFirst(this);
    this.drawnLabels = this.labels;
  }

  /** Gives the focus to what the screen wants focused; where there is nothing yet, as soon as there is. */
  override focus(): void {
    this.remote.takeFocus();
  }

  private overlayScreen(view: View, locale: Locale): TemplateResult | null {
    const { overlay } = this.screenState;
    if (overlay === null || overlay === 'large-qr' || this.drawOverlay === null) return null;
    return this.drawOverlay(overlay, {
      view,
      locale,
      failure: failureOf(view),
      logs: this.logs,
      actions: this.actions,
      choose: (language) => this.choose(language),
      exit: () => this.page.exit?.exit(),
    });
  }

  /** From every screen: OK, or a finger, was held. */
  private readonly onHold = ({ target }: Event): void => {
    if (this.active || (target instanceof Node && this.contains(target))) this.open('details');
  };

  private loadScreens(): void {
    loadLaterScreens()
      .then(({ Logs }) => {
        if (this.isConnected) this.logs ??= new Logs(this.client, () => this.remote.isActive);
        this.requestUpdate();
        return Promise.all([loadQrEncoder(), loadOverlays()]);
      })
      .catch(() => setTimeout(() => this.isConnected && this.loadScreens(), screensRetryMs));
  }

  private open(overlay: Overlay | null): void {
    if (overlay !== null && this.screenState.overlay === null) this.focusReturn.remember();
    const show = (): void => {
      const leads = this.screenState.leads && overlay === null;
      this.screenState = { ...this.screenState, overlay, leads };
    };
    if (overlay === null) {
      show();
      this.focusReturn.restore();
    } else if (overlay === 'large-qr') show();
    else
      loadOverlays().then(
        (loaded) => {
          this.drawOverlay = loaded.overlayScreen;
          show();
        },
        // What can't be asked is done, where it is the platform's to undo.
        () => overlay === 'leave' && this.page.exit?.exit(),
      );
  }

  /** Asks before it sends, unless a kiosk does without. */
  private ask(overlay: Overlay, ...commands: PlainCommand[]): void {
    if (this.view?.settings?.kiosk.confirmSignOut !== false) this.open(overlay);
    else this.actions.sends(...commands)();
  }

  /** What Back does here: it closes what is open, or leaves for the screen before. Null: that is the platform's. */
  private backAction(): (() => void) | null {
    const { opens } = this.actions;
    if (this.screenState.overlay !== null) return opens(null);
    // What is asked for can be taken back before it is shown.
    if (canGoBack(this.client.view.session)) return () => this.client.send('cancel');
    const { exit } = this.page;
    if (exit === null) return null;
    return exit.asks ? opens('leave') : () => exit.exit();
  }

  private choose(language: Language): void {
    this.presentation.choose(language);
    this.open(null);
    this.speak();
  }

  private speak(): void {
    void this.presentation.show(this.view?.settings ?? null, this.wantedLocale);
  }
}

customElements.define('tv-app', TvApp);
