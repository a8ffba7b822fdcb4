/** Asking for a grant (RFC 8628 §3.1, §3.2): what is sent, and what each server's answer comes to. */

import { test } from 'node:test';
import { expect } from 'chai';
import { requestDeviceAuthorization } from '../../../../src/core/protocol/device-authorization.ts';
import { type DeviceAuthorization } from '../../../../src/core/protocol/outcomes.ts';
import type { Failure } from '../../../../src/core/session/failures.ts';
import {
  answer,
  authority,
  captivePortal,
  host,
  parametersOf,
  scripted,
  type Line,
} from '../support/http.ts';

const body = {
  device_code: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://login.example.com/device',
  verification_uri_complete: 'https://login.example.com/device?user_code=WDJB-MJHT',
  expires_in: 900,
  interval: 7,
};

const grant: DeviceAuthorization = {
  deviceCode: body.device_code,
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://login.example.com/device',
  verificationUriComplete: 'https://login.example.com/device?user_code=WDJB-MJHT',
  interval: 7,
  expiresIn: 900,
};

const { verification_uri: _short, ...withoutUri } = body;
const {
  interval: _interval,
  expires_in: _lifetime,
  verification_uri_complete: _complete,
  ...least
} = body;
const leastGrant: DeviceAuthorization = {
  ...grant,
  verificationUriComplete: null,
  interval: 5,
  expiresIn: 1_800,
};

const grants: readonly (readonly [what: string, line: Line, grant: DeviceAuthorization])[] = [
  ['a whole answer', answer(200, body), grant],
  ['only what the RFC demands, and no lifetime', answer(200, least), leastGrant],
  ['201', answer(201, body), grant],
  ['JSON that calls itself text', answer(200, body, 'text/plain; charset=utf-8'), grant],
  [
    'a form, as GitHub answers',
    answer(
      200,
      new URLSearchParams({ ...body, expires_in: '900', interval: '7' }).toString(),
      'application/x-www-form-urlencoded; charset=utf-8',
    ),
    grant,
  ],
  [
    'verification_url, as Google names it',
    answer(200, { ...withoutUri, verification_url: grant.verificationUri }),
    grant,
  ],
  ['numbers written as text', answer(200, { ...body, interval: '7', expires_in: '900' }), grant],
  [
    'null members',
    answer(200, { ...least, interval: null, expires_in: null, verification_uri_complete: null }),
    leastGrant,
  ],
  ['zeros', answer(200, { ...least, interval: 0, expires_in: 0 }), leastGrant],
  ['words for numbers', answer(200, { ...least, interval: 'soon', expires_in: {} }), leastGrant],
  ['negative numbers', answer(200, { ...least, interval: -1, expires_in: -5 }), leastGrant],
  [
    'members that nobody knows, an empty error',
    answer(200, { ...body, error: '', message: 'Gehen Sie zu …', _links: [] }),
    grant,
  ],
  [
    'codes of digits, written as numbers',
    answer(200, { ...body, device_code: 5, user_code: 123_456 }),
    { ...grant, deviceCode: '5', userCode: '123456' },
  ],
  [
    'the QR address runs a script: it is left out',
    answer(200, { ...body, verification_uri_complete: 'javascript:alert(1)' }),
    { ...grant, verificationUriComplete: null },
  ],
  [
    'the QR address alone',
    answer(200, withoutUri),
    { ...grant, verificationUri: body.verification_uri_complete },
  ],
  [
    'a code without a dash is not altered',
    answer(200, { ...body, user_code: '1a2b3c4d' }),
    { ...grant, userCode: '1a2b3c4d' },
  ],
];

for (const [what, line, expected] of grants) {
  void test(`a grant: ${what}`, async () => {
    expect(await requestDeviceAuthorization(authority(scripted(line)))).to.deep.equal({
      kind: 'grant',
      grant: expected,
    });
  });
}

const unreachable: Partial<Failure> = { code: 'provider-unreachable', retryable: true };
const malformed: Partial<Failure> = { code: 'provider-malformed', retryable: true };

