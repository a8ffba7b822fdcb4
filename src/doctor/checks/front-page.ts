/** The page that screens open: is it there, is it ours, can a service worker run, do the security headers arrive? */

import { isLoopback } from '../../core/config/url-rules.ts';
import { fail, ok, warn, type Line } from '../line.ts';
import { described, type Outcome } from '../network.ts';

export function pageLine(base: URL, outcome: Outcome): Line {
  const subject = 'Page';
  if ('obstacle' in outcome) return fail(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  const { status, headers, text } = outcome.answer;
  const found = `${base.href} answers with ${described(outcome.answer)}`;
  if (status >= 300 && status < 400)
    return fail(
      subject,
      found,
      `give --front and the screens the address that it leads to: ${headers.get('location') ?? 'unknown'}`,
    );
  if (status >= 500)
    return fail(
      subject,
      found,
      'does the server run, and does the proxy’s upstream (nginx: proxy_pass) name its address and port?',
    );
  if (status !== 200)
    return fail(
      subject,
      found,
      'correct the path; a proxy has to pass everything below it on, a static host serves dist/site there',
    );
  if (/<html[^>]*\sdata-session=/i.test(text)) return ok(subject, `the app, at ${base.href}`);
  return fail(
    subject,
    `${found}, but it is not this app’s`,
    'correct the address, or where the proxy sends it',
  );
}

export function pageHttpsLine(base: URL): Line {
  const subject = 'Page HTTPS';
  if (base.protocol === 'https:') return ok(subject, 'codes and tokens are encrypted on the way');
  if (isLoopback(base.hostname))
    return ok(subject, 'plain http within this machine, where browsers allow a service worker');
  const found =
    'plain http: codes and tokens can be read on the way, and browsers run no service worker';
  return warn(
    subject,
    found,
    'end TLS in front of the server, or start it with --https on a local network (docs/https.md)',
  );
}

export function headersLine(headers: Headers): Line {
  const subject = 'Page headers';
  const missing = [
    ...(headers.has('content-security-policy') ? [] : ['Content-Security-Policy']),
    ...(headers.get('x-content-type-options')?.toLowerCase() === 'nosniff'
      ? []
      : ['X-Content-Type-Options: nosniff']),
  ];
  if (missing.length === 0)
    return ok(subject, 'Content-Security-Policy and X-Content-Type-Options are there');
  const help =
    'the server sends them: take out what hides them (nginx: proxy_hide_header); a static host has to send them itself (docs/deployment.md)';
  return warn(subject, `missing: ${missing.join(' and ')}`, help);
}
