/** What a line of the doctor can advise about, and what it says where a provider has nothing of its own to say. */

export type Topic =
  /** There is no metadata, or another issuer's. */
  | 'issuer'
  /** The client id or its secret is not taken. */
  | 'client'
  /** The device grant is off, for the provider or for the client. */
  | 'grant'
  /** The scope or the audience is not taken. */
  | 'scope'
  /** Pages of another origin may not call. */
  | 'origins'
  /** Something answers that is not the endpoint. */
  | 'endpoint';

export type Advice = Readonly<Record<Topic, string>>;

export const anyProvider: Advice = {
  issuer:
    'provider.issuer: the URL below which /.well-known/openid-configuration is found, as that document’s "issuer" writes it',
  client:
    'provider.clientId and provider.clientSecret as the provider shows them; a public client has no secret',
  grant:
    'switch the device authorization grant (RFC 8628) on for the client {client} at the provider',
  scope: 'provider.scope and provider.audience: only what the client {client} may ask for',
  origins: 'allow the origin {origin} (CORS) at the provider, or use "transport": "relay"',
  endpoint:
    'correct provider.endpoints or provider.issuer; something else answers at this address (a proxy, a sign-in page)',
};

export const keepRelay = 'keep "transport": "relay"';
