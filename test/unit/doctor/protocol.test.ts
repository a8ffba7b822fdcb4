/** The doctor and providers that are not there, don't speak the protocol, or say more than they should. */

import { test } from 'node:test';
import { expect } from 'chai';
import { expired, selfSigned } from './support/certificates.ts';
import { json, page, smallProvider } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';
import { basicCredentials } from '../../../src/relay/exchange/client-authentication.ts';
import { freePort } from '../../harness/free-port.ts';

test('web pages in place of every answer are named as such', async (t) => {
  const { url } = await smallProvider(t, { everywhere: page });
  const discovered = await examined(t, oidcConfig(url));
  expect(discovered.code).to.equal(1);
  expect(discovered.line('Discovery').text).to.include(
    'an HTML page (HTTP 200) at /.well-known/openid-configuration',
  );
  const sound = await smallProvider(t);
  const beside = await examined(t, oidcConfig(`${sound.url}/realms/tv`));
  expect(beside.line('Discovery').mark).to.equal('FAIL');
  expect(beside.line('Discovery').text).to.include(
    'HTTP 404, JSON at /realms/tv/.well-known/openid-configuration',
  );
  const endpoints = { deviceAuthorization: `${url}/device`, token: `${url}/token` };
  const configured = await examined(t, oidcConfig(url, { api: { baseUrl: url } }, { endpoints }));
  expect(configured.code).to.equal(1);
  expect(configured.marked('FAIL')).to.deep.equal(['Device request', 'Token request', 'Profile']);
  expect(configured.line('Token request').text)
    .to.include('an HTML page (HTTP 200)')
    .and.include('provider.endpoints');
  expect(configured.line('Profile').text).to.include('an HTML page').and.include('api.profile');
});

test('an address that nothing listens on, and a name that nobody knows', async (t) => {
  const nobody = await examined(t, oidcConfig(`http://localhost:${await freePort()}`));
  expect(nobody.code).to.equal(1);
  expect(nobody.line('Discovery').text)
    .to.include('nothing listens on localhost:')
    .and.include('ECONNREFUSED');
  expect(nobody.marked('FAIL'), 'one cause, one failure').to.deep.equal(['Discovery']);
  const unnamed = await examined(t, oidcConfig('https://login.invalid'));
  expect(unnamed.code).to.equal(1);
  expect(unnamed.line('Discovery').text).to.match(/DNS: .*login\.invalid/);
  const url = `http://localhost:${await freePort()}`;
  const endpoints = {
    deviceAuthorization: `${url}/device`,
    token: `${url}/token`,
    userinfo: `${url}/me`,
  };
  const behind = await examined(t, {
    provider: { name: 'oidc', clientId: 'tv', endpoints },
    api: { profile: 'userinfo' },
  });
  expect(behind.code).to.equal(1);
  expect(behind.line('Device request').text, 'behind the relay too').to.include('ECONNREFUSED');
  expect(behind.line('Direct transport').text).to.include('not examined');
  expect(behind.marked('FAIL')).to.deep.equal(['Device request', 'Token request', 'Profile']);
});

test('TLS errors say which', async (t) => {
  const old = await smallProvider(t, { tls: expired });
  expect((await examined(t, oidcConfig(old.url))).line('Discovery').text)
    .to.include('has expired')
    .and.include('renew the certificate');
  const own = await smallProvider(t, { tls: selfSigned });
  const report = await examined(t, oidcConfig(own.url));
  expect(report.code).to.equal(1);
  expect(report.line('Discovery').text)
    .to.include('unknown authority')
    .and.include('NODE_EXTRA_CA_CERTS');
  const plain = await smallProvider(t);
  expect(
    (await examined(t, oidcConfig(plain.url.replace('http:', 'https:')))).line('Discovery').text,
  )
    .to.include('TLS: localhost:')
    .and.include('does not speak it');
});

test('a provider that never answers ends the examination all the same', async (t) => {
  const { url, heard } = await smallProvider(t, { everywhere: () => {} });
  const discovering = await examined(t, oidcConfig(url), {
    time: { exchangeMs: 200, runMs: 60_000 },
  });
  expect(discovering.line('Discovery').text).to.include('no answer from localhost');
  expect(heard, 'nobody is waited for twice').to.have.length(1);
  const endpoints = {
    deviceAuthorization: `${url}/device`,
    token: `${url}/token`,
    userinfo: `${url}/me`,
  };
  for (const transport of ['relay', 'direct']) {
    const report = await examined(t, oidcConfig(url, { transport }, { endpoints }), {
      time: { exchangeMs: 200, runMs: 60_000 },
    });
    expect(report.code).to.equal(1);
    expect(report.line('Device request').text, transport)
      .to.include('no answer from localhost')
      .and.include('within 0.2 s');
  }
  const hurried = await examined(t, oidcConfig(url, {}, { endpoints }), {
    time: { exchangeMs: 60_000, runMs: 200 },
  });
  expect(hurried.code).to.equal(1);
  expect(hurried.line('Token request').text).to.include('before the time for all checks was over');
});

