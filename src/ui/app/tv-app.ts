import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PlainCommand, Session, View } from '../../client/view.ts';
import { loadLocale, type Language, type Locale } from '../../locale/languages.ts';
import { exitAction } from '../../remote/exit-app.ts';
import { Announcer } from './announcer.ts';
import { chooseLanguage, chosenLanguage } from './chosen-language.ts';
import { logged, type LoggedFailure } from './failure-log.ts';
import { LightElement } from '../components/light-element.ts';
import type { HostPage } from './host-page.ts';
import { loadOverlay, type Overlay } from './overlays.ts';
import { RemoteController } from '../input/remote-controller.ts';
import { approvedScreen, busyScreen } from '../screens/busy-screen.ts';
import { codeScreen } from '../screens/code-screen.ts';
import { failedScreen } from '../screens/failed-screen.ts';
import { leaveScreen } from '../screens/leave-screen.ts';
import { noticeScreen } from '../screens/notice-screen.ts';
import { profileScreen, type Refresh } from '../screens/profile-screen.ts';
import { welcomeScreen } from '../screens/welcome-screen.ts';
import { labelsOf } from './session-labels.ts';
import { canGoBack } from './back-action.ts';

/** What the app needs of the session client; a test or the gallery gives its own. */
export interface AppClient {
  readonly view: View;
  subscribe(listener: (view: View) => void): () => void;
  send(command: PlainCommand): void;
}

/**
 * The root: draws the screen that the session calls for.
 * @summary The whole sign-in as one element
 */
export class TvApp extends LightElement {
  static override readonly properties = {
    client: { attribute: false },
    view: { state: true },
    locale: { state: true },
    overlay: { state: true },
    refresh: { state: true },
  };

  client!: AppClient;
  page!: HostPage;
  private view: View | null = null;
  private locale: Locale | null = null;
  private overlay: Overlay | null = null;
  private refresh: Refresh = 'none';
  private chosen = chosenLanguage();
  private failures: readonly LoggedFailure[] = [];
  /** The phone has just approved. */
  private approved = false;
  private shown: Session['kind'] = 'starting';
  private unsubscribe: (() => void) | null = null;
  private readonly announcer = new Announcer(this);
  private readonly leaving = exitAction(window);

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
    loadOverlay('details').catch(() => undefined);
  }

  override disconnectedCallback(): void {
    this.unsubscribe?.();
    this.announcer.region.remove();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('view') || this.view === null) return;
    const { session } = this.view;
    this.follow(this.shown, session);
    this.shown = session.kind;
    this.failures = logged(this.failures, this.view, Date.now());
    void this.speak();
  }

  /** What the screen remembers of the session before this one. */
  private follow(before: Session['kind'], { kind }: Session): void {
    if (this.refresh === 'asked') this.refresh = 'under way';
    else if (this.refresh === 'under way') this.refresh = 'done';
    if (before === kind) return;
    this.overlay = null;
    this.refresh = 'none';
    this.approved =
      (kind === 'starting' || kind === 'signed-in') &&
      (before === 'awaiting-approval' || this.approved);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, locale } = this;
    if (view === null || locale === null) return nothing;
    this.announcer.say(JSON.stringify([labelsOf(view.session), this.overlay, locale.language]));
    return this.covered(view, locale) ?? this.screen(view, locale);
  }

  /** What lies over the screen, if anything. */
  private covered(view: View, locale: Locale): TemplateResult | null {
    const close = (): void => this.cover(null);
    switch (this.overlay) {
      case 'details':
        return html`<tv-details .view=${view} .locale=${locale} .failures=${this.failures} .close=${close}></tv-details>`;
      case 'languages':
        return html`<tv-languages .locale=${locale} .choose=${(language: Language) => this.choose(language)}></tv-languages>`;
      case 'leave':
        return leaveScreen(locale.strings, close, () => this.leaving?.exit());
      case 'large-qr':
      case null:
        return null;
    }
  }

  private screen({ session, settings }: View, locale: Locale): TemplateResult {
    const { strings } = locale;
    const details = { label: strings.details.open, run: this.opens('details') };
    switch (session.kind) {
      case 'starting':
        return this.approved
          ? approvedScreen(strings.code.approved)
          : busyScreen(strings.starting, null);
      case 'signed-out': {
        const start = {
          label: strings.welcome.signIn,
          run: this.sends('start'),
          hold: this.opens('details'),
        };
        return welcomeScreen(
          session.notice,
          strings,
          settings?.brand ?? null,
          start,
          this.opens('languages'),
        );
      }
      case 'requesting-code':
        return busyScreen(strings.requestingCode, {
          label: strings.code.cancel,
          run: this.sends('cancel'),
        });
      case 'awaiting-approval': {
        const large = this.overlay === 'large-qr';
        return codeScreen({
          ...session,
          large,
          locale,
          resize: this.opens(large ? null : 'large-qr'),
          cancel: this.sends('cancel'),
        });
      }
      case 'signed-in':
        return profileScreen({
          session,
          locale,
          arrived: this.approved,
          refresh: this.refresh,
          ask: () => this.askAgain(),
          signOut: this.sends('sign-out'),
          details,
        });
      case 'ended':
        return noticeScreen({
          ...strings.ended[session.why],
          main: { label: strings.ended.newCode, run: this.sends('start') },
          others: [{ label: strings.back, run: this.sends('cancel') }, details],
        });
      case 'failed':
        return failedScreen({
          ...session,
          locale,
          details,
          tryAgain: this.sends('start'),
          signOut: this.sends('sign-out'),
        });
    }
  }

  private sends(command: PlainCommand): () => void {
    return () => this.client.send(command);
  }

  private opens(overlay: Overlay | null): () => void {
    return () => this.cover(overlay);
  }

  private cover(overlay: Overlay | null): void {
    if (overlay === null) this.overlay = null;
    else
      loadOverlay(overlay).then(
        () => (this.overlay = overlay),
        () => undefined,
      );
  }

  private askAgain(): void {
    this.refresh = 'asked';
    this.client.send('refresh-profile');
  }

  /** What Back does here: it closes what is open, or leaves for the screen before. Null: that is the platform's. */
  private backAction(): (() => void) | null {
    if (this.overlay !== null) return this.opens(null);
    return this.view !== null && canGoBack(this.view.session)
      ? this.sends('cancel')
      : this.exitAction();
  }

  private exitAction(): (() => void) | null {
    const { leaving } = this;
    if (leaving === null) return null;
    return leaving.asks ? this.opens('leave') : () => leaving.exit();
  }

  private choose(language: Language): void {
    this.chosen = language;
    chooseLanguage(language);
    this.overlay = null;
    void this.speak();
  }

  private async speak(): Promise<void> {
    const { view, chosen } = this;
    const brand = view?.settings?.brand ?? null;
    const [locale] = await Promise.all([
      loadLocale(view?.settings?.locale ?? 'auto', navigator.languages, chosen),
      this.page.showBrand(brand),
    ]);
    // Asked again meanwhile: that answer counts.
    if (view !== this.view || chosen !== this.chosen) return;
    this.page.showLocale(locale, brand);
    if (locale.tag !== this.locale?.tag) this.locale = locale;
  }
}

customElements.define('tv-app', TvApp);
