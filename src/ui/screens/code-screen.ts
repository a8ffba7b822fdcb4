import { html, type TemplateResult } from 'lit';
import type { GrantView, Link } from '../../client/view.ts';
import type { Locale, Strings } from '../../locale/languages.ts';
import { mainButton, sideButton } from '../components/action-button.ts';
import '../components/qr-code.ts';
import '../components/user-code.ts';
import '../components/waiting.ts';

export interface CodeScreenOptions {
  readonly grant: GrantView;
  readonly link: Link;
  /** The QR code is as large as the screen allows. */
  readonly large: boolean;
  readonly locale: Locale;
  readonly resize: () => void;
  readonly cancel: () => void;
}

/**
 * The code, the address and the QR code: what a phone needs (RFC 8628 §3.3), and what to beware of (§5.4). OK does no
 * harm here: whoever has just approved presses it too.
 */
export function codeScreen({
  grant,
  link,
  large,
  locale,
  resize,
  cancel,
}: CodeScreenOptions): TemplateResult {
  const { strings } = locale;
  const { code } = strings;
  const complete = grant.verificationUriComplete;
  return html`<main class="tv-screen tv-code-screen ${large ? 'tv-large' : ''}">
    <section class="tv-guide">
      <h1 data-say>${code.title}</h1>
      <div class="tv-steps">
        <div class="tv-phone" aria-hidden="true"></div>
        <ol>
          <li>${stepOne(grant.verificationUri, strings)}</li>
          <li>${complete === null ? code.enter : code.check}</li>
          <li>${code.approve}</li>
        </ol>
      </div>
      <tv-user-code code=${grant.userCode} label=${code.codeLabel}></tv-user-code>
      <p class="tv-warning">${code.warning}</p>
      <tv-waiting .locale=${locale} .link=${link} .remainingMs=${grant.remainingMs} .lifetimeMs=${grant.lifetimeMs}></tv-waiting>
      <div class="tv-actions">
        ${mainButton({ label: large ? code.shrink : code.enlarge, run: resize })} ${sideButton({ label: code.cancel, run: cancel })}
      </div>
    </section>
    <tv-qr-code text=${complete ?? grant.verificationUri} label=${code.qrLabel} ?large=${large}></tv-qr-code>
  </main>`;
}

/** The sentence with its address set apart, so that the eye finds what to type. */
function stepOne(uri: string, { code }: Strings): TemplateResult {
  const short = shortUri(uri);
  const [before, after] = code.scan;
  return html`${before}<strong class="tv-uri"><bdi dir="ltr">${short}</bdi></strong>${after}`;
}

/** A phone's browser adds the scheme by itself; a slash at the end is nothing to type. */
function shortUri(uri: string): string {
  return uri.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}
