/** The whole life at a plain oidc-provider, where a browser with scripts goes through its own pages. */

import { test } from 'node:test';
import { expect } from 'chai';
import { decideInBrowser, plainOidcProvider } from './servers/oidc-provider.ts';
import { phoneBrowser } from './servers/phone-browser.ts';
import { denied, expired, signInAndOut } from './support/life.ts';

void test('approved in a browser: pending, profile, refresh with rotation, revocation; denied there; expired', async (t) => {
  const decide = decideInBrowser(await phoneBrowser(t));
  const client = { token_endpoint_auth_method: 'none' } as const;
  const server = await plainOidcProvider(t, client, { dpop: false }, decide);
  expect(server.rotates).to.equal(true);
  const tokens = await signInAndOut(t, server);
  for (const token of [tokens.accessToken, tokens.refreshToken ?? ''])
    expect(await server.server.isGood(token), 'dead by the server’s own storage').to.equal(false);
  await denied(t, server);
  await expired(t, server);
});
