/**
 * better-auth as its documents set it up, on a port of its own: `node server.js plain` with the device authorization plugin,
 * `node server.js oauth` with its OAuth provider. Says where it is and which client it has, in one line of JSON.
 */

import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { bearer, deviceAuthorization, jwt } from 'better-auth/plugins';
import { oauthDeviceAuthorization, oauthProvider } from '@better-auth/oauth-provider';

const kind = process.argv[2];
const server = createServer();
await new Promise((resolve) => server.listen(0, 'localhost', resolve));
const baseURL = `http://localhost:${server.address().port}`;

const plugins = {
  plain: [bearer(), deviceAuthorization()],
  oauth: [
    jwt(),
    oauthProvider({ loginPage: '/sign-in', consentPage: '/consent' }),
    oauthDeviceAuthorization(),
  ],
}[kind];

const models =
  'user session account verification deviceCode jwks rateLimit oauthClient oauthAccessToken oauthRefreshToken ' +
  'oauthConsent oauthResource oauthClientResource oauthClientAssertion';
const auth = betterAuth({
  baseURL,
  secret: 'of-this-test-alone-and-long-enough-0123456789',
  database: memoryAdapter(Object.fromEntries(models.split(' ').map((model) => [model, []]))),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  plugins,
});
const answer = toNodeHandler(auth);
server.on('request', (request, response) => void answer(request, response));

const signedUp = await auth.api.signUpEmail({
  body: { name: 'Ada Lovelace', email: 'ada@example.com', password: 'analytical-engine' },
  asResponse: true,
});
const cookie = signedUp.headers
  .getSetCookie()
  .map((set) => set.split(';')[0])
  .join('; ');
const client =
  kind === 'oauth'
    ? await auth.api.adminCreateOAuthClient({
        headers: new Headers({ cookie }),
        body: {
          client_name: 'TV',
          token_endpoint_auth_method: 'none',
          grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
          scope: 'openid profile email offline_access',
        },
      })
    : { client_id: 'tv' };
process.stdout.write(`${JSON.stringify({ baseURL, clientId: client.client_id })}\n`);
