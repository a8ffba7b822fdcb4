/** The route that a screen uses an access token at before its revocation: there for providers that want it, and for no other. */

import { test } from 'node:test';
import { expect } from 'chai';
import { browserConfig } from '../../../src/relay/discovery/browser-config.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createFileRelay } from '../../../src/relay/relay.ts';

const issuer = 'https://login.example';

function fileOf(name: string, endpoints: object = {}) {
  const provider = { name, issuer, clientId: 'tv', endpoints };
  return parseConfig({ provider, api: { baseUrl: issuer } }, { env: null, base: null });
}

async function asked(name: string, endpoints?: object): Promise<readonly [number, string[]]> {
  const urls: string[] = [];
  const relay = createFileRelay(fileOf(name, endpoints), {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      urls.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`);
      return new Response(null, { status: 401, headers: { 'content-type': 'text/html' } });
    },
  });
  const headers = { authorization: 'Bearer t', 'sec-fetch-site': 'same-origin' };
  const answer = await relay(new Request('https://tv.example/relay/token-info', { headers }));
  return [answer?.status ?? 0, urls];
}

void test('token info: asked with the screen’s token where the provider wants it, at the configured address too', async () => {
  expect(await asked('silva-numerica')).to.deep.equal([
    401,
    ['GET https://login.example/oauth/token/info Bearer t'],
  ]);
  expect(await asked('oidc', { tokenInfo: 'https://login.example/info' })).to.deep.equal([
    401,
    ['GET https://login.example/info Bearer t'],
  ]);
});

void test('token info: no request goes out where the provider has none', async () => {
  expect(await asked('oidc')).to.deep.equal([404, []]);
});

void test('token info: screens learn the relay’s route where there is one, and direct ones the address', () => {
  const endpointsOf = (name: string, changes: object = {}) =>
    browserConfig({ ...fileOf(name).config, ...changes }).provider.endpoints;
  expect(endpointsOf('silva-numerica')).to.include({ tokenInfo: '/relay/token-info' });
  expect(endpointsOf('oidc')).to.not.have.property('tokenInfo');
  expect(endpointsOf('silva-numerica', { transport: 'direct' })).to.include({
    tokenInfo: 'https://login.example/oauth/token/info',
  });
});
