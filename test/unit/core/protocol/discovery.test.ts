/** Finding a provider's endpoints (OpenID Connect Discovery 1.0 §4, RFC 8414 §3). */

import { test } from 'node:test';
import { expect } from 'chai';
import { discover, type Discovered } from '../../../../src/core/protocol/discovery.ts';
import type { Failure } from '../../../../src/core/session/failures.ts';
import { NetworkFailure } from '../../../../src/core/protocol/http.ts';
import { configOf } from '../support/config.ts';
import { answer, captivePortal, scripted, type Line, type Script } from '../support/http.ts';

const issuer = 'https://login.example.com/realms/tv';

const metadata = {
  issuer,
  device_authorization_endpoint: `${issuer}/device`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  userinfo_endpoint: `${issuer}/userinfo`,
  grant_types_supported: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
};

const endpoints = {
  deviceAuthorization: `${issuer}/device`,
  token: `${issuer}/token`,
  revocation: `${issuer}/revoke`,
  userinfo: `${issuer}/userinfo`,
};

function discovered(script: Script, provider: object = {}): Promise<Discovered> {
  return discover(configOf({ name: 'oidc', issuer, ...provider }).provider, script.http);
}

void test('OpenID Connect metadata, below the path of the issuer', async () => {
  const script = scripted(answer(200, metadata));
  expect(await discovered(script)).to.deep.equal({ kind: 'discovered', endpoints, dpop: false });
  expect(script.sent.map(({ method, url }) => [method, url])).to.deep.equal([
    ['GET', `${issuer}/.well-known/openid-configuration`],
  ]);
});

void test('OAuth metadata where there is no other, before the path of the issuer', async () => {
  for (const first of [
    answer(404, ''),
    null,
    captivePortal,
    answer(200, { ...metadata, issuer: 'https://evil.example' }),
  ]) {
    const script = scripted(first, answer(200, metadata));
    expect(await discovered(script)).to.deep.equal({ kind: 'discovered', endpoints, dpop: false });
    expect(script.sent[1]?.url).to.equal(
      'https://login.example.com/.well-known/oauth-authorization-server/realms/tv',
    );
  }
});

void test('its declared type does not matter', async () => {
  expect(await discovered(scripted(answer(200, metadata, 'text/plain')))).to.deep.equal({
    endpoints,
    kind: 'discovered',
    dpop: false,
  });
});

void test('what metadata leaves out is not there', async () => {
  const { issuer: own, device_authorization_endpoint, token_endpoint } = metadata;
  const found = await discovered(
    scripted(answer(200, { issuer: own, device_authorization_endpoint, token_endpoint })),
  );
  expect(found).to.deep.equal({
    endpoints: { ...endpoints, revocation: null, userinfo: null },
    kind: 'discovered',
    dpop: false,
  });
});

for (const name of Object.keys(endpoints)) {
  void test(`the configuration's ${name} endpoint wins over metadata's`, async () => {
    const own = { [name]: 'https://own.example/endpoint' };
    const found = await discovered(scripted(answer(200, metadata)), { endpoints: own });
    expect(found).to.deep.equal({
      kind: 'discovered',
      endpoints: { ...endpoints, ...own },
      dpop: false,
    });
  });
}

void test('nobody is asked where the configuration says enough', async () => {
  const script = scripted(null);
  const own = {
    deviceAuthorization: 'https://own.example/device',
    token: 'https://own.example/token',
  };
  expect(await discovered(script, { endpoints: own })).to.deep.equal({
    endpoints: { ...own, revocation: null, userinfo: null },
    kind: 'discovered',
    dpop: false,
  });
  expect(await discovered(script, { endpoints: own, issuer: null })).to.have.property('endpoints');
  expect(script.sent).to.have.lengthOf(0);
});

const noDevice = { ...metadata, device_authorization_endpoint: undefined };

const failures: readonly (readonly [
  what: string,
  line: Line,
  failure: Partial<Failure>,
  detail: string,
])[] = [
  ['no network', null, { code: 'provider-not-discovered', retryable: true }, 'no answer'],
  [
    'a captive portal',
    captivePortal,
    { code: 'provider-not-discovered' },
    'no metadata at the issuer',
  ],
  ['404', answer(404, ''), { code: 'provider-not-discovered' }, 'HTTP status'],
  [
    'another issuer’s metadata',
    answer(200, { ...metadata, issuer: 'https://evil.example' }),
    { code: 'provider-not-discovered' },
    'issuer',
  ],
  [
    'no issuer in it',
    answer(200, { ...metadata, issuer: undefined }),
    { code: 'provider-not-discovered' },
    'issuer',
  ],
  [
    'an issuer that is no URL',
    answer(200, { ...metadata, issuer: 'login' }),
    { code: 'provider-not-discovered' },
    'URL',
  ],
  [
    'no device endpoint',
    answer(200, noDevice),
    { code: 'grant-unsupported', retryable: false },
    'device authorization grant',
  ],
];

