/** What a row of the provider table says, and where every row starts from: plain OpenID Connect discovery. */

import type { Endpoints, Mapping, Parameters, RequestFormat, UserCodeRule } from './types.ts';

export interface ProviderRow {
  /** Endpoint paths below the issuer, or whole URLs; null members are found by discovery or don't exist. */
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  readonly userCode: UserCodeRule | null;
  readonly scope: string | null;
  /** A path on `api.baseUrl`, a URL, `userinfo` or `id_token`. */
  readonly profile: string;
  /** The same where no API is configured that could describe the person; null: `profile` all the same. */
  readonly profileWithoutApi: string | null;
  readonly apiBaseUrl: string | null;
  /** What the API wants beside the token; `{client_id}` stands for the client's id. */
  readonly headers: Readonly<Record<string, string>>;
  /** Origins of people's pictures, beside the issuer's and the API's own. */
  readonly pictures: readonly string[];
  /** Where its profile has what it calls by names of its own. */
  readonly mapping: Partial<Mapping>;
  /** Extra parameters; `{scope}` stands for the scope, in a refresh `{access_token}` for the current one. */
  readonly parameters: Parameters;
  /** Whether only the relay can translate its wire (see relay/exchange/dialects.ts). */
  readonly relayOnly: boolean;
}

const currentUser = '/api/v1/users/current_user';

const discovered: Endpoints = {
  deviceAuthorization: null,
  token: null,
  revocation: null,
  userinfo: null,
};

const openIdScope = 'openid profile email offline_access';

export const gravatar = 'https://secure.gravatar.com';

export const noParameters: Parameters = { deviceAuthorization: {}, token: {}, refresh: {} };

export const openId: ProviderRow = {
  endpoints: discovered,
  requestFormat: 'form',
  userCode: null,
  scope: openIdScope,
  profile: currentUser,
  profileWithoutApi: null,
  apiBaseUrl: null,
  headers: {},
  pictures: [],
  mapping: {},
  parameters: noParameters,
  relayOnly: false,
};
