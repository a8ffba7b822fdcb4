/** The relay behind what stands in front of it: does it know its own origin, and whom it speaks to? */

import { isLoopback } from '../../core/config/url-rules.ts';
import { isObject, isNonEmptyString, type Json } from '../../core/json.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import { described, type Outcome } from '../network.ts';

/** What `relay/front` says: `origin`, `forwardedFor`, `forwardedHost`. */
export type Front = Json;

const unanswered =
  'relay/front says nothing: a server of another version, or a proxy that does not pass it on';
const keepHost =
  'nginx: proxy_set_header Host $http_host; others: keep Host, or set X-Forwarded-Host';

/** A server that takes itself for another origin refuses its own screens. */
export function originLine(base: URL, front: Front | null): Line {
  const subject = 'Relay origin';
  if (front === null)
    return warn(subject, unanswered, 'pass everything below the app’s path on to the server');
  const origin = front['origin'];
  if (origin === base.origin)
    return ok(subject, `the server knows that it is served at ${base.origin}`);
  const found = `the server takes itself to be at ${isNonEmptyString(origin) ? origin : 'no origin'}, screens are at ${base.origin}, so it refuses them`;
  const setting = `or set "origin": "${base.origin}" in the configuration`;
  if (front['forwardedHost'] === 'ignored') {
    return fail(
      subject,
      `${found}; X-Forwarded-Host comes from a proxy that TRUST_PROXY does not name`,
      `TRUST_PROXY: the proxy’s address or the number of hops; ${setting}`,
    );
  }
  if (isNonEmptyString(origin) && URL.canParse(origin) && new URL(origin).host === base.host) {
    const help = `nginx: proxy_set_header X-Forwarded-Proto $scheme; with TRUST_PROXY naming the proxy; ${setting}`;
    return warn(
      subject,
      `the server does not know that screens speak ${base.protocol.slice(0, -1)}, so it can’t refuse pages of the other scheme`,
      help,
    );
  }
  return fail(
    subject,
    found,
    `${keepHost} and X-Forwarded-Proto, with TRUST_PROXY naming the proxy; ${setting}`,
  );
}

/**
 * Limits count addresses: they have to be the screens' own.
 * @param plain what the server saw of a request as the doctor sent it
 * @param invented the same for one that came with an address of nobody in X-Forwarded-For
 */
export function addressLine(base: URL, plain: Front | null, invented: Front | null): Line {
  const subject = 'Forwarded for';
  if (plain === null || invented === null) return note(subject, 'not known without relay/front');
  const [own, made] = [plain['forwardedFor'], invented['forwardedFor']];
  if (made === 'believed-invented') {
    // On the server's own machine the doctor is what TRUST_PROXY trusts by default.
    if (own === 'none' && isLoopback(base.hostname))
      return note(
        subject,
        'not known from here, since the server trusts this machine as a proxy: look from another one',
      );
    const help =
      'nginx: proxy_set_header X-Forwarded-For $remote_addr; if it is set already, TRUST_PROXY counts too many hops or names too much';
    return warn(
      subject,
      'an address that a client invents is believed, so limits by address can be got round',
      help,
    );
  }
  if (own === 'ignored') {
    const help = 'TRUST_PROXY: the proxy’s address or the number of hops';
    return warn(
      subject,
      'TRUST_PROXY does not name the proxy, so all screens count as one address and share its limits',
      help,
    );
  }
  return ok(
    subject,
    own === 'none'
      ? 'no proxy sets it, and an invented address is not believed'
      : 'the proxy names the screens’ addresses, and an invented one is not believed',
  );
}

/** A request of the app's own page that asks for nothing. */
export function requestLine(outcome: Outcome): Line {
  const subject = 'Relay requests';
  if ('obstacle' in outcome) return fail(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  const { status, json } = outcome.answer;
  const words = isObject(json) && isNonEmptyString(json['relay']) ? `: ${json['relay']}` : '';
  const found = `a request of the app’s own page is answered with ${described(outcome.answer)}${words}`;
  if (status === 400 && words !== '')
    return ok(subject, 'a request that asks for nothing is refused as it should be');
  if (status === 403)
    return fail(
      subject,
      found,
      `the proxy changes Host or Origin: ${keepHost}; or set "origin" in the configuration`,
    );
  if (status === 429)
    return warn(subject, found, 'wait a minute; if it stays, raise "limits" in the configuration');
  if (status === 502 && words !== '')
    return fail(
      subject,
      found,
      'npx tv-sign-in doctor --config FILE on the server says what is wrong with the provider',
    );
  return fail(
    subject,
    found,
    'pass relay/ on to the server, POST requests included, below the same path as the page',
  );
}

/** The same of a page of another origin. */
export function foreignLine(outcome: Outcome): Line {
  const subject = 'Foreign pages';
  if ('obstacle' in outcome) return warn(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  if (outcome.answer.status === 403) return ok(subject, 'a page of another origin is refused');
  const found = `a page of another origin is answered with ${described(outcome.answer)}, where 403 was expected`;
  return warn(
    subject,
    found,
    'let the proxy pass Origin and Sec-Fetch-Site on as they come, and set neither',
  );
}
