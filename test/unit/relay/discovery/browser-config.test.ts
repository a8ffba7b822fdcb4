/** What screens get of the configuration, once the provider's metadata is known and while it is not. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import type { Config } from '../../../../src/core/config/types.ts';
import type { Discovered } from '../../../../src/core/protocol/discovery.ts';
import { browserConfig } from '../../../../src/relay/discovery/browser-config.ts';
import { failure } from '../../../../src/core/session/failures.ts';

const issuer = 'https://login.example';
const endpoints = {
  deviceAuthorization: `${issuer}/device`,
  token: `${issuer}/token`,
  revocation: null,
  userinfo: `${issuer}/me`,
};
const found = (dpop: boolean): Discovered => ({ kind: 'discovered', endpoints, dpop });
const missing: Discovered = {
  kind: 'failed',
  failure: failure('provider-not-discovered', 'grant', {}),
};

function configOf(transport: 'direct' | 'relay', provider: object = {}): Config {
  const value = {
    provider: { name: 'oidc', issuer, clientId: 'tv', ...provider },
    api: { baseUrl: 'https://api.example' },
    transport,
  };
  return parseConfig(value, { env: null, base: null }).config;
}

void test('through the relay: where the metadata has no userinfo endpoint, the ID token is the profile', () => {
  const value = { provider: { name: 'oidc', issuer, clientId: 'tv' } };
  const { config } = parseConfig(value, { env: null, base: null });
  const none = { ...endpoints, userinfo: null };
  const without: Discovered = { kind: 'discovered', endpoints: none, dpop: false };
  expect(browserConfig(config, found(false)).api.profile).to.equal('userinfo');
  expect(browserConfig(config, without).api.profile).to.equal('id_token');
  expect(browserConfig(config).api.profile, 'not known yet').to.equal('userinfo');
});

void test('direct: as it is while the metadata is not known', () => {
  const config = configOf('direct');
  expect(browserConfig(config)).to.deep.equal(config);
  expect(browserConfig(config, missing)).to.deep.equal(config);
});

for (const [configured, offered, expected] of [
  [undefined, true, 'offered'],
  [undefined, false, false],
  [true, false, true],
  [false, true, false],
] as const) {
  void test(`direct: DPoP configured ${configured}, in the metadata ${offered}: ${expected}`, () => {
    const config = configOf('direct', configured === undefined ? {} : { dpop: configured });
    const { provider } = browserConfig(config, found(offered));
    expect(provider.dpop).to.equal(expected);
    expect(provider.endpoints).to.deep.equal(endpoints);
  });
}

void test('through the relay: its own paths, and what they stand for once that is known', () => {
  const config = configOf('relay');
  const unknown = browserConfig(config);
  expect(unknown.provider.endpoints.token).to.equal('/relay/token');
  expect([unknown.provider.dpop, unknown.relayed]).to.deep.equal([false, undefined]);
  const known = browserConfig(config, found(true));
  expect(known.provider.dpop).to.equal(true);
  expect(known.relayed).to.include({ '/relay/token': `${issuer}/token` });
});
