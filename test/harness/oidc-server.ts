/** oidc-provider as its users run it, on a real socket: clients of any kind, approved without a browser. */

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TestContext } from 'node:test';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { loadLibrary } from '../../src/demo-provider/oidc-provider.ts';
import { freePort } from './free-port.ts';
import type { KeyAndCertificate } from './test-authority.ts';

export interface OidcServer {
  readonly issuer: string;
  /** The scheme of each request's `Authorization`; null: it had none. */
  readonly schemes: readonly (string | null)[];
  /** What a person does on a phone. */
  approve(userCode: string): Promise<void>;
  /** Whether a token is good, by the server's own storage. */
  isGood(token: string): Promise<boolean>;
}

export const ada = { sub: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' };

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const grantTypes = ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'];

export interface Place {
  /** Serves TLS with it. */
  readonly tls?: KeyAndCertificate;
  /** What it calls its host, whoever finds it there. */
  readonly host?: string;
}

/** @param client its id is `tv` */
export async function oidcServer(
  t: TestContext,
  client: Partial<ClientMetadata>,
  settings: Configuration = {},
  { tls, host = 'localhost' }: Place = {},
): Promise<OidcServer> {
  const { Provider } = await loadLibrary();
  const port = await freePort();
  const issuer = `${tls === undefined ? 'http' : 'https'}://${host}:${port}`;
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'tv',
        grant_types: grantTypes,
        response_types: [],
        redirect_uris: [],
        ...client,
      },
    ],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ada }),
    features: {
      deviceFlow: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      devInteractions: { enabled: false },
    },
    cookies: { keys: ['test'] },
    // Its own for development come with a warning.
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig' }] },
    ...settings,
  });
  const schemes: (string | null)[] = [];
  server.on('request', ({ headers, method }) => {
    if (method === 'POST') schemes.push(headers.authorization?.split(' ')[0] ?? null);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    issuer,
    schemes,
    approve: async (userCode) => {
      const code = await provider.DeviceCode.findByUserCode(userCode.replaceAll('-', ''));
      if (code === undefined) throw new Error('no such user code');
      const scope = 'openid profile email offline_access';
      const grant = new provider.Grant({ accountId: ada.sub, clientId: 'tv' });
      grant.addOIDCScope(scope);
      code.scope = scope;
      code.accountId = ada.sub;
      code.grantId = await grant.save();
      code.authTime = Math.floor(Date.now() / 1_000);
      await code.save();
    },
    isGood: async (token) => {
      const found =
        (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
      return found?.isValid === true;
    },
  };
}
