/** The doctor and how providers are set up: what is on, what is off, what is not as the configuration says. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { expect } from 'chai';
import { createDemo, demoClientId } from '../../../src/demo-provider/main.ts';
import { deviceGrant, json, smallProvider, type Act } from './support/provider.ts';
import { examined, oidcConfig, reportOf } from './support/report.ts';
import { basicCredentials } from '../../../src/relay/exchange/client-authentication.ts';
import { freePort } from '../../harness/free-port.ts';

for (const transport of ['relay', 'direct'] as const) {
  test(`the demo provider is sound by ${transport}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'tv-doctor-demo-'));
    const url = `http://localhost:${await freePort()}`;
    const demo = await createDemo({ issuer: url, stateFile: join(folder, 'demo.json') });
    await demo.listen({ host: 'localhost', port: Number(new URL(url).port) });
    t.after(() => rm(folder, { recursive: true, force: true }));
    t.after(() => demo.close());
    const report = await examined(t, {
      provider: { name: 'oidc', issuer: url, clientId: demoClientId },
      api: { baseUrl: url },
      transport,
    });
    expect(report.code, report.output).to.equal(0);
    expect(report.marked('FAIL')).to.deep.equal([]);
    expect(report.marked('warn'), 'a phone can’t open localhost').to.deep.equal([
      'Address to type',
    ]);
    expect(report.line('Device request').text)
      .to.include('9 characters, capitals in groups of 4-4')
      .and.include('600 s')
      .and.include('every 5 s');
    expect(report.line('Token request').text).to.include('invalid_grant');
    expect(report.line('Profile')).to.deep.include({ mark: 'ok' });
    expect(report.line('Profile').text).to.include('/api/v1/users/current_user').and.include('401');
    expect(report.line('DPoP')).to.include({ mark: 'ok' });
    expect(report.output).to.include('Sign-in can work');
    if (transport === 'relay')
      expect(report.line('Direct transport').text).to.include(
        'possible from https://tv.example.com (an example',
      );
    else
      expect(
        ['CORS metadata', 'CORS device', 'CORS token', 'CORS profile'].map(
          (subject) => report.line(subject).mark,
        ),
      ).to.deep.equal(['ok', 'ok', 'ok', 'ok']);
  });
}

test('an issuer and a client id are enough, and the code that was asked for is never redeemed', async (t) => {
  const provider = await smallProvider(t);
  const report = await reportOf(['--issuer', provider.url, '--client-id', 'tv-7']);
  expect(report.code, report.output).to.equal(0);
  const origins = provider.heard
    .filter(({ path }) => path === '/device')
    .map(({ headers }) => headers.origin);
  expect(origins, 'one by the relay, one as a page would').to.deep.equal([
    undefined,
    'https://tv.example.com',
  ]);
  expect(report.line('QR code').text, 'https://go.example/tv at error correction M').to.include(
    'version 2, 25 × 25 modules',
  );
  const polls = provider.heard
    .filter(({ method, path }) => method === 'POST' && path === '/token')
    .map(({ body }) => new URLSearchParams(body));
  expect(polls).to.have.length(2);
  for (const poll of polls) {
    expect(poll.get('grant_type')).to.equal(deviceGrant);
    expect(poll.get('client_id')).to.equal('tv-7');
    expect(provider.deviceCodes).to.not.include(poll.get('device_code'));
  }
});

test('a grant that is switched off is named with the switch of that provider', async (t) => {
  const withoutEndpoint = await smallProvider(t, {
    metadata: () => ({
      device_authorization_endpoint: undefined,
      grant_types_supported: ['authorization_code'],
    }),
  });
  const off = await examined(t, {
    provider: { name: 'keycloak', issuer: withoutEndpoint.url, clientId: 'living-room' },
  });
  expect(off.code).to.equal(1);
  expect(off.line('Device endpoint').mark).to.equal('FAIL');
  expect(off.line('Device endpoint').text).to.include(
    'Clients › living-room › Settings › Capability config › OAuth 2.0 Device Authorization Grant',
  );
  expect(off.line('Device request').mark).to.equal('–');

  const unlisted = await smallProvider(t, {
    metadata: () => ({ grant_types_supported: ['authorization_code'] }),
  });
  const missing = await examined(t, oidcConfig(unlisted.url));
  expect([missing.code, missing.line('Grant types').mark], 'the endpoint wins').to.deep.equal([
    0,
    'warn',
  ]);
  expect(missing.line('Grant types').text).to.include('authorization_code').and.include('RFC 8628');

  const refusing = await smallProvider(t, {
    paths: { '/device': json(400, { error: 'unauthorized_client' }) },
  });
  const refused = await examined(t, {
    provider: {
      name: 'auth0',
      issuer: refusing.url,
      clientId: 'tv',
      endpoints: { deviceAuthorization: `${refusing.url}/device` },
    },
  });
  expect(refused.code).to.equal(1);
  expect(refused.line('Device request').text)
    .to.include('unauthorized_client (HTTP 400)')
    .and.include('Grant Types › Device Code');
});

test('a grant that is listed without its endpoint: one line fails, and it names the key to set', async (t) => {
  const { url } = await smallProvider(t, {
    metadata: () => ({ device_authorization_endpoint: undefined }),
  });
  const report = await examined(t, oidcConfig(url));
  expect(report.line('Grant types').mark).to.equal('–');
  expect(report.line('Device endpoint').mark).to.equal('FAIL');
  expect(report.line('Device endpoint').text)
    .to.include('provider.endpoints.deviceAuthorization')
    .and.not.include('switch');
});

test('a bare 422 to the code’s request, as Doorkeeper gives an unknown scope: the scope is named', async (t) => {
  const bare: Act = (response) => void response.writeHead(422).end();
  const { url } = await smallProvider(t, { paths: { '/device': bare } });
  const report = await examined(t, oidcConfig(url));
  expect(report.line('Device request').mark).to.equal('FAIL');
  expect(report.line('Device request').text)
    .to.include('HTTP 422')
    .and.include('provider.scope')
    .and.not.include('issuer');
});

test('a wrong client id or secret is named at both endpoints', async (t) => {
  const rejecting = json(401, { error: 'invalid_client' });
  const provider = await smallProvider(t, { paths: { '/device': rejecting, '/token': rejecting } });
  const report = await examined(
    t,
    oidcConfig(provider.url, {}, { clientSecret: 'wrong-secret-77' }),
  );
  expect(report.code).to.equal(1);
  const failed = ['Device request', 'Token request', 'Authentication'];
  expect(report.marked('FAIL')).to.deep.equal(failed);
  for (const subject of ['Device request', 'Token request']) {
    expect(report.line(subject).text)
      .to.include('invalid_client (HTTP 401)')
      .and.include('provider.clientId');
  }
  expect(
    provider.heard.find(({ path }) => path === '/device')?.headers.authorization,
    'asked as the relay asks',
  ).to.equal(basicCredentials('tv', 'wrong-secret-77'));
  expect(report.line('Direct transport').text)
    .to.include('not possible')
    .and.include('provider.clientSecret');
});

test('GitHub’s 404 and its switch for the device flow are explained in its own words', async (t) => {
  const paths = {
    '/device': json(404, { error: 'Not Found' }),
    '/token': json(200, { error: 'device_flow_disabled' }),
  };
  const { url } = await smallProvider(t, { paths });
  const endpoints = { deviceAuthorization: `${url}/device`, token: `${url}/token` };
  const report = await examined(t, {
    provider: { name: 'github', issuer: url, clientId: 'tv', endpoints },
    api: { baseUrl: url, profile: '/userinfo' },
  });
  expect(report.code).to.equal(1);
  expect(report.line('Device request').text)
    .to.include('HTTP 404')
    .and.include('a client id that it does not know');
  expect(report.line('Token request').text)
    .to.include('device_flow_disabled')
    .and.include('Enable Device Flow');
});

test('another issuer than the configured one is named with both', async (t) => {
  const { url } = await smallProvider(t, {
    metadata: () => ({ issuer: 'https://login.example.com/' }),
  });
  const report = await examined(t, oidcConfig(url));
  expect(report.code).to.equal(1);
  expect(report.marked('FAIL')).to.deep.equal(['Discovery']);
  expect(report.line('Discovery').text)
    .to.include('set provider.issuer to "https://login.example.com/"')
    .and.include(`not about "${url}/"`);
});

test('a large symbol and a long address are drawbacks, a missing revocation endpoint has a consequence', async (t) => {
  const long = `https://login.example.com/${'a'.repeat(40)}`;
  const grant = {
    device_code: 'a-device-code',
    user_code: 'ABCD',
    verification_uri: long,
    verification_uri_complete: `${long}?${'b'.repeat(240)}`,
    expires_in: 60,
  };
  const { url } = await smallProvider(t, {
    paths: { '/device': json(200, grant) },
    metadata: () => ({ revocation_endpoint: undefined }),
  });
  const report = await examined(t, oidcConfig(url));
  expect(report.code).to.equal(0);
  expect(report.marked('warn')).to.deep.equal(['Address to type', 'QR code', 'Sign-out']);
  expect(report.line('Address to type').text).to.include(`${long.length - 8} characters`);
  expect(report.line('QR code').text).to.match(/version 1[1-9], (\d+) × \1 modules/);
  expect(report.line('Sign-out').text).to.include('stay good until they expire');
});

for (const [status, error, mark] of [
  [401, 'invalid_client', 'warn'],
  [403, 'unauthorized_client', 'warn'],
  [400, 'invalid_token', 'ok'],
  [503, 'temporarily_unavailable', 'warn'],
] as const) {
  test(`a revocation endpoint that answers ${status} ${error}: ${mark}`, async (t) => {
    const { url } = await smallProvider(t, { paths: { '/revoke': json(status, { error }) } });
    const report = await examined(t, oidcConfig(url));
    expect(report.marked(mark)).to.include('Sign-out');
    expect(report.line('Sign-out').text).not.to.include('is revoked');
  });
}

test('an API that refuses with an empty body that is called HTML, as Doorkeeper does, is no page', async (t) => {
  const empty: Act = (response) =>
    void response.writeHead(401, { 'content-type': 'text/html' }).end();
  const { url } = await smallProvider(t, { paths: { '/userinfo': empty } });
  const report = await examined(t, oidcConfig(url));
  expect(report.marked('ok')).to.include('Profile');
  expect(report.line('Profile').text).not.to.include('HTML page');
});

test('plain http beyond this machine, and DPoP that is not offered, are drawbacks', async (t) => {
  const grant = {
    device_code: 'a-device-code',
    user_code: 'ABCD',
    verification_uri: 'http://go.example/tv',
    expires_in: 60,
  };
  const { url } = await smallProvider(t, { paths: { '/device': json(200, grant) } });
  const report = await examined(t, oidcConfig(url, {}, { dpop: true }));
  expect(report.line('HTTPS').mark).to.equal('warn');
  expect(report.line('HTTPS').text).to.include('http://go.example').and.include('allowInsecure');
  expect(report.line('DPoP').mark).to.equal('warn');
  expect(report.line('DPoP').text).to.include('provider.dpop');
});

test('a profile that is nowhere to be found is told from one that refuses', async (t) => {
  const { url } = await smallProvider(t);
  const lost = await examined(
    t,
    oidcConfig(url, { api: { baseUrl: url, profile: '/api/v1/nowhere' } }),
  );
  expect([lost.code, lost.line('Profile').mark]).to.deep.equal([1, 'FAIL']);
  expect(lost.line('Profile').text).to.include('HTTP 404').and.include('api.profile');
  const elsewhere = await examined(
    t,
    oidcConfig(url, { api: { baseUrl: `http://localhost:${await freePort()}`, profile: '/me' } }),
  );
  expect([elsewhere.code, elsewhere.line('Profile').mark]).to.deep.equal([1, 'FAIL']);
  const direct = await examined(
    t,
    oidcConfig(url, {
      transport: 'direct',
      api: { baseUrl: `http://localhost:${await freePort()}`, profile: '/me' },
    }),
  );
  expect(direct.marked('FAIL')).to.deep.equal(['Profile', 'CORS profile']);
  expect(direct.line('CORS profile').text, 'not a matter of CORS')
    .to.include('ECONNREFUSED')
    .and.not.include('Authorization');
  const without = await smallProvider(t, { metadata: () => ({ userinfo_endpoint: undefined }) });
  const unknown = await examined(t, oidcConfig(without.url, {}, { scope: 'profile' }));
  expect([unknown.code, unknown.line('Profile').mark]).to.deep.equal([1, 'FAIL']);
  const claimed = await examined(t, oidcConfig(without.url));
  expect([claimed.code, claimed.line('Profile').mark]).to.deep.equal([0, '–']);
  expect(claimed.line('Profile').text).to.include('ID token');
});

test('an issuer that is no URL: the doctor names provider.metadata, and with that all is well', async (t) => {
  const { url } = await smallProvider(t, { metadata: () => ({ issuer: 'acme.com' }) });
  const metadata = `${url}/.well-known/openid-configuration`;
  const first = await examined(t, oidcConfig(url));
  expect(first.line('Discovery').mark).to.equal('FAIL');
  expect(first.line('Discovery').text).to.include('provider.metadata');
  const second = await examined(t, oidcConfig(url, {}, { issuer: undefined, metadata }));
  expect([second.code, second.line('Discovery').mark], second.output).to.deep.equal([0, 'ok']);
  expect(second.line('Discovery').text).to.include('"acme.com"');
});
