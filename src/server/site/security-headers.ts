/**
 * The security headers, for this server and, written down by the build, for static hosts. Nothing from elsewhere runs in
 * the page, of what is inline what the build has put there alone, and it may use of the device what it needs: a gamepad.
 */

import type { FastifyReply } from 'fastify';
import { always, dataHeaders, noReferrer } from '../../relay/exchange/data-headers.ts';

export type Headers = Readonly<Record<string, string>>;

export interface PagePolicy {
  /** What pictures of people and of the brand come from beside the app's own origin. */
  readonly pictures: readonly string[];
  /** What the page and its worker call beside the app's own origin. */
  readonly called: readonly string[];
  /** Origins of pages that may show the app in a frame. */
  readonly frameAncestors: readonly string[];
  /** 0: none. */
  readonly hstsSeconds: number;
  /** Of what the page holds of scripts: as a policy names them. */
  readonly inlineScripts: readonly string[];
  /** Of what it holds of style sheets. */
  readonly inlineStyles: readonly string[];
}

/** Features that engines know by these names; those that they don't know would be told on every screen's console. */
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
] as const;

/** What is served, by what a browser may make of it. */
export interface SiteHeaders {
  /** A document that scripts run in. */
  readonly page: Headers;
  /** A script that obeys a policy of its own, not the page's: `sw.js` and `engine.js`. */
  readonly worker: Headers;
  /** A picture that becomes a document where somebody opens it by itself. */
  readonly drawing: Headers;
  /** What obeys the policy of whoever asks for it. */
  readonly file: Headers;
}

/** @param path of a file or of a URL, as it stands uncompressed */
export function kindOf(path: string): keyof SiteHeaders {
  if (/(^|\/|\.html)$/.test(path)) return 'page';
  if (/(^|\/)(sw|engine)\.js$/.test(path)) return 'worker';
  return path.endsWith('.svg') ? 'drawing' : 'file';
}

export function siteHeaders(policy: PagePolicy): SiteHeaders {
  const { frameAncestors, hstsSeconds } = policy;
  // Without a look at the scheme: who ends TLS in front does not always say so, and browsers pass over it on plain http (RFC 6797 §8.1).
  const everywhere = {
    ...always,
    ...(hstsSeconds > 0 && { 'strict-transport-security': `max-age=${hstsSeconds}` }),
  };
  return {
    page: {
      ...everywhere,
      ...noReferrer,
      'content-security-policy': pageSecurityPolicy(policy),
      'cross-origin-opener-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'permissions-policy': [...unused.map((feature) => `${feature}=()`), 'gamepad=(self)'].join(
        ', ',
      ),
      // Engines of before Chromium 78 have a filter that can be turned against a page.
      'x-xss-protection': '0',
      // It knows no list: where somebody may, the policy alone says who.
      ...(frameAncestors.length === 0 && { 'x-frame-options': 'DENY' }),
    },
    worker: { ...everywhere, ...noReferrer, 'content-security-policy': workerPolicy(policy) },
    drawing: { ...everywhere, ...dataHeaders },
    file: everywhere,
  };
}

/** In place of those that every answer has which nobody says anything about. */
export function onlyHeaders(reply: FastifyReply, headers: Headers): FastifyReply {
  for (const name of Object.keys(dataHeaders)) void reply.removeHeader(name);
  return reply.headers(headers);
}

function pageSecurityPolicy({
  pictures,
  called,
  frameAncestors,
  inlineScripts,
  inlineStyles,
}: PagePolicy): string {
  return policyText([
    ['default-src', "'none'"],
    ['script-src', "'self'", ...inlineScripts],
    ['style-src', "'self'", ...inlineStyles],
    ['img-src', "'self'", ...pictures],
    ['font-src', "'self'"],
    ['manifest-src', "'self'"],
    ['worker-src', "'self'"],
    ['connect-src', "'self'", ...called],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', ...(frameAncestors.length === 0 ? ["'none'"] : frameAncestors)],
    // Lit's own policy, and the one that knows the app's two workers (src/client/connection/script-url.ts).
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', 'lit-html', 'tv-sign-in'],
  ]);
}

/** A worker has no document: what it may run and call is all there is to say. */
function workerPolicy({ called }: PagePolicy): string {
  return policyText([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['connect-src', "'self'", ...called],
    ['require-trusted-types-for', "'script'"],
  ]);
}

function policyText(directives: readonly (readonly string[])[]): string {
  return directives.map((directive) => directive.join(' ')).join('; ');
}
