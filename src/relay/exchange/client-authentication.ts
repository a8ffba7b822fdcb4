/** How the client proves to the provider that it is the one (RFC 6749 §2.3.1, RFC 7523 §2.2). */

import type { ClientAuthenticationMethod, ConfigFile } from '../../core/config/types.ts';
import { isDiscovered, type Discovered } from '../../core/protocol/discovery.ts';
import { clientKey, type ClientKey } from './client-key.ts';

type KnownServer = Extract<Discovered, { readonly kind: 'discovered' }>;

/** What is added to a request. */
export interface ClientProof {
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, string>>;
}

export type AuthenticateClient = (server: KnownServer) => Promise<ClientProof>;

/** Seconds that a signed statement is good for: one exchange, and a clock that goes wrong a little. */
const assertionSeconds = 60;

/** @param listed what the provider's metadata says */
export function authenticationMethod(
  { config, clientSecret, clientKey: key, clientAuthentication: named }: ConfigFile,
  listed: readonly string[] | undefined,
): ClientAuthenticationMethod {
  if (named !== null) return named;
  if (key !== null) return 'private_key_jwt';
  if (clientSecret === null) return 'none';
  // Nobody has asked for the metadata, so nobody knows.
  if (!isDiscovered(config.provider)) return 'client_secret_post';
  // RFC 8414 §2: what is meant where nothing is said.
  if (listed === undefined) return 'client_secret_basic';
  // RFC 6749 §2.3.1: servers have to take Basic, and clients are registered for it where nothing else was said.
  return !listed.includes('client_secret_basic') && listed.includes('client_secret_post')
    ? 'client_secret_post'
    : 'client_secret_basic';
}

export function clientAuthentication(file: ConfigFile): AuthenticateClient {
  const { clientId } = file.config.provider;
  const secret = file.clientSecret ?? '';
  let key: Promise<ClientKey> | null = null;

  return async ({ authentication, endpoints: { token } }) => {
    const method = authenticationMethod(file, authentication);
    switch (method) {
      case 'none':
        return { headers: {}, members: {} };
      case 'client_secret_post':
        return { headers: {}, members: { client_secret: secret } };
      case 'client_secret_basic':
        return { headers: { authorization: basicCredentials(clientId, secret) }, members: {} };
      case 'private_key_jwt': {
        key ??= clientKey(file.clientKey ?? '', file.clientKeyId);
        const assertion = await (await key).sign(clientId, token ?? '', assertionSeconds);
        return { headers: {}, members: assertionMembers(assertion) };
      }
    }
  };
}

function assertionMembers(assertion: string): Readonly<Record<string, string>> {
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

/** RFC 6749 §2.3.1: both are form-encoded first, so that a colon in either is none between them. */
export function basicCredentials(clientId: string, secret: string): string {
  return `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(secret)}`)}`;
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