test('a clock that is minutes off is a warning in both directions', async (t) => {
  for (const [aheadMs, words] of [
    [300_000, '5 minutes ahead of this machine'],
    [-45_000, '45 s behind this machine'],
  ] as const) {
    const { url } = await smallProvider(t, { aheadMs });
    const report = await examined(t, oidcConfig(url));
    expect(report.code).to.equal(0);
    expect(report.line('Clock').mark).to.equal('warn');
    expect(report.line('Clock').text).to.include(words).and.include('NTP');
  }
  const { url } = await smallProvider(t, { aheadMs: 20_000 });
  expect((await examined(t, oidcConfig(url))).line('Clock').mark).to.equal('ok');
});

test('no secret is printed, whatever the provider echoes', async (t) => {
  const [secret, deviceCode, token, key, registered] = [
    'confidential-word',
    'devicecodeofthegrant',
    'tokenofnobody',
    'operatorskey',
    'registered-one',
  ];
  const everything = `${secret} ${deviceCode} ${token} ${key}`;
  const echoing = `https://go.example/${[secret, deviceCode, token, key].join('/')}\u001b[31m`;
  const paths = {
    '/device': json(200, {
      device_code: deviceCode,
      access_token: token,
      user_code: 'ABCD',
      verification_uri: echoing,
      expires_in: 60,
    }),
    '/token': json(400, { error: secret, error_description: everything, access_token: token }),
    '/userinfo': json(500, { refresh_token: token }),
  };
  const metadata = (url: string) => ({
    dpop_signing_alg_values_supported: [secret, deviceCode, registered],
    revocation_endpoint: `${url}/${secret}/${key}/${registered}`,
    client_secret: registered,
  });
  const { url, heard } = await smallProvider(t, { paths, metadata });
  const report = await examined(
    t,
    oidcConfig(url, {}, { clientSecret: secret, parameters: { token: { apikey: key } } }),
  );
  expect(
    heard.some(
      ({ headers, body }) =>
        headers.authorization === basicCredentials('tv', secret) && body.includes(key),
    ),
    'it was told them',
  ).to.equal(true);
  for (const hidden of [secret, deviceCode, token, key, registered])
    expect(report.output).to.not.include(hidden);
  expect(report.output.match(/\(hidden\)/g)?.length, 'and it did echo').to.be.greaterThan(4);
  const endpoints = { deviceAuthorization: `${url}/device`, token: `${url}/token` };
  const named = await examined(t, oidcConfig(url, { api: { baseUrl: url } }, { endpoints }));
  expect(named.line('DPoP').text, 'metadata that only the doctor reads')
    .to.include('(hidden)')
    .and.not.include(registered);
});

test('tokens for a made-up code fail, and stay unseen; a code that is for ever pending is a drawback', async (t) => {
  const giving = await smallProvider(t, {
    paths: { '/token': json(200, { access_token: 'surprising-token', token_type: 'bearer' }) },
  });
  const given = await examined(t, oidcConfig(giving.url));
  expect(given.code).to.equal(1);
  expect(given.line('Token request').mark).to.equal('FAIL');
  expect(given.output).to.not.include('surprising-token');
  const waiting = await smallProvider(t, {
    paths: { '/token': json(400, { error: 'authorization_pending' }) },
  });
  const pending = await examined(t, oidcConfig(waiting.url));
  expect([pending.code, pending.line('Token request').mark]).to.deep.equal([0, 'warn']);
  for (const absence of [json(405, { message: 'no' }), json(404, { error: 'not_found' })]) {
    const absent = await smallProvider(t, { paths: { '/token': absence } });
    const missing = await examined(t, oidcConfig(absent.url));
    expect([missing.code, missing.line('Token request').mark]).to.deep.equal([1, 'FAIL']);
  }
  const busy = await smallProvider(t, { paths: { '/token': json(429, { message: 'slower' }) } });
  expect((await examined(t, oidcConfig(busy.url))).line('Token request').text)
    .to.include('HTTP 429')
    .and.include('limits requests');
});
