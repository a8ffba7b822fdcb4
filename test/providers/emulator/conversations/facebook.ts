/** Facebook: the client is an access token, a poll is answered by `error_subcode`, and there is no refresh token. */

import { formRequest, withMember, type Conversation, type ExpectedAnswer } from './conversation.ts';
import { standardConversation } from './standard.ts';

const client = { access_token: '1234567890|client-token' };
const standard = standardConversation({
  clientId: '',
  paths: { device: '/v2.6/device/login', token: '/v2.6/device/login_status', revoke: null },
});
const device = formRequest('/v2.6/device/login', { ...client, scope: 'public_profile,email' });
const poll = formRequest('/v2.6/device/login_status', { ...client, code: 'x' });

const graphError = (message: string, rest: object): ExpectedAnswer => [
  400,
  { error: { message, type: 'OAuthException', ...rest, fbtrace_id: 'A1b2C3' } },
];
const parameter = graphError('Invalid parameter', { code: 100 });

export const facebook: Conversation = {
  ...standard,
  secret: true,
  cors: false,
  discovered: false,
  lifetime: 420,
  device,
  deviceMembers: ['code', 'user_code', 'verification_uri', 'expires_in', 'interval'],
  poll: (code) => withMember(poll, 'code', code),
  pending: graphError('The user has not yet authorized your application', {
    code: 31,
    error_subcode: 1349174,
  }),
  slowDown: graphError('User request limit reached', { code: 17, error_subcode: 1349172 }),
  denied: null,
  expired: graphError('The session has expired', { code: 463, error_subcode: 1349152 }),
  expiredAgain: graphError('The session has expired', { code: 463, error_subcode: 1349152 }),
  used: parameter,
  unknown: parameter,
  tokens: { expires_in: 5_184_000 },
  profile: {
    path: '/me?fields=id,name,email,picture',
    headers: {},
    body: { name: 'Ada Lovelace', email: 'ada@example.com' },
  },
  refreshes: false,
  badRefresh: parameter,
  invalidRequests: [
    [
      withMember(device, 'access_token', '1|2'),
      graphError('Invalid OAuth access token.', { code: 190 }),
    ],
    [withMember(poll, 'code'), parameter],
  ],
};
