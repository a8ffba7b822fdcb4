/** Whether the API that names the person is there: without a token it has to say no, as an API does. */

import type { Config } from '../../../core/config.ts';
import { idToken } from '../../../core/config-facts.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import { described, type Answer, type Outcome } from '../network.ts';

/** @param outcome of a GET without a token; null where there was nothing to ask */
export function profileLine({ api }: Config, url: string | null, outcome: Outcome | null): Line {
  const subject = 'Profile';
  if (api.profile === idToken) return note(subject, 'read from the ID token: nothing is asked');
  if (url === null || outcome === null) {
    const help = 'set provider.endpoints.userinfo, or api.profile to a path of your API';
    return fail(subject, 'no userinfo endpoint, so nobody says who has signed in', help);
  }
  if ('obstacle' in outcome) return fail(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  return judged(subject, url, outcome.answer);
}

function judged(subject: string, url: string, answer: Answer): Line {
  const { status, page } = answer;
  const found = `${url} answers a request without a token with ${described(answer)}`;
  const where = 'api.baseUrl and api.profile: the address that describes the signed-in person, "userinfo" or "id_token"';
  // RFC 6750 §3.1: 401; userinfo endpoints say 400 to a request that has no token at all.
  if (!page && [400, 401, 403].includes(status)) return ok(subject, found);
  if (status >= 500) return warn(subject, found, 'the API’s own log says more');
  if (status >= 300 && status < 400) return fail(subject, found, `redirects are not followed: name the address that it leads to. ${where}`);
  if (status === 401 || status === 403) return warn(subject, `${found}; an API’s refusal was expected`, where);
  if (page) return fail(subject, `${found}; an API’s refusal was expected`, where);
  if ([404, 405, 410].includes(status)) return fail(subject, found, where);
  return warn(subject, status < 300 ? `${found}; 401 was expected` : found, where);
}
