import type { TemplateResult } from 'lit';
import type { Failure } from '../../client/view.ts';
import { longDate, type Locale, type Notice } from '../../locale/languages.ts';
import type { Action } from '../components/action-button.ts';
import { noticeScreen } from './notice-screen.ts';

export interface FailedScreenOptions {
  readonly failure: Failure;
  readonly locale: Locale;
  readonly tryAgain: () => void;
  readonly signOut: () => void;
  /** For the technician. */
  readonly details: Action;
}

/** What is wrong, in words for people; what it is called, Details tell. */
export function failedScreen({
  failure,
  locale,
  tryAgain,
  signOut,
  details,
}: FailedScreenOptions): TemplateResult {
  const { strings } = locale;
  return noticeScreen({
    ...failedNotice(failure, locale, Date.now()),
    main: { label: strings.failed.tryAgain, run: tryAgain },
    others: [
      details,
      ...(failure.phase === 'profile' ? [{ label: strings.profile.signOut, run: signOut }] : []),
    ],
  });
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

function noticeOf({ code, status }: Failure, { strings: { failed } }: Locale): Notice {
  switch (code) {
    case 'config-unreachable':
      // Nothing, or the page of a network that wants somebody to log in.
      return status === null || status === 200 ? failed.providerUnreachable : failed.notSetUp;
    case 'config-invalid':
      return failed.notSetUp;
    case 'storage-unavailable':
      return failed.notStored;
    case 'app-outdated':
    case 'worker-silent':
      return failed.restartNeeded;
    case 'provider-unreachable':
    case 'provider-not-discovered':
      return failed.providerUnreachable;
    case 'provider-untrusted':
      return failed.providerUntrusted;
    case 'client-rejected':
    case 'grant-unsupported':
    case 'scope-rejected':
    case 'provider-refused':
      return failed.providerRefused;
    case 'provider-malformed':
      return failed.providerMalformed;
    case 'api-unreachable':
      return failed.apiUnreachable;
    case 'api-unauthorized':
    case 'api-forbidden':
    case 'api-not-found':
    case 'api-refused':
      return failed.apiRefused;
    case 'api-malformed':
      return failed.apiMalformed;
  }
}
