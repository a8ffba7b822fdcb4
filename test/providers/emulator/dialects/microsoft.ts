/** Microsoft Entra: "OAuth 2.0 device authorization grant" of its identity platform, and Microsoft Graph. */

import { claims, userinfo } from '../people.ts';
import { discovery, standard, upperCase } from '../standard.ts';
import type { Dialect } from '../dialect.ts';
import type { Origins, Person } from '../facts.ts';
import type { Reply } from '../http.ts';
import type { AccessRefusal, RefusalContext } from '../refusals.ts';

const tenant = '/8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
const paths = {
  device: `${tenant}/oauth2/v2.0/devicecode`,
  poll: `${tenant}/oauth2/v2.0/token`,
  refresh: `${tenant}/oauth2/v2.0/token`,
  revoke: null,
};

/** Every error brings a number; 0: it is not known to us. */
function entraError(error: string, number: number, description: string, status = 400): Reply {
  const told = number === 0 ? description : `AADSTS${number}: ${description}`;
  return {
    status,
    body: {
      error,
      error_description: `${told} Trace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333`,
      error_codes: number === 0 ? [] : [number],
      timestamp: '2024-02-05 08:52:20Z',
      trace_id: '0000aaaa-11bb-cccc-dd22-eeeeee333333',
      correlation_id: 'aaaa0000-bb11-2222-33cc-444444dddddd',
    },
  };
}

const missing = ({ detail }: RefusalContext) =>
  entraError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${detail}'.`,
  );
const badCode = () =>
  entraError('bad_verification_code', 70018, 'The verification code is not known.');
const badSecret = () =>
  entraError('invalid_client', 7000215, 'Invalid client secret provided.', 401);

/** The picture is one that only a token can read. */
const person: Person = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
  memberSince: null,
};

function refuseAccess(why: AccessRefusal): Reply {
  const message =
    why === 'missing'
      ? 'Access token is empty.'
      : 'Lifetime validation failed, the token is expired.';
  return {
    status: why === 'scope' ? 403 : 401,
    body: { error: { code: 'InvalidAuthenticationToken', message } },
  };
}

export const microsoft: Dialect = {
  ...standard,
  cors: false,
  separateApi: true,
  issuer: ({ authorization }: Origins) => `${authorization}${tenant}/v2.0`,
  person: () => person,
  client: { id: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: null },
  // There is no revocation endpoint.
  paths,
  required: { device: ['scope'] },
  codes: {
    ...standard.codes,
    userCode: { shape: '?????????', alphabet: upperCase },
    lifetime: 900,
  },
  // A refresh token is not ended by its use; the answer brings a newer one.
  tokens: { ...standard.tokens, refreshScope: 'offline_access', refreshTokens: 'renewed' },
  refuse: {
    contentType: missing,
    repeated: missing,
    noClient: missing,
    client: ({ detail }) =>
      entraError(
        'unauthorized_client',
        700016,
        `Application with identifier '${detail}' was not found in the directory.`,
      ),
    noSecret: badSecret,
    secret: badSecret,
    parameter: missing,
    noGrantType: missing,
    grantType: () =>
      entraError('unsupported_grant_type', 70003, 'The app requested an unsupported grant type.'),
    scope: () => entraError('invalid_scope', 70011, 'The scope is not valid.'),
    unknown: badCode,
    // What a redeemed code gets is not verified.
    used: badCode,
    expired: () => entraError('expired_token', 70019, 'The verification code expired.'),
    denied: () =>
      entraError('authorization_declined', 0, 'The end user denied the authorization request.'),
    // The page lists no slow_down; not verified.
    slowDown: () => entraError('slow_down', 0, 'Polling too often.'),
    pending: () =>
      entraError(
        'authorization_pending',
        70016,
        'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
      ),
    refreshToken: () =>
      entraError('invalid_grant', 70008, 'The refresh token has expired or was revoked.'),
  },
  // No verification_uri_complete; a message in the language that ?mkt= names.
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: `${origins.authorization}/devicelogin`,
    expires_in: expiresIn,
    interval,
    message: `To sign in, use a web browser to open the page ${origins.authorization}/devicelogin and enter the code ${userCode} to authenticate.`,
  }),
  resources: [
    userinfo('api', '/oidc/userinfo', claims(person)),
    {
      side: 'api',
      path: '/v1.0/me',
      body: () => ({
        id: '8f841f30',
        displayName: person.name,
        givenName: 'Ada',
        surname: 'Lovelace',
        mail: person.email,
        userPrincipalName: person.email,
      }),
    },
  ],
  refuseAccess,
  documents: ({ authorization, api }) => ({
    [`${tenant}/v2.0/.well-known/openid-configuration`]: discovery({
      issuer: `${authorization}${tenant}/v2.0`,
      device: `${authorization}${paths.device}`,
      token: `${authorization}${paths.poll}`,
      userinfo: `${api}/oidc/userinfo`,
    }),
  }),
  provider: ({ authorization }) => ({ issuer: `${authorization}${tenant}/v2.0` }),
};
