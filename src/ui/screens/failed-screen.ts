import { html, type nothing, type TemplateResult } from 'lit';
import type { Failure } from '../../client/view.ts';
import { longDate, type Locale, type Notice, type Strings } from '../../locale/languages.ts';
import type { Action } from '../components/action-button.ts';
import { noticeScreen, type NoticeOptions } from './notice-screen.ts';

export interface FailedScreenOptions {
  readonly failure: Failure;
  readonly locale: Locale;
  readonly tryAgain: () => void;
  readonly signOut: () => void;
  /** Signs out, then in. */
  readonly signInAgain: () => void;
  readonly back: () => void;
  /** For the technician. */
  readonly details: Action;
  readonly head: TemplateResult | typeof nothing;
  readonly tail: TemplateResult;
}

/** What is wrong, in words for people, and what it is called. */
export function failedScreen({
  failure,
  locale,
  tryAgain,
  signOut,
  signInAgain,
  back,
  details,
  head,
  tail,
}: FailedScreenOptions): TemplateResult {
  const { strings } = locale;
  return noticeScreen({
    ...(failure.retryInMs === undefined
      ? failedNotice(failure, locale, Date.now())
      : codeLater(failure, strings)),
    code: shortCode(failure),
    main:
      failure.code === 'renewal-refused'
        ? { label: strings.welcome.signIn, run: signInAgain }
        : { label: strings.failed.tryAgain, run: tryAgain },
    others: [details, ...waysOut(failure, strings, back, signOut)],
    head,
    tail,
  });
}

/** The time that is left is known only where it is shown. */
function codeLater(
  failure: Failure,
  { failed: { codeLater } }: Strings,
): Pick<NoticeOptions, 'title' | 'text'> {
  const { title, text } = codeLater;
  return { title, text: html`<tv-countdown .failure=${failure} .say=${text}></tv-countdown>` };
}

function waysOut(
  { phase }: Failure,
  strings: Strings,
  back: () => void,
  signOut: () => void,
): readonly Action[] {
  switch (phase) {
    case 'setup':
      return [];
    case 'grant':
      return [{ label: strings.back, run: back }];
    case 'profile':
      return [{ label: strings.profile.signOut, run: signOut }];
  }
}

/** Such as `provider-unreachable · 503`. */
export function shortCode({ code, status }: Failure): string {
  return status === null ? code : `${code} · ${status}`;
}

/** No device that runs this can be earlier, nor as late: a clock that is breaks TLS, and with it every connection. */
const [earliest, latest] = [Date.UTC(2026, 10), Date.UTC(2046, 10)];

/**
 * What to say of a host that gave no answer where the date is to blame; null where it isn't.
 *
 * @param now what the device takes the time for: milliseconds since 1970
 */
export function wrongDate(
  { code, host, status, retryable }: Failure,
  { strings, tag }: Locale,
  now: number,
): Notice | null {
  // A certificate was judged by the server, and by its clock.
  const byDevice = status === null && code !== 'provider-untrusted';
  const blamed = (now < earliest || now > latest) && host !== null && byDevice && retryable;
  return blamed ? strings.failed.wrongDate(longDate(now, tag)) : null;
}

/** @param now what the device takes the time for: milliseconds since 1970 */
export function failedNotice(failure: Failure, locale: Locale, now: number): Notice {
  return wrongDate(failure, locale, now) ?? noticeOf(failure, locale);
}

function noticeOf({ code, status }: Failure, { strings }: Locale): Notice {
  const { failed, profile, welcome } = strings;
  switch (code) {
    case 'config-unreachable':
      if (status === null) return failed.providerUnreachable;
      // The page of a network that wants somebody to log in.
      return status === 200 || status === 511 ? failed.captivePortal : failed.notSetUp;
    case 'config-invalid':
      return failed.notSetUp;
    case 'storage-unavailable':
      return failed.notStored;
    case 'app-incomplete':
    case 'app-outdated':
    case 'worker-silent':
    case 'program-error':
      return failed.restartNeeded;
    case 'gate-in-front':
      return failed.gate;
    case 'provider-unreachable':
    case 'provider-not-discovered':
      // What answers is there: it, and not the way to it, has a problem.
      return status === null ? failed.providerUnreachable : failed.providerDown;
    case 'provider-untrusted':
      return failed.providerUntrusted;
    case 'client-rejected':
    case 'grant-unsupported':
    case 'scope-rejected':
    case 'provider-refused':
      return failed.providerRefused;
    case 'provider-malformed':
      return failed.providerMalformed;
    case 'renewal-refused':
      return { title: profile.problem, text: welcome.sessionEnded };
    case 'api-unreachable':
      return status === null
        ? { ...failed.apiUnreachable, text: failed.providerUnreachable.text }
        : failed.apiUnreachable;
    case 'api-unauthorized':
    case 'api-forbidden':
    case 'api-not-found':
    case 'api-refused':
      return failed.apiRefused;
    case 'api-malformed':
      return failed.apiMalformed;
  }
}
