/** The same for servers that people run themselves or rent, and for those whose wire the relay translates. */

import { keepRelay, type Advice } from './advice-topics.ts';

export const issuerAdvice: Readonly<Record<string, Partial<Advice>>> = {
  okta: {
    issuer:
      'provider.issuer: https://YOUR.okta.com/oauth2/default, the Issuer URI of the authorization server',
    client: 'Okta: Applications › your app: Client ID; a Native Application without a secret',
    grant:
      'Okta: Applications › your app › Grant type › Device Authorization; and in the authorization server’s policy rule as well',
  },
  authentik: {
    issuer: 'provider.issuer: https://HOST/application/o/SLUG/ with its slash at the end',
    client: 'authentik: Providers › your provider: Client ID; Client type Public',
    grant: 'authentik: System › Brands › your brand › Other global settings: Device code flow',
  },
  zitadel: {
    client: 'Zitadel: your project › your application: Client ID; a Native application',
    grant: 'Zitadel: your application › Grant Types › Device Code',
  },
  hydra: {
    client:
      'Hydra: client_id of a client with token_endpoint_auth_method "none", else its secret as provider.clientSecret',
    grant: `Hydra: the client’s grant_types with urn:ietf:params:oauth:grant-type:device_code and refresh_token`,
  },
  fusionauth: {
    client:
      'FusionAuth: Applications › your application › OAuth: Client Id; Client Authentication Not required',
    grant: 'FusionAuth: Applications › your application › OAuth › Enabled grants › Device',
  },
  logto: {
    client: 'Logto: Applications › your app: App ID as provider.clientId; type Native',
    grant: 'Logto: Applications › your app: a Native application with the device flow',
  },
  casdoor: {
    client: 'Casdoor: Applications › your application: Client ID as provider.clientId',
    grant: 'Casdoor: Applications › your application › Grant types: the device code',
  },
  authelia: {
    client:
      'Authelia: identity_providers.oidc.clients: client_id as provider.clientId, public: true, token_endpoint_auth_method: none',
    grant:
      'Authelia: grant_types of the client with urn:ietf:params:oauth:grant-type:device_code and refresh_token',
  },
  ping: {
    issuer:
      'provider.issuer: PingOne: https://auth.pingone.com/ENVIRONMENT-ID/as; PingFederate: its base URL',
    client:
      'PingOne: Applications › your application: Client ID as provider.clientId; type Device Authorization',
    grant: 'PingFederate: the client’s grant type Device Authorization Grant',
  },
  dex: {
    client: 'Dex: a staticClients entry with public: true, its id as provider.clientId',
    origins: `Dex sends CORS headers only where web.allowedOrigins names {origin}; or "transport": "relay"`,
  },
  duende: {
    client:
      'IdentityServer: a Client with RequireClientSecret = false, its ClientId as provider.clientId',
    grant: 'IdentityServer: AllowedGrantTypes = GrantTypes.DeviceFlow, AllowOfflineAccess = true',
    origins: `IdentityServer sends no CORS headers on its device endpoint: ${keepRelay}`,
  },
  wso2: {
    client:
      'WSO2: Applications › your application › Protocol: Client ID as provider.clientId; Public client on',
    issuer: 'provider.issuer: https://HOST/oauth2/token, as the metadata below it says',
    grant: 'WSO2: Applications › your application › Protocol › Allowed grant types › Device Code',
  },
  salesforce: {
    client:
      'Salesforce: your external client app or connected app: Consumer Key as provider.clientId',
    grant: 'Salesforce: your app › OAuth settings › Enable for Device Flow',
    origins: `its requests have names of its own, which the relay translates: ${keepRelay}`,
  },
  yandex: {
    client:
      'Yandex OAuth: your app: ClientID as provider.clientId and Client secret as provider.clientSecret',
    scope: 'take provider.scope out: permissions are settled when the app is registered',
    origins: `it wants the secret, and a grant type of its own that the relay translates: ${keepRelay}`,
  },
  facebook: {
    client:
      'Meta for Developers: App ID as provider.clientId and Settings › Advanced › Client Token as provider.clientSecret',
    grant: 'Meta for Developers: Facebook Login › Settings › Login from Devices on',
    origins: `its answers have names of its own, which the relay translates: ${keepRelay}`,
  },
  plex: {
    client:
      'provider.clientId: what your app is called in people’s list of devices; nothing is registered at Plex',
    grant: 'take provider.issuer and provider.endpoints out: Plex’s own are known by name',
    origins: `a PIN link has requests of its own, which the relay translates: ${keepRelay}`,
  },
  jellyfin: {
    client:
      'provider.clientId: what your app is called in the list of devices; nothing is registered at Jellyfin',
    grant: 'Jellyfin: Dashboard › General › Enable Quick Connect on this server',
    endpoint:
      'provider.issuer: the address of your Jellyfin server as a browser opens it, with its base URL; version 10.9 or later',
    origins: `a PIN link has requests of its own, which the relay translates: ${keepRelay}`,
  },
};
