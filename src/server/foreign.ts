/** Requests of pages of another origin, which must not use the relay. */

import type { FastifyRequest } from 'fastify';

export interface Foreign {
  /** What the answer says: nothing of what was sent, and no address. */
  readonly refusal: string;
  /** A proxy that nobody has named may have taken the page's host along the way; for the log. Null: that is not it. */
  readonly unnamedProxy: string | null;
}

/** Null for the app's own pages. Sec-Fetch headers are missing on old engines; `Origin` never was. */
export function foreign({ headers, host, socket }: FastifyRequest): Foreign | null {
  const { origin } = headers;
  if (origin === undefined) return null;
  const page = URL.canParse(origin) ? new URL(origin).host : null;
  if (page === host) return null;
  const refusal = 'requests come from the app’s own pages only';
  // Had it been taken, the request would be the app's own.
  if (page === null || forwardedHost(headers['x-forwarded-host']) !== page) return { refusal, unnamedProxy: null };
  const help = 'X-Forwarded-Host would fit, but comes from an address that TRUST_PROXY does not name';
  return { refusal: `${refusal}; ${help}`, unnamedProxy: socket.remoteAddress ?? 'an unknown address' };
}

/** Of several the last one counts: each proxy appends its own. */
function forwardedHost(header: string | readonly string[] | undefined): string | undefined {
  return String(header ?? '').split(',').pop()?.trim();
}
