/** OAuth errors that end the polling: denied, expired, and what is wrong with client or request. */

import { json, oauthError } from '../answers.ts';
import { down, ends, fails, malformed, type PollCase } from './poll-case.ts';
import { deviceCode } from '../http-world.ts';

export const terminalErrorCases: readonly PollCase[] = [
  ends('access_denied', [oauthError('access_denied', 403)], 'denied'),
  ends('Microsoft: authorization_declined', [oauthError('authorization_declined')], 'denied'),
  ends('Access_Denied', [oauthError('Access_Denied', 403)], 'denied'),
  ends('Authorization declined', [oauthError('Authorization declined')], 'denied'),
  ends('Expired token', [oauthError('Expired token')], 'expired'),
  // That phrase is what gateways and frameworks write over any 403 of their own: nobody has denied anything.
  ...[
    { error: 'Access Denied' },
    { message: 'Access denied' },
    { error: 'Forbidden', message: 'Access Denied' },
  ].map((said) => malformed(`a gateway’s ${JSON.stringify(said)}`, json(403, said), 403)),
  down('a gateway’s Access Denied with 503', json(503, { message: 'Access Denied' })),
  ends('expired_token', [oauthError('expired_token')], 'expired'),
  ends('GitHub: 200 token_expired', [oauthError('token_expired', 200)], 'expired'),
  ends('expired_token with 500', [oauthError('expired_token', 500)], 'expired'),

  fails(
    '401 invalid_client',
    [oauthError('invalid_client', 401)],
    'client-rejected 401 invalid_client',
  ),
  fails('400 invalid_client', [oauthError('invalid_client')], 'client-rejected 400 invalid_client'),
  fails(
    'unauthorized_client',
    [oauthError('unauthorized_client')],
    'client-rejected 400 unauthorized_client',
  ),
  fails(
    'GitHub: 200 unsupported_grant_type',
    [oauthError('unsupported_grant_type', 200)],
    'grant-unsupported 200 unsupported_grant_type',
  ),
  fails('invalid_scope', [oauthError('invalid_scope')], 'scope-rejected 400 invalid_scope'),
  fails(
    'an error code of its own',
    [oauthError('org_suspended')],
    'provider-refused 400 org_suspended',
  ),
  malformed('an error that echoes the code', oauthError(deviceCode), 400),
  malformed(
    'an error that echoes the code, and in its description',
    oauthError(deviceCode, 400, { error_description: `${deviceCode} is unknown` }),
    400,
  ),
];
