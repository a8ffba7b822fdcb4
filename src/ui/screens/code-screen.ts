import { html, type TemplateResult } from 'lit';
import type { GrantView, Link } from '../../client/session-client.ts';
import type { Strings } from '../../locale/languages.ts';
import { mainButton } from '../parts/action-button.ts';
import '../parts/countdown.ts';
import '../parts/qr-code.ts';
import '../parts/user-code.ts';

/** The code, the address and the QR code: what a phone needs (RFC 8628 §3.3), and what to beware of (§5.4). */
export function codeScreen(grant: GrantView, link: Link, strings: Strings, cancel: () => void): TemplateResult {
  const { code } = strings;
  const complete = grant.verificationUriComplete;
  return html`<main class="screen code-screen">
    <section class="guide">
      <h1>${code.title}</h1>
      <ol class="steps">
        <li>${stepOne(grant.verificationUri, strings)}</li>
        <li>${complete === null ? code.enter : code.check}</li>
        <li>${code.approve}</li>
      </ol>
      <tv-user-code code=${grant.userCode} label=${code.codeLabel}></tv-user-code>
      <p class="warning">${code.warning}</p>
      <p class="status">
        <span class="link ${link}" role="status">${linkText(link, strings)}</span>
        <tv-countdown .strings=${strings} .remainingMs=${grant.remainingMs}></tv-countdown>
      </p>
      <div class="actions">${mainButton({ label: code.cancel, run: cancel })}</div>
    </section>
    <tv-qr-code text=${complete ?? grant.verificationUri} label=${code.qrLabel}></tv-qr-code>
  </main>`;
}

/** The sentence with its address set apart, so that the eye finds what to type. */
function stepOne(uri: string, { code }: Strings): TemplateResult {
  const short = shortUri(uri);
  const [before = '', after = ''] = code.scan('\n').split('\n');
  return html`${before}<strong class="uri">${short}</strong>${after}`;
}

/** A phone's browser adds the scheme by itself; a slash at the end is nothing to type. */
function shortUri(uri: string): string {
  return uri.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

function linkText(link: Link, { code }: Strings): string {
  switch (link) {
    case 'ok':
      return code.waiting;
    case 'slowed':
      return code.slowed;
    case 'retrying':
      return code.retrying;
  }
}
