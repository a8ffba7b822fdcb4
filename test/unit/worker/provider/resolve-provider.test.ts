/** The provider's endpoints: its metadata is asked for once, and again only where that failed. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createProviderResolver } from '../../../../src/worker/provider/resolve-provider.ts';
import { dpopOver } from '../support/dpop.ts';
import { scriptedHttp, type Scripted } from '../support/http.ts';

const issuer = 'https://login.example.com';
const metadata = {
  text: JSON.stringify({
    issuer,
    device_authorization_endpoint: `${issuer}/device`,
    token_endpoint: `${issuer}/token`,
  }),
};

function resolverWith(...responses: readonly Scripted[]) {
  const provider = { name: 'oidc', issuer, clientId: 'tv' };
  const { config } = parseConfig(
    { provider, transport: 'direct', api: { baseUrl: 'https://api.example.com' } },
    { env: null, base: null },
  );
  const { http, sent } = scriptedHttp(...responses);
  return { resolve: createProviderResolver(config, http, dpopOver(http)), sent };
}

void test('metadata that has come is not asked for again', async () => {
  const { resolve, sent } = resolverWith(metadata);
  const [first, second] = [await resolve(), await resolve()];
  expect(first).to.have.nested.include({
    kind: 'resolved',
    'provider.endpoints.token': `${issuer}/token`,
  });
  expect(second).to.deep.equal(first);
  expect(sent).to.have.length(1);
});

void test('metadata that has not come is asked for again', async () => {
  const { resolve, sent } = resolverWith(null, null, metadata);
  expect(await resolve()).to.include({ kind: 'failed' });
  expect(await resolve()).to.include({ kind: 'resolved' });
  expect(sent).to.have.length(3);
});
