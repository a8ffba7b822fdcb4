/**
 * The security headers, for this server and, written down by the build, for static hosts. Nothing from elsewhere and
 * nothing inline runs in the page, and it may use of the device what it needs: a gamepad.
 */

import { always } from '../../relay/exchange/data-headers.ts';

export type Headers = Readonly<Record<string, string>>;

export interface PagePolicy {
  /** What pictures of people and the logo come from beside the app's own origin. */
  readonly pictures: readonly string[];
  /** What the page and its worker call beside the app's own origin. */
  readonly called: readonly string[];
  /** Origins of pages that may show the app in a frame. */
  readonly frameAncestors: readonly string[];
  /** 0: none. */
  readonly hstsSeconds: number;
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

/** For the page, its files and its worker. */
export function pageHeaders(policy: PagePolicy): Headers {
  const { frameAncestors, hstsSeconds } = policy;
  return {
    ...always,
    'content-security-policy': contentSecurityPolicy(policy),
    'cross-origin-opener-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': [...unused.map((feature) => `${feature}=()`), 'gamepad=(self)'].join(
      ', ',
    ),
    // Engines of before Chromium 78 have a filter that can be turned against a page.
    'x-xss-protection': '0',
    // It knows no list: where somebody may, the policy alone says who.
    ...(frameAncestors.length === 0 && { 'x-frame-options': 'DENY' }),
    // Without a look at the scheme: who ends TLS in front does not always say so, and browsers pass over it on plain http (RFC 6797 §8.1).
    ...(hstsSeconds > 0 && { 'strict-transport-security': `max-age=${hstsSeconds}` }),
  };
}

function contentSecurityPolicy({ pictures, called, frameAncestors }: PagePolicy): string {
  const directives = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
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
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}
