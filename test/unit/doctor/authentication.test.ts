/** The doctor says how the client authenticates, and which way the provider takes. */

import { test } from 'node:test';
import { expect } from 'chai';
import { json, smallProvider, type Act } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';

const refused = json(401, { error: 'invalid_client' });
const unknownCode = json(400, { error: 'invalid_grant' });

/** A client that is registered for one way to send its secret. */
const takes =
  (method: 'client_secret_basic' | 'client_secret_post'): Act =>
  (response, heard) => {
    const basic = heard.headers.authorization?.startsWith('Basic ') === true;
    const post = heard.body.includes('client_secret=');
    const good = method === 'client_secret_basic' ? basic && !post : post && !basic;
    (good ? unknownCode : refused)(response, heard);
  };

const both = {
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
};

test('a client that is registered for client_secret_post, where the metadata offers Basic too', async (t) => {
  const { url } = await smallProvider(t, {
    metadata: () => both,
    paths: { '/token': takes('client_secret_post') },
  });
  const first = await examined(t, oidcConfig(url, {}, { clientSecret: 'the-secret' }));
  expect(first.line('Authentication')).to.include({ mark: 'FAIL' });
  expect(first.line('Authentication').text)
    .to.include('the provider takes client_secret_post')
    .and.include('provider.clientAuthentication to "client_secret_post"');
  const clientAuthentication = 'client_secret_post';
  const second = await examined(
    t,
    oidcConfig(url, {}, { clientSecret: 'the-secret', clientAuthentication }),
  );
  expect([second.code, second.line('Authentication').mark]).to.deep.equal([0, 'ok']);
  expect(second.output).to.not.include('the-secret');
});

test('metadata that is silent means client_secret_basic', async (t) => {
  const { url } = await smallProvider(t, { paths: { '/token': takes('client_secret_basic') } });
  const { code, line } = await examined(t, oidcConfig(url, {}, { clientSecret: 'the-secret' }));
  expect([code, line('Authentication').mark]).to.deep.equal([0, 'ok']);
  expect(line('Authentication').text).to.include('client_secret_basic');
});

test('a secret that is wrong is wrong in every way to send it', async (t) => {
  const { url } = await smallProvider(t, { paths: { '/token': refused } });
  const { code, line } = await examined(t, oidcConfig(url, {}, { clientSecret: 'the-secret' }));
  expect([code, line('Authentication').mark]).to.deep.equal([1, 'FAIL']);
  expect(line('Authentication').text).to.include('provider.clientSecret');
});

test('a public client sends its id alone', async (t) => {
  const { url } = await smallProvider(t);
  const { line } = await examined(t, oidcConfig(url));
  expect(line('Authentication').mark).to.equal('–');
});
