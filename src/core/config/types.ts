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
] as const;

export type ProviderName = (typeof providerNames)[number];

export type RequestFormat = 'form' | 'json';

export interface Endpoints {
  readonly deviceAuthorization: string | null;
  readonly token: string | null;
  readonly revocation: string | null;
  readonly userinfo: string | null;
}

export interface Brand {
  /** The product's name; null for the app's own. */
  readonly name: string | null;
  /** A whole URL, or a path on the app's own origin. */
  readonly logo: string | null;
  /** Null where neither colour is configured: the style sheet's own. */
  readonly colors: BrandColors | null;
}

export interface Provider {
  readonly name: ProviderName;
  readonly issuer: string | null;
  readonly clientId: string;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
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
  /** Path prefixes on `baseUrl` that may be called. */
  readonly paths: readonly string[];
  /** What the API wants beside the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** Origins that pictures of people may come from. */
  readonly pictures: readonly string[];
  /** Where the members of a profile are, for an answer in words that nobody foresaw. */
  readonly mapping: Mapping;
}

/** Dotted paths into an answer, such as `data.0.name`; of several the first that leads to a text counts. */
export type Mapping = Readonly<
  Record<'name' | 'email' | 'picture' | 'memberSince', readonly string[]>
>;

/** Minutes without a key press; 0 switches the setting off. */
export interface Kiosk {
  readonly idleSignOutMinutes: number;
  readonly hideCodeAfterMinutes: number;
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
  readonly allowInsecure: boolean;
  /**
   * What the relay's URLs stand for, prefix by prefix: Details name the hosts, and where tokens are bound a proof of
   * possession names the URL that the provider sees (RFC 9449 §4.2). Absent without the relay, and while the provider's
   * endpoints are not known.
   */
  readonly relayed?: Readonly<Record<string, string>>;
  /** Absent where none is configured. */
  readonly brand?: Brand;
  /** A web page where people sign in without this app, for browsers that are too old for it; absent where there is none. */
  readonly elsewhere?: string;
}

/** What a screen can use of a file, and what was found beside it. */
export interface ScreenConfigFile {
  readonly config: Config;
  /** Never leaves the server: the relay adds it to what it forwards. */
  readonly clientSecret: string | null;
  /** What was not taken as it was written, for the operator; absent where everything was. */
  readonly notes?: readonly string[];
}

export interface ConfigFile extends ScreenConfigFile {
  /** Never leaves the server either. */
  readonly server: ServerSettings;
}

/** Each `#rrggbb`. Words stand on `background` and on `raised`, and between the two. */
export interface BrandColors {
  /** For words and marks, and behind what has the focus. */
  readonly accent: string;
  readonly onAccent: string;
  readonly background: string;
  /** Panels and buttons. */
  readonly raised: string;
  /** The user code's too. */
  readonly text: string;
  readonly soft: string;
  /** Decorates, and says nothing. */
  readonly line: string;
}
