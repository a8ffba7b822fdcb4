import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { View } from '../../client/view.ts';
import { loadLocale, type Language, type Locale } from '../../locale/languages.ts';
import { exitAction } from '../../remote/exit-app.ts';
import { LightElement } from '../components/light-element.ts';
import { RemoteController } from '../input/remote-controller.ts';
import { busyScreen } from '../screens/busy-screen.ts';
import { leaveScreen } from '../screens/leave-screen.ts';
import type { AppClient } from './app-client.ts';
import { Announcer } from './announcer.ts';
import { canGoBack } from './back-action.ts';
import { chooseLanguage, chosenLanguage } from './chosen-language.ts';
import type { FailureLog } from './failure-log.ts';
import type { HostPage } from './host-page.ts';
import { isScreenLoaded, loadLaterScreens, loadOverlay } from './lazy-screens.ts';
import { initialScreenState, nextScreenState, type Overlay } from './screen-state.ts';
import { labelsOf } from './session-labels.ts';
import { sessionScreen, type ScreenActions } from './session-screen.ts';

/**
 * The root: draws the screen that the session calls for.
 * @summary The whole sign-in as one element
 */
export class TvApp extends LightElement {
  static override readonly properties = {
    client: { attribute: false },
    view: { state: true },
    locale: { state: true },
    screenState: { state: true },
  };

  client!: AppClient;
  page!: HostPage;
  private view: View | null = null;
  private locale: Locale | null = null;
  private screenState = initialScreenState;
  private chosen = chosenLanguage();
  private failureLog: FailureLog | null = null;
  private unsubscribe: (() => void) | null = null;
  private readonly announcer = new Announcer(this);
  private readonly exit = exitAction(window);
  private readonly actions: ScreenActions = {
    sends: (command) => () => this.client.send(command),
    opens: (overlay) => () => this.open(overlay),
    refresh: () => {
      this.screenState = { ...this.screenState, refresh: 'requested' };
      this.client.send('refresh-profile');
    },
  };

  constructor() {
    super();
    new RemoteController(this, {
      back: () => this.backAction()?.(),
      handlesBack: () => this.backAction() !== null,
      history: () => this.page.history,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // First, where it makes no page any longer.
    document.body.prepend(this.announcer.region);
    this.unsubscribe = this.client.subscribe((view) => (this.view = view));
    // At hand when the network is not.
    this.loadScreens();
  }

  override disconnectedCallback(): void {
    this.unsubscribe?.();
    this.failureLog?.close();
    this.failureLog = null;
    this.announcer.region.remove();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('view') || this.view === null) return;
    const { session } = this.view;
    this.screenState = nextScreenState(this.screenState, session);
    if (!isScreenLoaded(session)) this.loadScreens();
    void this.showLocale();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, locale, screenState } = this;
    if (view === null || locale === null) return nothing;
    const shown = [labelsOf(view.session), screenState.overlay, locale.language];
    this.announcer.say(JSON.stringify(shown));
    if (!isScreenLoaded(view.session)) return busyScreen(locale.strings.starting, null);
    return (
      this.overlayScreen(view, locale) ?? sessionScreen(view, locale, screenState, this.actions)
    );
  }

  private overlayScreen(view: View, locale: Locale): TemplateResult | null {
    const close = this.actions.opens(null);
    switch (this.screenState.overlay) {
      case 'details':
        return html`<tv-details .view=${view} .locale=${locale} .failures=${this.failureLog?.entries ?? []} .close=${close}></tv-details>`;
      case 'languages':
        return html`<tv-languages .locale=${locale} .choose=${(language: Language) => this.choose(language)}></tv-languages>`;
      case 'leave':
        return leaveScreen(locale.strings, close, () => this.exit?.exit());
      case 'large-qr':
      case null:
        return null;
    }
  }

  private loadScreens(): void {
    loadLaterScreens().then(
      ({ FailureLog }) => {
        this.failureLog ??= new FailureLog(this.client);
        this.requestUpdate();
      },
      // The next view tries again.
      () => undefined,
    );
  }

  private open(overlay: Overlay | null): void {
    const show = (): void => {
      this.screenState = { ...this.screenState, overlay };
    };
    if (overlay === null) show();
    else loadOverlay(overlay).then(show, () => undefined);
  }

  /** What Back does here: it closes what is open, or leaves for the screen before. Null: that is the platform's. */
  private backAction(): (() => void) | null {
    const { sends, opens } = this.actions;
    if (this.screenState.overlay !== null) return opens(null);
    if (this.view !== null && canGoBack(this.view.session)) return sends('cancel');
    const { exit } = this;
    if (exit === null) return null;
    return exit.asks ? opens('leave') : () => exit.exit();
  }

  private choose(language: Language): void {
    this.chosen = language;
    chooseLanguage(language);
    this.open(null);
    void this.showLocale();
  }

  private async showLocale(): Promise<void> {
    const { view, chosen } = this;
    const brand = view?.settings?.brand ?? null;
    const [locale] = await Promise.all([
      loadLocale(view?.settings?.locale ?? 'auto', navigator.languages, chosen),
      this.page.showBrand(brand),
    ]);
    // Called again meanwhile: that one counts.
    if (view !== this.view || chosen !== this.chosen) return;
    this.page.showLocale(locale, brand);
    if (locale.tag !== this.locale?.tag) this.locale = locale;
  }
}

customElements.define('tv-app', TvApp);
