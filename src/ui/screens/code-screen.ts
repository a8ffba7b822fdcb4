import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import { withoutControls } from '../../locale/personal-name.ts';
import { mainButton, sideButton } from '../components/action-button.ts';
import { LightElement } from '../components/light-element.ts';
import { fitCodeScreen } from '../appearance/fit-code-screen.ts';
import { keepFocusInSight, scrolledMark } from '../input/in-sight.ts';
import '../components/qr-code.ts';
import '../components/user-code.ts';
import '../components/waiting.ts';

type AwaitingApproval = Extract<Session, { kind: 'awaiting-approval' }>;

/**
 * The code, the address and the QR code: what a phone needs (RFC 8628 §3.3), and what to beware of (§5.4). OK does no
 * harm here: whoever has just approved presses it too. Loaded before anybody has a code: see app/lazy-screens.ts.
 */
class CodeScreen extends LightElement {
  static override readonly properties = {
    session: { attribute: false },
    locale: { attribute: false },
    large: { type: Boolean },
    resize: { attribute: false },
    cancel: { attribute: false },
    head: { attribute: false },
    tail: { attribute: false },
  };

  session!: AwaitingApproval;
  locale!: Locale;
  /** The QR code is as large as the screen allows. */
  large = false;
  resize!: () => void;
  cancel!: () => void;
  /** The brand. */
  head: TemplateResult | typeof nothing = nothing;
  /** Beside the other buttons. */
  tail: TemplateResult | typeof nothing = nothing;
  private readonly fit = (): void => {
    fitCodeScreen(this, this.large);
    keepFocusInSight(this);
  };
  private readonly scrolled = {
    handleEvent: (): void => void this.querySelector('main')?.toggleAttribute(scrolledMark, true),
    passive: true,
  };
  // Also for what its parts do by themselves: another text for the last minute, a typeface that has come.
  private readonly sizes = new ResizeObserver(() => requestAnimationFrame(this.fit));

  override disconnectedCallback(): void {
    this.sizes.disconnect();
    super.disconnectedCallback();
  }

  protected override updated(): void {
    // Its parts draw themselves after it.
    const parts = [...this.querySelectorAll<LightElement>('tv-user-code, tv-waiting')];
    void Promise.all(parts.map(({ updateComplete }) => updateComplete)).then(this.fit);
    // Watching it again is nothing.
    for (const frame of this.querySelectorAll('main, .tv-guide')) this.sizes.observe(frame);
  }

  protected override render(): TemplateResult {
    const { session, locale, large } = this;
    const { grant, link } = session;
    const { strings } = locale;
    const { code } = strings;
    const complete = grant.verificationUriComplete;
    return html`<main class="tv-screen tv-code-screen ${large ? 'tv-large' : ''}" @wheel=${this.scrolled} @touchmove=${this.scrolled}>
      <section class="tv-guide">
        ${this.head}
        <h1 data-say>${code.title}</h1>
        <div class="tv-steps">
          <div class="tv-phone" aria-hidden="true"></div>
          <ol>
            <li data-say>${aroundAddress(code.scan, grant.verificationUri)}</li>
            ${complete === null ? html`<li>${code.enter}${grant.userCodeRule === 'exact' ? ` (${code.exactly})` : nothing}</li>` : html`<li class="tv-warning" data-say>${code.check}</li>`}
            <li>${code.continues}</li>
          </ol>
        </div>
        <tv-user-code code=${grant.userCode} label=${code.codeLabel}></tv-user-code>
        ${complete === null ? html`<p class="tv-warning" data-say>${aroundAddress(code.enterOnly, grant.verificationUri)}</p>` : nothing}
        <tv-waiting .locale=${locale} .link=${link} .remainingMs=${grant.remainingMs} .lifetimeMs=${grant.lifetimeMs}></tv-waiting>
        <div class="tv-actions">
          ${mainButton({ label: large ? code.shrink : code.enlarge, run: this.resize })} ${sideButton({ label: code.cancel, run: this.cancel })} ${this.tail}
        </div>
      </section>
      <tv-qr-code text=${complete ?? grant.verificationUri} label=${code.qrLabel} ?large=${large}></tv-qr-code>
    </main>`;
  }
}

customElements.define('tv-code-screen', CodeScreen);

/** The sentence with its address set apart, so that the eye finds what to type. */
function aroundAddress([before, after]: readonly [string, string], uri: string): TemplateResult {
  return html`${before}<strong class="tv-uri"><bdi dir="ltr">${shortUri(uri)}</bdi></strong>${after}`;
}

/** A phone's browser adds the scheme by itself; a slash at the end is nothing to type. */
function shortUri(uri: string): string {
  return withoutControls(uri)
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');
}
