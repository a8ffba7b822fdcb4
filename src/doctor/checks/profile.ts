/** Whether the API that names the person is there: without a token it has to say no, as an API does. */

import type { Api, Config } from '../../core/config/types.ts';
import { idToken } from '../../core/config/derived.ts';
import { readProfile } from '../../core/session/profile.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import { described, type Answer, type Outcome } from '../network.ts';

/** @param outcome of a GET without a token; null where there was nothing to ask */
export function profileLine(
  { api, provider }: Config,
  url: string | null,
  outcome: Outcome | null,
): Line {
  const subject = 'Profile';
  if (api.profile === idToken) return note(subject, 'read from the ID token: nothing is asked');
  if (url === null || outcome === null) {
    // OpenID Connect Core 1.0 §3.1.2.1: that scope brings the ID token.
    if (provider.scope?.split(' ').includes('openid') === true)
      return note(subject, 'no userinfo endpoint: read from the ID token, nothing is asked');
    const help =
      'put "openid" into provider.scope, set provider.endpoints.userinfo, or api.profile to a path of your API';
    return fail(
      subject,
      'no userinfo endpoint and no ID token, so nobody says who has signed in',
      help,
    );
  }
  if ('obstacle' in outcome) return fail(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  return judged(subject, url, outcome.answer, api);
}

/** RFC 6750 §3.1: 401; userinfo endpoints say 400 to a request that has no token at all. */
const refusals: readonly number[] = [400, 401, 403];
/** A request that is wrong in its form may lack no more than the token; a limit passes. */
const unclear: readonly number[] = [422, 429];

/** What a token could not change would be a failed screen in place of the profile. */
function judged(subject: string, url: string, answer: Answer, api: Api): Line {
  const { status, page, json, text } = answer;
  const found = `${url} answers a request without a token with ${described(answer)}`;
  const where =
    'api.baseUrl and api.profile: the address that describes the signed-in person, "userinfo" or "id_token"';
  if (!page && refusals.includes(status)) return ok(subject, found);
  if (status >= 500) return fail(subject, found, 'is the API up? its own log says more');
  if (status >= 300 && status < 400)
    return fail(
      subject,
      found,
      `redirects are not followed: name the address that it leads to. ${where}`,
    );
  // Some gateways refuse with a page.
  if (status === 401 || status === 403)
    return warn(subject, `${found}; an API’s refusal was expected`, where);
  if (unclear.includes(status))
    return warn(subject, `${found}; 401 was expected`, `${where}; then try a sign-in on a screen`);
  if (status >= 300 || page) return fail(subject, `${found}; an API’s refusal was expected`, where);
  if (json === undefined && text !== '')
    return fail(subject, `${found}; the profile has to be JSON`, where);
  const named =
    readProfile(json, api) === null
      ? 'with a token it has to name the person'
      : 'it names somebody all the same';
  return warn(subject, `${found}: 401 was expected, ${named}`, where);
}
