/** Requests of pages of another origin, which must not use the relay. */

import { lastOf } from './list-header.ts';
import type { RelayRequest } from '../messages.ts';
import { remembered } from '../remembered.ts';

export type Origin =
  /** A page of the app, by the browser's own word. */
  | { readonly kind: 'own-page' }
  /** Nothing says that a browser has sent it. Old ones send no `Origin` with a GET, and no Sec-Fetch headers at all. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'cross-origin';
      /** For the answer: nothing of what was sent, and no address. */
      readonly words: string;
      /** For the log; null where no setting would help. */
      readonly mismatch: Mismatch | null;
    };

/** The app's own page may have been taken for another one, because a proxy has changed the host. */
export interface Mismatch {
  readonly origin: string;
  readonly host: string;
  /** The header or the setting that mends it. */
  readonly help: string;
}

const words = 'requests come from the app’s own pages only';

/** @param own the app's origin, if the configuration names it; null: it is where it was asked for */
export function originOf(
  request: Pick<RelayRequest, 'header' | 'sender'>,
  own: string | null,
): Origin {
  const site = request.header('sec-fetch-site');
  const origin = request.header('origin');
  const { host, secure } = request.sender;
  if (origin === null) {
    if (site !== null && site !== 'same-origin' && site !== 'none')
      return { kind: 'cross-origin', words, mismatch: null };
    return site === 'same-origin' ? { kind: 'own-page' } : { kind: 'unknown' };
  }
  const page = webPage(origin);
  // With `own` set, whatever stands in Host says nothing: not a proxy's name for this server, and not a name of somebody
  // else's that leads here (DNS rebinding). A GET without an origin needs a token, which such a page does not have.
  const expected =
    own === null
      ? page !== null && isHostOf(page, host) && !(secure && page.protocol === 'http:')
      : page?.origin === own;
  if (!expected) return crossOrigin(request, page, own);
  // "same-site" and "cross-site" would contradict the origin; some old engines send neither.
  return site === null || site === 'same-origin'
    ? { kind: 'own-page' }
    : { kind: 'cross-origin', words, mismatch: null };
}

interface Page {
  readonly origin: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
}

const webPage = remembered((origin: string): Page | null => {
  if (!URL.canParse(origin)) return null;
  const { origin: written, protocol, host, hostname } = new URL(origin);
  return /^https?:$/.test(protocol) ? { origin: written, protocol, host, hostname } : null;
});

/** Whether a `Host` names that page's host and port, the scheme's own port written or not, in any letters. */
function isHostOf(page: Page, host: string | null): boolean {
  return webPage(`${page.protocol}//${host ?? ''}`)?.host === page.host;
}

function crossOrigin(
  { header, sender }: Pick<RelayRequest, 'header' | 'sender'>,
  page: Page | null,
  own: string | null,
): Origin {
  const { host, peer } = sender;
  if (page === null) return { kind: 'cross-origin', words, mismatch: null };
  const mismatch = (help: string): Mismatch => ({
    origin: page.origin,
    host: host ?? '(none)',
    help,
  });
  if (own !== null)
    return { kind: 'cross-origin', words, mismatch: mismatch(`the setting "origin" says ${own}`) };
  // With a proxy that TRUST_PROXY names, this header would have been believed.
  if (isHostOf(page, lastOf(header('x-forwarded-host')))) {
    const help =
      'X-Forwarded-Host would fit, but comes from an address that TRUST_PROXY does not name';
    return {
      kind: 'cross-origin',
      words: `${words}; ${help}`,
      mismatch: mismatch(`${help}: ${peer ?? 'an unknown one'}`),
    };
  }
  const sameName = host !== null && host.replace(/:\d+$/, '').toLowerCase() === page.hostname;
  const help = sameName
    ? 'the proxy in front drops the port: it has to pass Host as it came (nginx: proxy_set_header Host $http_host;)'
    : 'if that is the app’s own address, the proxy in front has to pass Host as it came, or send it as X-Forwarded-Host';
  return { kind: 'cross-origin', words, mismatch: mismatch(help) };
}