const failures: readonly (readonly [what: string, line: Line, failure: Partial<Failure>])[] = [
  ['no answer', null, { ...unreachable, status: null, host, detail: 'no answer' }],
  [
    'a captive portal',
    captivePortal,
    { code: 'provider-unreachable', status: 200, detail: 'an HTML page' },
  ],
  ['an empty answer', answer(200, ''), { ...malformed, status: 200, detail: 'an empty answer' }],
  ['an empty 204', answer(204, '', ''), { ...malformed, status: 204, detail: 'an empty answer' }],
  ['an array', answer(200, [body]), { ...malformed, detail: 'no answer of the protocol' }],
  [
    '404 from a gateway',
    answer(404, { error: 'Not Found' }),
    { ...malformed, status: 404, oauthError: null },
  ],
  [
    '502 with a page',
    answer(502, '<html>', 'text/html'),
    { ...unreachable, status: 502, detail: 'an HTML page' },
  ],
  [
    '503 with an error of its own',
    answer(503, { error: 'temporarily_unavailable' }),
    { ...unreachable, status: 503, oauthError: 'temporarily_unavailable' },
  ],
  [
    'the relay: a certificate that can’t be verified',
    answer(502, { relay: 'the certificate has expired', code: 'provider-untrusted' }),
    {
      code: 'provider-untrusted',
      retryable: true,
      status: null,
      host,
      detail: 'the certificate has expired',
    },
  ],
  [
    'the relay, with a code that it does not know',
    answer(502, { relay: 'no', code: 'api-forbidden' }),
    { ...unreachable, detail: 'no' },
  ],
  [
    'a code without the relay’s words',
    answer(502, { code: 'provider-untrusted' }),
    { ...unreachable, status: 502 },
  ],
  ['a bare 429', answer(429, '', 'text/plain', '30'), { ...unreachable, status: 429 }],
  ['408', answer(408, ''), { ...unreachable, status: 408 }],
  [
    'no device code',
    answer(200, { ...body, device_code: null }),
    { ...malformed, status: 200, host },
  ],
  ['a device code that is no text', answer(200, { ...body, device_code: [5] }), malformed],
  ['no user code', answer(200, { ...body, user_code: '' }), malformed],
  ['no address', answer(200, { ...withoutUri, verification_uri_complete: undefined }), malformed],
  [
    'an address that runs a script',
    answer(200, { ...least, verification_uri: 'javascript:alert(1)' }),
    malformed,
  ],
  [
    '400 invalid_client',
    answer(400, { error: 'invalid_client' }),
    { code: 'client-rejected', retryable: false, status: 400, oauthError: 'invalid_client', host },
  ],
  [
    '401 invalid_client',
    answer(401, { error: 'invalid_client' }),
    { code: 'client-rejected', status: 401 },
  ],
  [
    'GitHub: 200 incorrect_client_credentials',
    answer(200, { error: 'incorrect_client_credentials' }),
    { code: 'client-rejected', status: 200, oauthError: 'invalid_client' },
  ],
  [
    'GitHub: 200 device_flow_disabled',
    answer(200, { error: 'device_flow_disabled' }),
    { code: 'client-rejected', retryable: false },
  ],
  [
    '403 unauthorized_client',
    answer(403, { error: 'unauthorized_client' }),
    { code: 'client-rejected' },
  ],
  [
    'unsupported_grant_type',
    answer(400, { error: 'unsupported_grant_type' }),
    { code: 'grant-unsupported', retryable: false },
  ],
  [
    'Keycloak, the grant switched off: invalid_grant',
    answer(400, { error: 'invalid_grant', error_description: 'Client not allowed for this grant' }),
    { code: 'grant-unsupported', retryable: false, oauthError: 'invalid_grant' },
  ],
  ['a bare 401', answer(401, ''), { code: 'client-rejected', retryable: false, status: 401 }],
  ['a bare 404', answer(404, ''), { ...malformed, status: 404 }],
  [
    'invalid_scope',
    answer(400, { error: 'invalid_scope' }),
    { code: 'scope-rejected', retryable: false },
  ],
  ['invalid_target', answer(400, { error: 'invalid_target' }), { code: 'scope-rejected' }],
  [
    'any other error',
    answer(400, { error: 'invalid_request' }),
    { code: 'provider-refused', retryable: false },
  ],
];

for (const [what, line, expected] of failures) {
  void test(`a failure: ${what}`, async () => {
    const outcome = await requestDeviceAuthorization(authority(scripted(line)));
    expect(outcome).to.have.property('kind', 'failed');
    expect(outcome)
      .to.have.property('failure')
      .that.includes({ ...expected, phase: 'grant' });
  });
}

void test('it sends the client, the scope and the audience, in a form', async () => {
  const script = scripted(answer(200, body));
  await requestDeviceAuthorization(
    authority(script, { scope: 'openid profile', audience: 'https://api.example.com' }),
  );
  const [request, ...more] = script.sent;
  expect(more).to.have.lengthOf(0);
  expect(request).to.include({
    url: 'https://login.example.com/oauth/device/code',
    method: 'POST',
  });
  // Django OAuth Toolkit refuses a charset.
  expect(request?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
  expect(request?.headers['accept']).to.equal('application/json');
  expect(parametersOf(request)).to.deep.equal({
    client_id: 'tv',
    scope: 'openid profile',
    audience: 'https://api.example.com',
  });
});

void test('Silva Numerica gets the client id alone, as JSON', async () => {
  const script = scripted(answer(200, body));
  await requestDeviceAuthorization(authority(script, { name: 'silva-numerica' }));
  expect(script.sent[0]).to.deep.include({
    url: 'https://login.example.com/oauth/authorize_device',
    body: '{"client_id":"tv"}',
  });
  expect(script.sent[0]?.headers['content-type']).to.equal('application/json');
});

void test('what the operator adds is sent, and wins', async () => {
  const script = scripted(answer(200, body));
  const parameters = { deviceAuthorization: { acr_values: 'tv', client_id: 'other' } };
  await requestDeviceAuthorization(authority(script, { scope: 'openid', parameters }));
  expect(parametersOf(script.sent[0])).to.deep.equal({
    client_id: 'other',
    scope: 'openid',
    acr_values: 'tv',
  });
});
