/** A device code that the server does not know (any more): expired, or redeemed by a poll whose answer was lost. */

import {
  htmlPage,
  json,
  oauthError,
  oversized,
  pendingResponse,
  statusOnly,
  tokenResponse,
  truncated,
} from '../answers.ts';
import { ends, type PollCase } from './poll-case.ts';
import { type RawAnswer } from '../http-world.ts';

/** What servers say of a code that was used, or that they have forgotten. */
const spent: readonly (readonly [what: string, answer: RawAnswer])[] = [
  ['400 invalid_grant', oauthError('invalid_grant')],
  ['404 invalid_grant', oauthError('invalid_grant', 404)],
  ['500 invalid_grant', oauthError('invalid_grant', 500)],
  ['GitHub: 200 incorrect_device_code', oauthError('incorrect_device_code', 200)],
  ['Microsoft: bad_verification_code', oauthError('bad_verification_code')],
  ['Invalid Grant', oauthError('Invalid Grant')],
  ['Twitch: invalid device code', json(400, { status: 400, message: 'invalid device code' })],
];

const doorkeeperGrant: RawAnswer = {
  ...oauthError('invalid_grant'),
  more: { 'www-authenticate': 'Bearer realm="Doorkeeper", error="invalid_grant"' },
};

/** The same word or status tells different things after different answers. */
export const unknownCodeCases: readonly PollCase[] = [
  ...spent.flatMap(([what, answer]) =>
    afterEach(what, answer, ['ended: void', 'ended: void', 'ended: lost']),
  ),
  ...[404, 409].flatMap((status) =>
    afterEach(`${status} alone`, statusOnly(status), [
      `failed: provider-malformed ${status}`,
      'ended: void',
      'ended: lost',
    ]),
  ),
  ...afterEach('404 with a phrase for an error', json(404, { error: 'Not Found' }), [
    'failed: provider-malformed 404',
    'ended: void',
    'ended: lost',
  ]),
  // A revocation of the whole grant, a code that somebody else has redeemed.
  ...afterEach('Doorkeeper: invalid_grant beside WWW-Authenticate', doorkeeperGrant, [
    'ended: void',
    'ended: void',
    'ended: lost',
  ]),
  // A word that nobody knows says less than the status.
  ends(
    '404 with an error code of its own, after pending',
    [pendingResponse, oauthError('not_found', 404)],
    'void',
  ),
  ends('410 with an error code of its own', [oauthError('gone', 410)], 'expired'),
  ['500 alone, after pending', [pendingResponse, statusOnly(500)], 'awaiting, service-down', 10],
  ends('after a 502', [statusOnly(502), oauthError('invalid_grant')], 'lost'),
  ends('after a 500', [statusOnly(500), oauthError('invalid_grant')], 'lost'),
  ends(
    'after a 500, then pending: that one was answered',
    [statusOnly(500), pendingResponse, oauthError('invalid_grant')],
    'void',
  ),
  ends('after an oversized answer', [oversized, oauthError('invalid_grant')], 'lost'),
  ends(
    'after tokens that were cut off',
    [truncated(200, tokenResponse().body), oauthError('invalid_grant')],
    'lost',
  ),
  ends('after an empty 200', [statusOnly(200), oauthError('invalid_grant')], 'lost'),
  ends('after a captive portal’s page', [htmlPage(200), oauthError('invalid_grant')], 'void'),
  ends('after a 429', [statusOnly(429), oauthError('invalid_grant')], 'void'),
  ends(
    'after 400 temporarily_unavailable',
    [oauthError('temporarily_unavailable'), oauthError('invalid_grant')],
    'void',
  ),
  ends(
    'lost, a 429 between, then unknown',
    ['no answer', statusOnly(429), oauthError('invalid_grant')],
    'lost',
  ),
];

function afterEach(
  what: string,
  answer: RawAnswer,
  [first, later, lost]: readonly [string, string, string],
): PollCase[] {
  return [
    [`${what}, as the first answer`, [answer], first, null],
    [`${what}, after pending`, [pendingResponse, answer], later, null],
    [`${what}, after a poll whose answer was lost`, ['no answer', answer], lost, null],
  ];
}
