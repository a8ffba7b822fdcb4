/** Which setting to change at each provider; a row says only what is particular to it. */

import { anyProvider, keepRelay, type Advice } from './advice-topics.ts';
import { issuerAdvice } from './issuer-advice.ts';

const auth0 = 'Auth0: Applications › Applications › your app ›';
const keycloak = 'Keycloak: Clients › {client} › Settings ›';
const github = 'GitHub: Settings › Developer settings › OAuth Apps › your app ›';
const gitlab = 'GitLab: Edit profile › Applications › your app';
const google = 'Google Cloud: Credentials ›';
const entra = 'Entra: App registrations › your app ›';
const register =
  'aws sso-oidc register-client --client-name tv --client-type public --region REGION';

export const providerAdvice: Readonly<Record<string, Partial<Advice>>> = {
  oidc: {
    client:
      'provider.clientId as the provider shows it; a public (native) client without a secret, else its secret as provider.clientSecret',
    grant: `${anyProvider.grant}; Okta: in the authorization server’s policy rule as well; authentik: a device code flow set in the brand`,
    origins: `${anyProvider.origins}; IdentityServer sends none on its device endpoint, whatever AllowedCorsOrigins says`,
  },
  auth0: {
    issuer: `provider.issuer: https:// and the Domain of ${auth0} Settings; your custom domain if people sign in there`,
    client: `${auth0} Settings: Client ID; an application of type Native, and no provider.clientSecret`,
    grant: `${auth0} Settings › Advanced › Grant Types › Device Code (and Refresh Token); Advanced › OAuth › OIDC Conformant on`,
    scope:
      'provider.audience: the Identifier at Auth0: Applications › APIs › your API; Allow Offline Access there',
    origins: `${auth0} Settings › Allowed Web Origins: {origin}; or "transport": "relay"`,
  },
  keycloak: {
    issuer:
      'provider.issuer: https://HOST/realms/REALM; versions before 17 may have /auth before /realms',
    client: `${keycloak} Client ID; Capability config › Client authentication off`,
    grant: `${keycloak} Capability config › OAuth 2.0 Device Authorization Grant`,
    scope:
      'what provider.scope asks for has to be a client scope of {client}; offline_access needs the role of that name: else set "openid profile email"',
    origins: `${keycloak} Web origins: {origin}; or "transport": "relay"`,
  },
  github: {
    client: `${github} Client ID`,
    grant: `${github} Enable Device Flow`,
    origins: `the endpoints on github.com have no CORS: ${keepRelay}`,
    endpoint: `GitHub answers 404 to a client id that it does not know: ${github} Client ID`,
  },
  gitlab: {
    client: `${gitlab}: Application ID; Confidential off`,
    grant:
      'GitLab 17.9 or later; from 17.2 behind the flag oauth2_device_grant_flow, on by default from 17.3',
    scope: `${gitlab} › Scopes: openid, profile, email; there is no offline_access`,
    origins: `GitLab does not document CORS for its device endpoint: ${keepRelay}`,
  },
  google: {
    client: `${google} your client: Client ID as provider.clientId and Client secret as provider.clientSecret; Google wants both`,
    grant: `${google} Create credentials › OAuth client ID › application type TVs and Limited Input devices`,
    scope:
      'allowed to devices: openid, email, profile, drive.appdata, drive.file, youtube, youtube.readonly; offline_access is not one of them',
    origins: `Google wants the client secret, which must not be on a screen: ${keepRelay}`,
  },
  microsoft: {
    issuer:
      'provider.issuer: https://login.microsoftonline.com/TENANT-ID/v2.0; TENANT-ID is the tenant’s GUID or domain name, or common, organizations, consumers',
    client: `${entra} Application (client) ID; and Authentication › Allow public client flows on`,
    grant: `${entra} Application (client) ID as provider.clientId; Authentication › Allow public client flows on; a Conditional Access policy on Authentication flows may block it as well`,
    scope:
      'provider.scope: what the app may ask for; with an API of your own (api://…) set api.profile to "id_token" or to that API',
    origins: `the device code flow has no CORS: ${keepRelay}`,
  },
  devolutions: {
    issuer:
      'provider.issuer: the URL of Devolutions Server with its path, such as https://DVLS.EXAMPLE.COM/DVLS',
    client:
      'provider.clientId: a client id for the device grant; ask your administrator or Devolutions',
    grant:
      'its openid-configuration has to have a device_authorization_endpoint, and {client} the grant: ask your administrator or Devolutions',
    scope: 'provider.scope: a scope for the device grant; ask your administrator or Devolutions',
  },
  'silva-numerica': {
    client:
      'provider.clientId: the client_id of an application on the authorization server (provider.issuer); it has no secret',
    grant:
      'the authorization server (a Doorkeeper) has to have the device grant on: ask whoever runs it',
    scope: 'take provider.scope out: no scope is asked for, the server has its own default',
    origins:
      'JSON is sent, so every request needs a preflight answered for {origin}; or "transport": "relay"',
    endpoint:
      'provider.issuer: the authorization server; api.baseUrl: the learning platform. They may be two hosts',
  },
  'aws-sso': {
    client: `a registration ends at clientSecretExpiresAt: ${register}, then its clientId and clientSecret as provider.clientId and provider.clientSecret`,
    grant: `register a client and configure what it prints: ${register}`,
    scope:
      'take provider.scope out: scopes are settled when the client is registered (--scopes sso:account:access)',
    origins: `it wants the secret and speaks JSON in camel case, which the relay translates: ${keepRelay}`,
    endpoint:
      'provider.issuer: https://oidc.REGION.amazonaws.com, of the region where the client was registered',
  },
  trakt: {
    client:
      'Trakt: trakt.tv/oauth/applications › your API app: Client ID as provider.clientId, Client Secret as provider.clientSecret',
    scope: 'take provider.scope out: there is no scope',
    endpoint:
      'Trakt answers 403 to a client id that it does not know: provider.clientId and provider.clientSecret of your API app',
    origins: `it wants the secret and says how a poll went by HTTP status alone, which the relay translates: ${keepRelay}`,
  },
  twitch: {
    client:
      'Twitch developer console: your application: Client ID; Client Type Public, a Confidential one needs provider.clientSecret to refresh',
    grant: 'Twitch developer console: your application: Client Type Public',
    scope: 'provider.scope: scopes that Twitch knows, such as user:read:email',
    endpoint:
      'Twitch answers 400 to a client id that it does not know: Twitch developer console: your application: Client ID',
    origins: `nothing documents CORS headers at Twitch: ${keepRelay}`,
  },
  ...issuerAdvice,
};
