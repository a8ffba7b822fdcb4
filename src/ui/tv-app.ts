import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Failure, PlainCommand, Session, View } from '../client/session-client.ts';
import { loadLocale, type Locale } from '../locale/languages.ts';
import { LightElement } from './light-element.ts';
import { details } from './parts/details.ts';
import { Remote } from './remote-controller.ts';
import { busyScreen } from './screens/busy-screen.ts';
import { codeScreen } from './screens/code-screen.ts';
import { endedNotice, failedNotice, noticeScreen } from './screens/notice-screen.ts';
import { profileScreen } from './screens/profile-screen.ts';
import { welcomeScreen } from './screens/welcome-screen.ts';

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
    showsDetails: { state: true },
  };

  client!: AppClient;
  private view: View | null = null;
  private locale: Locale | null = null;
  private showsDetails = false;
  private unsubscribe: (() => void) | null = null;

  constructor() {
    super();
    new Remote(this, () => this.back());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.client.subscribe((view) => (this.view = view));
  }

  override disconnectedCallback(): void {
    this.unsubscribe?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('view') || this.view === null) return;
    const before: unknown = changed.get('view');
    if (!isSameSession(before, this.view)) this.showsDetails = false;
    document.documentElement.removeAttribute('data-why');
    document.documentElement.removeAttribute('data-failure');
    Object.assign(document.documentElement.dataset, labelsOf(this.view.session));
    void this.speak(this.view.settings?.locale ?? 'auto');
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.view === null || this.locale === null ? nothing : this.screen(this.view, this.locale);
  }

  private screen(view: View, locale: Locale): TemplateResult {
    const { session } = view;
    const { strings } = locale;
    switch (session.kind) {
      case 'starting':
        return busyScreen(strings.starting, null);
      case 'signed-out':
        return welcomeScreen(session.notice, strings, this.sends('start'));
      case 'requesting-code':
        return busyScreen(strings.requestingCode, { label: strings.code.cancel, run: this.sends('cancel') });
      case 'awaiting-approval':
        return codeScreen(session.grant, session.link, strings, this.sends('cancel'));
      case 'signed-in':
        return profileScreen(session, locale, this.sends('refresh-profile'), this.sends('sign-out'));
      case 'ended':
        return noticeScreen({
          notice: endedNotice(session.why, strings),
          main: { label: strings.ended.newCode, run: this.sends('start') },
          others: [{ label: strings.back, run: this.sends('cancel') }],
          details: null,
        });
      case 'failed':
        return this.failedScreen(session.failure, view, locale);
    }
  }

  private failedScreen(failure: Failure, view: View, locale: Locale): TemplateResult {
    const { strings } = locale;
    const toggle = (): void => {
      this.showsDetails = !this.showsDetails;
    };
    const others = [{ label: this.showsDetails ? strings.details.close : strings.details.open, run: toggle }];
    if (failure.phase === 'profile') others.push({ label: strings.profile.signOut, run: this.sends('sign-out') });
    return noticeScreen({
      notice: failedNotice(failure, locale, Date.now()),
      main: { label: strings.failed.tryAgain, run: this.sends('start') },
      others,
      details: this.showsDetails ? details(failure, view, strings) : null,
    });
  }

  private sends(command: PlainCommand): () => void {
    return () => this.client.send(command);
  }

  /** Back closes what is open, or leaves the screen for the one before; false where the platform should have it. */
  private back(): boolean {
    if (this.showsDetails) {
      this.showsDetails = false;
      return true;
    }
    switch (this.view?.session.kind) {
      case 'requesting-code':
      case 'awaiting-approval':
      case 'ended':
        this.client.send('cancel');
        return true;
      case 'failed':
        if (this.view.session.failure.phase !== 'grant') return false;
        this.client.send('cancel');
        return true;
      case 'starting':
      case 'signed-out':
      case 'signed-in':
      case undefined:
        return false;
    }
  }

  private async speak(configured: string): Promise<void> {
    const locale = await loadLocale(configured, navigator.languages);
    if (locale.tag === this.locale?.tag) return;
    this.locale = locale;
    document.documentElement.lang = locale.tag;
    document.title = locale.strings.productName;
  }
}

customElements.define('tv-app', TvApp);

/** The contract with kiosk tooling and tests: what `<html>` says about the session. */
function labelsOf(session: Session): Record<string, string> {
  switch (session.kind) {
    case 'ended':
      return { session: session.kind, why: session.why };
    case 'failed':
      return { session: session.kind, failure: session.failure.code };
    case 'starting':
    case 'signed-out':
    case 'requesting-code':
    case 'awaiting-approval':
    case 'signed-in':
      return { session: session.kind };
  }
}

function isSameSession(before: unknown, { session }: View): boolean {
  return typeof before === 'object' && before !== null && 'session' in before && before.session === session;
}
