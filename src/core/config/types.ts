/** What a configuration is, once it has been read. */

import type { ServerSettings } from './parse-server.ts';

export const providerNames = [
  'oidc',
  'auth0',
  'devolutions',
  'silva-numerica',
  'keycloak',
  'github',
  'gitlab',
  'google',
  'microsoft',
  'aws-sso',
  'trakt',
  'twitch',
  'okta',
  'authentik',
  'zitadel',
  'hydra',
  'fusionauth',
  'logto',
  'casdoor',
  'dex',
  'authelia',
  'ping',
  'wso2',
  'duende',
  'salesforce',
  'yandex',
  'facebook',
  'plex',
  'jellyfin',
] as const;

export type ProviderName = (typeof providerNames)[number];

export type RequestFormat = 'form' | 'json';

/**
 * How a provider compares what is typed with its user code: `exact` to the letter, capitals, gaps and dashes included;
 * `lenient` as RFC 8628 §6.1 wants it.
 */
export const userCodeRules = ['exact', 'lenient'] as const;

export type UserCodeRule = (typeof userCodeRules)[number];

export interface Endpoints {
  readonly deviceAuthorization: string | null;
  readonly token: string | null;
  readonly revocation: string | null;
  readonly userinfo: string | null;
  /**
   * Where an access token is used once before its revocation, and once after it; absent where a revocation is enough.
   * Doorkeeper ends the tokens before a refresh when the new access token is used, and revokes none that have expired.
   */
  readonly tokenInfo?: string;
}

export interface Brand {
  /** The product's name; null for the app's own. */
  readonly name: string | null;
  /** A whole URL, or a path on the app's own origin. */
  readonly logo: string | null;
  /** Behind the welcome screen: a URL or a path, as the logo's; absent where there is none. */
  readonly picture?: string;
  /** Null where neither colour is configured: the style sheet's own. */
  readonly colors: BrandColors | null;
}

export interface Provider {
  readonly name: ProviderName;
  readonly issuer: string | null;
  /** Where its metadata is, whatever issuer that names; absent: below the issuer. */
  readonly metadata?: string;
  readonly clientId: string;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  /** Absent: not known. */
  readonly userCode?: UserCodeRule;
  readonly parameters: Parameters;
  /**
   * Whether tokens are bound to this device (RFC 9449); null: where the provider's metadata offers it; `offered`: it does,
   * the server has looked.
   */
  readonly dpop: boolean | 'offered' | null;
}

export interface Parameters {
  readonly deviceAuthorization: Readonly<Record<string, string>>;
  readonly token: Readonly<Record<string, string>>;
  readonly refresh: Readonly<Record<string, string>>;
}

export interface Api {
  /** No slash at its end. */
  readonly baseUrl: string;
  /** A path on `baseUrl`, a URL, `userinfo`, or `id_token`. */
  readonly profile: string;
  /** Path prefixes on `baseUrl`, and on each of `origins`, that may be called. */
  readonly paths: readonly string[];
  /** Where else the API is, asked without the relay; absent where it is nowhere else. */
  readonly origins?: readonly string[];
  /** What the API wants beside the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that a screen may send to the API through the relay, beside the usual ones; absent where there are none. */
  readonly screenHeaders?: readonly string[];
  /** Origins that pictures of people may come from. */
  readonly pictures: readonly string[];
  /** Where the members of a profile are, for an answer in words that nobody foresaw. */
  readonly mapping: Mapping;
}

/**
 * Dotted paths into an answer, such as `data.0.name`, a name with dots in quotes; of several the first that leads to a text
 * counts.
 */
export type Mapping = Readonly<
  Record<'name' | 'email' | 'picture' | 'memberSince', readonly string[]>
>;

/** For a screen that nobody owns. Minutes without a key press; 0 switches the setting off. */
export interface Kiosk {
  readonly idleSignOutMinutes: number;
  readonly hideCodeAfterMinutes: number;
  /** `always`: a screen that starts by itself has a good code whenever nobody is signed in. */
  readonly renewCode: 'always' | 'when-touched';
  /** Whether signing out asks first; absent from what earlier versions have stored. */
  readonly confirmSignOut?: boolean;
}

/** Where a signed-in person goes on to. */
export interface Next {
  /** A whole URL, or a path: with a dot it begins where the app is served. No token is in it. */
  readonly url: string;
  /** How long the hello stands before it leads on by itself. */
  readonly afterSeconds: number;
}

export type Transport = 'relay' | 'direct';

export interface Config {
  readonly provider: Provider;
  readonly api: Api;
  readonly transport: Transport;
  readonly start: 'on-press' | 'on-launch';
  /** `auto` or a language tag. */
  readonly locale: string;
  readonly kiosk: Kiosk;
  /** Whether a gamepad is the remote: listening for one keeps a device busy. Absent: not, but on an Xbox. */
  readonly gamepad?: boolean;
  readonly allowInsecure: boolean;
  /**
   * What the relay's URLs stand for, prefix by prefix: Details name the hosts, and where tokens are bound a proof of
   * possession names the URL that the provider sees (RFC 9449 §4.2). Absent without the relay, and while the provider's
   * endpoints are not known.
   */
  readonly relayed?: Readonly<Record<string, string>>;
  /** `optional`: whoever has approved is signed in, also where nobody says who it is. The embedding app's to say. */
  readonly profile?: 'optional';
  /** What the operator calls this screen; absent where it has no name. The page's to say. */
  readonly screen?: string;
  /** Absent where none is configured. */
  readonly brand?: Brand;
  /** Absent where the profile is all there is. */
  readonly next?: Next;
  /** A web page where people sign in without this app, for browsers that are too old for it; absent where there is none. */
  readonly elsewhere?: string;
}

/** How a client proves to be itself (RFC 6749 §2.3.1, OpenID Connect Core 1.0 §9), by the names of their registry. */
export const clientAuthenticationMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const;

export type ClientAuthenticationMethod = (typeof clientAuthenticationMethods)[number];

/** Never leave the server: the relay adds what follows from them to what it forwards. */
export interface ClientCredentials {
  readonly clientSecret: string | null;
  /** A private key, in PEM (PKCS #8) or as a JWK. */
  readonly clientKey: string | null;
  /** What the provider calls the key (`kid`), where the key does not say so itself. */
  readonly clientKeyId: string | null;
  /** Null: as the provider's metadata says. */
  readonly clientAuthentication: ClientAuthenticationMethod | null;
}

/** What a screen can use of a file, and what was found beside it. */
export interface ScreenConfigFile {
  readonly config: Config;
  /** What was not taken as it was written, for the operator; absent where everything was. */
  readonly notes?: readonly string[];
}

export interface ConfigFile extends ScreenConfigFile, ClientCredentials {
  /** Never leaves the server either. */
  readonly server: ServerSettings;
}

/** Each `#rrggbb`. Words stand on `background` and on `raised`, and between the two. */
export interface BrandColors {
  /** Fills: behind what has the focus, and marks. The brand's own where that can be told from what is around it. */
  readonly accent: string;
  /** The label on a fill. */
  readonly onAccent: string;
  /** A relative of the accent for words; absent from what earlier versions have stored, whose accent served both. */
  readonly accentText?: string;
  readonly background: string;
  /** Panels and buttons. */
  readonly raised: string;
  /** The user code's too. */
  readonly text: string;
  readonly soft: string;
  /** Decorates, and says nothing. */
  readonly line: string;
}