for (const [what, line, expected, detail] of failures) {
  void test(`a failure: ${what}`, async () => {
    const found = await discovered(scripted(line));
    expect(found)
      .to.have.property('failure')
      .that.includes({ ...expected, phase: 'grant', host: 'login.example.com' });
    expect(found).to.have.nested.property('failure.detail').that.includes(detail);
  });
}

void test('an issuer whose certificate can’t be verified is untrusted, not undiscovered', async () => {
  const untrusted = new NetworkFailure('login.example.com', 'provider-untrusted');
  const expected = {
    code: 'provider-untrusted',
    retryable: true,
    phase: 'grant',
    host: 'login.example.com',
  };
  expect(await discovered(scripted(untrusted)))
    .to.have.property('failure')
    .that.includes(expected);
  expect(await discovered(scripted(null, untrusted)), 'at one of its addresses')
    .to.have.property('failure')
    .that.includes(expected);
  expect(
    await discovered(scripted(untrusted, answer(200, metadata))),
    'at the other all is well',
  ).to.deep.equal({ kind: 'discovered', endpoints, dpop: false });
});

void test('metadata that names no endpoint that codes may be sent to', async () => {
  const bad = [
    undefined,
    null,
    5,
    '/device',
    'ftp://login.example.com/d',
    'javascript:1',
    'http://login.example.com/d',
  ];
  for (const member of ['device_authorization_endpoint', 'token_endpoint']) {
    for (const value of bad) {
      const found = await discovered(scripted(answer(200, { ...metadata, [member]: value })));
      expect(found, `${member}: ${String(value)}`).to.have.nested.property(
        'failure.code',
        'grant-unsupported',
      );
    }
  }
});

void test('a list of grant types that is none says nothing', async () => {
  for (const grants of [null, {}, 'device']) {
    const document = { ...metadata, grant_types_supported: grants };
    expect(await discovered(scripted(answer(200, document)))).to.deep.equal({
      endpoints,
      kind: 'discovered',
      dpop: false,
    });
  }
});

const proofs: readonly (readonly [listed: unknown, said: boolean | null, dpop: boolean])[] = [
  [undefined, null, false],
  [null, null, false],
  [[], null, false],
  [['RS256'], null, false],
  [['ES256'], null, true],
  [['RS256', 'ES256'], null, true],
  [['ES256'], false, false],
  [undefined, true, true],
  // A list that is none says nothing.
  [{}, null, false],
  [true, null, false],
];

for (const [listed, said, dpop] of proofs) {
  void test(`tokens are bound (${String(dpop)}): metadata ${JSON.stringify(listed)}, configuration ${String(said)}`, async () => {
    const document = { ...metadata, dpop_signing_alg_values_supported: listed };
    expect(await discovered(scripted(answer(200, document)), { dpop: said })).to.deep.equal({
      kind: 'discovered',
      endpoints,
      dpop,
    });
  });
}

void test('where nobody is asked, the configuration alone says whether tokens are bound', async () => {
  const own = {
    deviceAuthorization: 'https://own.example/device',
    token: 'https://own.example/token',
  };
  for (const said of [true, false, null]) {
    expect(await discovered(scripted(null), { endpoints: own, dpop: said })).to.have.property(
      'dpop',
      said === true,
    );
  }
});

void test('Microsoft: metadata may name another issuer; nobody else’s may', async () => {
  const common = 'https://login.microsoftonline.com/common/v2.0';
  for (const named of [
    'https://login.microsoftonline.com/{tenantid}/v2.0',
    'https://login.microsoftonline.com/72f9-88bf/v2.0',
  ]) {
    const line = answer(200, { ...metadata, issuer: named });
    expect(await discovered(scripted(line), { name: 'microsoft', issuer: common })).to.deep.equal({
      endpoints,
      kind: 'discovered',
      dpop: false,
    });
    const other = await discovered(scripted(line), { name: 'oidc', issuer: common });
    expect(other).to.have.nested.property('failure.code', 'provider-not-discovered');
  }
  const portal = await discovered(scripted(captivePortal), { name: 'microsoft', issuer: common });
  expect(portal).to.have.nested.property('failure.code', 'provider-not-discovered');
});

for (const grants of [['implicit'], ['device_code'], []]) {
  void test(`an endpoint that is named wins over a list of grants that forgets it: ${grants.join() || 'empty'}`, async () => {
    const line = answer(200, { ...metadata, grant_types_supported: grants });
    expect(await discovered(scripted(line))).to.include({ kind: 'discovered' });
  });
}

void test('provider.metadata: that document alone is read, whatever issuer it names', async () => {
  const document = 'https://login.example.com/t/acme/metadata.json';
  for (const named of ['acme.com', 'https://elsewhere.example/', undefined]) {
    const script = scripted(answer(200, { ...metadata, issuer: named }));
    const found = await discovered(script, { issuer: undefined, metadata: document });
    expect(found).to.deep.include({ kind: 'discovered', endpoints });
    expect(script.sent.map(({ url }) => url)).to.deep.equal([document]);
  }
  const plain = scripted(
    answer(200, { ...metadata, token_endpoint: 'http://login.example.com/t' }),
  );
  expect(await discovered(plain, { issuer: undefined, metadata: document })).to.include({
    kind: 'failed',
  });
});
