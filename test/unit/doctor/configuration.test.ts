/** The doctor and configurations that lack what their provider wants, or that work though they look odd. */

import { test } from 'node:test';
import { expect } from 'chai';
import { json, page, smallProvider, type Act } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';

for (const tenant of ['common', 'example.com']) {
  test(`Microsoft’s metadata for ${tenant} is about another issuer, which the app takes into account`, async (t) => {
    let url = '';
    const document: Act = (response, heard) =>
      json(200, {
        issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
        device_authorization_endpoint: `${url}/device`,
        token_endpoint: `${url}/token`,
        userinfo_endpoint: `${url}/userinfo`,
      })(response, heard);
    ({ url } = await smallProvider(t, {
      paths: { [`/${tenant}/v2.0/.well-known/openid-configuration`]: document },
    }));
    const issuer = `${url}/${tenant}/v2.0`;
    const report = await examined(t, { provider: { name: 'microsoft', issuer, clientId: 'tv' } });
    expect([report.code, report.marked('FAIL')], report.output).to.deep.equal([0, []]);
    expect(report.line('Discovery').mark).to.equal('ok');
    expect(report.line('Discovery').text).to.include('{tenantid}');
    const other = await examined(t, oidcConfig(issuer));
    expect(other.marked('FAIL'), 'for this provider alone').to.deep.equal(['Discovery']);
    const endpoints = {
      deviceAuthorization: `${url}/device`,
      token: `${url}/token`,
      userinfo: `${url}/userinfo`,
    };
    const known = await examined(t, {
      provider: { name: 'microsoft', issuer, clientId: 'tv', endpoints },
    });
    expect(known.line('Discovery').mark, 'where nothing has to be discovered').to.equal('ok');
  });
}

for (const name of ['google', 'aws-sso', 'trakt'] as const) {
  test(`${name} answers nobody without a secret`, async (t) => {
    const { url } = await smallProvider(t);
    const endpoints = {
      deviceAuthorization: `${url}/device`,
      token: `${url}/token`,
      revocation: `${url}/revoke`,
      userinfo: `${url}/userinfo`,
    };
    const parameters = { deviceAuthorization: { startUrl: 'https://portal.awsapps.com/start' } };
    const config = {
      provider: { name, issuer: url, clientId: 'tv', endpoints, parameters },
      api: { baseUrl: url, profile: '/userinfo' },
    };
    const report = await examined(t, config);
    expect([report.code, report.line('Configuration').mark]).to.deep.equal([1, 'FAIL']);
    expect(report.line('Configuration').text)
      .to.include('provider.clientSecret')
      .and.not.include('startUrl');
    const complete = await examined(t, {
      ...config,
      provider: { ...config.provider, clientSecret: 'a-secret-word' },
    });
    expect(complete.line('Configuration').mark).to.equal('ok');
    const bare = await examined(t, {
      ...config,
      provider: { ...config.provider, parameters: {}, clientSecret: 'a-secret-word' },
    });
    expect(bare.line('Configuration').mark).to.equal(name === 'aws-sso' ? 'FAIL' : 'ok');
    if (name === 'aws-sso')
      expect(bare.line('Configuration').text).to.match(
        /provider\.parameters\.deviceAuthorization\.\s?startUrl/,
      );
  });
}

const redirect: Act = (response) => void response.writeHead(302, { location: '/elsewhere' }).end();
const gateway: Act = (response) =>
  void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
const loginPage: Act = (response) =>
  void response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Who are you?</h1>');
const words: Act = (response) =>
  void response.writeHead(200, { 'content-type': 'text/plain' }).end('up and running');
const nothing: Act = (response) => void response.writeHead(204).end();

const profiles = [
  ['a redirect', redirect, 'FAIL'],
  ['an HTML page (HTTP 200)', page, 'FAIL'],
  ['HTTP 200, no JSON; the profile has to be JSON', words, 'FAIL'],
  ['HTTP 404', json(404, { message: 'no such thing' }), 'FAIL'],
  ['HTTP 406, JSON', json(406, {}), 'FAIL'],
  ['HTTP 409, JSON', json(409, {}), 'FAIL'],
  ['HTTP 500, JSON', json(500, {}), 'FAIL'],
  ['HTTP 503, JSON', json(503, {}), 'FAIL'],
  ['an HTML page (HTTP 502)', gateway, 'FAIL'],
  ['an HTML page (HTTP 401)', loginPage, 'warn'],
  ['HTTP 422, JSON', json(422, {}), 'warn'],
  ['HTTP 429, JSON', json(429, {}), 'warn'],
  ['an empty answer (HTTP 204)', nothing, 'warn'],
  ['HTTP 200, JSON: 401 was expected, it names somebody', json(200, { name: 'Ada' }), 'warn'],
  [
    'HTTP 200, JSON: 401 was expected, with a token it has to name the person',
    json(200, { user: null }),
    'warn',
  ],
  ['HTTP 400, JSON', json(400, {}), 'ok'],
  ['HTTP 401, JSON', json(401, {}), 'ok'],
  ['HTTP 403, JSON', json(403, {}), 'ok'],
] as const;

for (const [said, act, mark] of profiles) {
  test(`a profile address that answers with ${said}: ${mark}`, async (t) => {
    const { url } = await smallProvider(t, { paths: { '/userinfo': act } });
    const report = await examined(t, oidcConfig(url));
    expect([report.line('Profile').mark, report.code]).to.deep.equal([
      mark,
      mark === 'FAIL' ? 1 : 0,
    ]);
    expect(report.line('Profile').text).to.include(said);
    expect(report.output.includes('Sign-in can work')).to.equal(mark !== 'FAIL');
  });
}

test('a redirect of the device endpoint is named, though the relay does not follow it', async (t) => {
  const { url } = await smallProvider(t, { paths: { '/device': redirect } });
  const { mark, text } = (await examined(t, oidcConfig(url))).line('Device request');
  expect(mark).to.equal('FAIL');
  expect(text).to.include('redirect').and.include('provider.endpoints');
});
