/** One made-up failure a code, with the evidence that it really comes with. */

import {
  failure,
  type FailureDetails,
  type Failure,
  type FailureCode,
  type Phase,
} from '../../src/core/session/failures.ts';

const provider = 'login.example.com';
const api = 'api.example.com';

const told: Readonly<Record<FailureCode, readonly [Phase, Partial<FailureDetails>]>> = {
  'config-unreachable': [
    'setup',
    { host: 'tv.example.com', status: 404, detail: 'config.json is not JSON, or not there' },
  ],
  'config-invalid': [
    'setup',
    {
      detail:
        'provider.name: found "keyclock", expected one of oidc, auth0, devolutions, silva-numerica, keycloak, github, gitlab, google, microsoft (did you mean "keycloak"?)',
    },
  ],
  'app-incomplete': [
    'setup',
    {
      detail: 'Failed to fetch dynamically imported module: https://tv.example.com/assets/later.js',
    },
  ],
  'storage-unavailable': ['setup', { detail: 'QuotaExceededError' }],
  'app-outdated': ['setup', {}],
  'worker-silent': ['setup', {}],
  'program-error': ['setup', { detail: 'TypeError' }],
  'gate-in-front': [
    'grant',
    {
      host: 'tv.example.com',
      status: 401,
      detail: 'a log-in or a proxy in front of this app has answered',
    },
  ],
  'provider-unreachable': ['grant', { host: provider, detail: 'no answer' }],
  'provider-not-discovered': [
    'grant',
    { host: provider, detail: 'no metadata at the issuer: an answer that is not metadata' },
  ],
  'provider-untrusted': [
    'grant',
    { host: provider, detail: 'login.example.com has a certificate that can’t be verified' },
  ],
  'client-rejected': ['grant', { host: provider, status: 401, oauthError: 'invalid_client' }],
  'grant-unsupported': [
    'grant',
    {
      host: provider,
      detail: 'the provider’s metadata does not offer the device authorization grant',
    },
  ],
  'scope-rejected': ['grant', { host: provider, status: 400, oauthError: 'invalid_scope' }],
  'provider-refused': ['grant', { host: provider, status: 403, oauthError: 'invalid_request' }],
  'provider-malformed': ['grant', { host: provider, status: 200, detail: 'an HTML page' }],
  'renewal-refused': [
    'profile',
    { host: provider, status: 403, detail: 'no answer of the protocol' },
  ],
  'api-unauthorized': ['profile', { host: api, status: 401 }],
  'api-forbidden': ['profile', { host: api, status: 403 }],
  'api-not-found': ['profile', { host: api, status: 404 }],
  'api-unreachable': ['profile', { host: api, status: 503 }],
  'api-refused': ['profile', { host: api, status: 418 }],
  'api-malformed': ['profile', { host: api, status: 200, detail: 'an answer that names nobody' }],
};

/** A new code without a line above does not compile. */
export function madeUpFailure(code: FailureCode): Failure {
  const [phase, evidence] = told[code];
  return failure(code, phase, evidence);
}
