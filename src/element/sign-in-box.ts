import type { AppClient } from '../ui/app/app-client.ts';
import { foreignPage, type HostPage } from '../ui/app/host-page.ts';
import { TvApp } from '../ui/app/tv-app.ts';

/**
 * The screens in a box of the page's: as large as the page makes it, and nothing of the page beyond it changes. Who connects
 * them to an engine is another's affair: the app's page itself, or `SignInElement`.
 * @attr active - keys and focus are its own wherever the focus is; without, only while the focus is in it
 * @attr locale - a language that wins over the configured one
 * @fires tv-back - Back was pressed, and has not been obeyed yet: `preventDefault()` where the page around does. With
 * `detail.leaves` there is nothing left in the box to go back to
 */
export class SignInBox extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['active', 'locale'];

  /** What the screens show, and tell what was pressed. To be set before it is put into a document. */
  appClient: AppClient | null = null;
  /** What the page does where the box is all that it shows. */
  page: HostPage = foreignPage;
  /** Called once there is a screen to look at and to press on. */
  onceDrawn: (() => void) | null = null;
  /** What has the screen and its focus; null while it is in no document. */
  app: TvApp | null = null;

  connectedCallback(): void {
    if (this.appClient === null) return;
    const app = new TvApp();
    this.app = app;
    app.client = this.appClient;
    app.page = this.page;
    app.onceDrawn = this.onceDrawn;
    this.attributeChangedCallback();
    this.append(app);
  }

  disconnectedCallback(): void {
    this.app?.remove();
    this.app = null;
  }

  attributeChangedCallback(): void {
    const { app } = this;
    if (app === null) return;
    app.active = this.hasAttribute('active');
    app.wantedLocale = this.getAttribute('locale');
  }

  /** To be called when `page` has changed. */
  redraw(): void {
    this.app?.requestUpdate();
  }

  /** Gives the focus to what the screen wants focused. */
  override focus(): void {
    this.app?.focus();
  }
}
