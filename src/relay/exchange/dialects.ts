/** The providers whose wire is not the RFC's; one that needs no dialect has none. */

import type { ProviderName } from '../../core/config/types.ts';
import { isObject, type Json } from '../../core/json.ts';
import { membersIn, type Dialect } from './dialect.ts';
import { jellyfin } from './jellyfin.ts';
import { pinDialect } from './pin-link.ts';
import { plex } from './plex.ts';

/** AWS IAM Identity Center OIDC: the RFC in camel case. */
const awsSso: Dialect = {
  request: (_, members, url) => ({ url, members: renamed(members, camelCase) }),
  answer: (_, status, text) => ({ status, members: renamed(membersIn(text), snakeCase) }),
};

/** Trakt polls with `code`, refreshes beside its device endpoint, and says how a poll went by status alone. */
const trakt: Dialect = {
  request: (exchange, { device_code: code, grant_type: grantType, ...members }, url) => {
    switch (exchange) {
      case 'device-authorization':
      case 'revocation':
        return { url, members };
      case 'redemption':
        return { url, members: { ...members, code } };
      case 'refresh':
        // Its documentation asks for this address, the one for clients without a browser.
        return {
          url: new URL('../token', url).href,
          members: { ...members, grant_type: grantType, redirect_uri: 'urn:ietf:wg:oauth:2.0:oob' },
        };
    }
  },
  answer: (exchange, status, text) => {
    const members = membersIn(text);
    const error = exchange === 'redemption' ? traktPolls[status] : undefined;
    return { status, members: error === undefined ? members : { error } };
  },
};

const traktPolls: Readonly<Record<number, string>> = {
  400: 'authorization_pending',
  404: 'invalid_grant',
  409: 'invalid_grant',
  410: 'expired_token',
  418: 'access_denied',
  429: 'slow_down',
};

/** Yandex redeems a `code`, by a grant type of its own, and revokes by the name of `access_token`. */
const yandex: Dialect = {
  form: true,
  request: (exchange, { device_code: code, grant_type: grantType, token, ...members }, url) => {
    switch (exchange) {
      case 'device-authorization':
        return { url, members: without(members, 'client_secret') };
      case 'redemption':
        return { url, members: { ...members, grant_type: 'device_code', code } };
      case 'refresh':
        return { url, members: { ...members, grant_type: grantType } };
      case 'revocation':
        return { url, members: { ...without(members, 'token_type_hint'), access_token: token } };
    }
  },
  answer: (_, status, text) => ({ status, members: membersIn(text) }),
};

/** Salesforce has one endpoint for the code and the token, and short names for both requests. */
const salesforce: Dialect = {
  form: true,
  request: (exchange, members, url) => {
    switch (exchange) {
      case 'device-authorization':
        return { url, members: { ...members, response_type: 'device_code' } };
      case 'redemption': {
        const { device_code: code, ...others } = members;
        return { url, members: { ...others, grant_type: 'device', code } };
      }
      case 'refresh':
      case 'revocation':
        return { url, members };
    }
  },
  answer: (exchange, status, text) => {
    const members = membersIn(text);
    if (members['error'] === 'invalid_client_id')
      return { status, members: { ...members, error: 'invalid_client' } };
    // Ten minutes, which its answers leave out.
    const isCode = exchange === 'device-authorization' && 'device_code' in members;
    return { status, members: isCode ? { expires_in: 600, ...members } : members };
  },
};

/** Facebook names the client by an access token, calls the device code `code`, and says how a poll went by `error_subcode`. */
const facebook: Dialect = {
  form: true,
  request: (_, { client_id: id, client_secret: secret, device_code: code, scope }, url) => ({
    url,
    members: {
      access_token: `${String(id)}|${String(secret)}`,
      ...(code !== undefined && { code }),
      ...(scope !== undefined && { scope }),
    },
  }),
  answer: (exchange, status, text) => {
    const { code, error, ...members } = membersIn(text);
    if (isObject(error)) {
      const isPoll = exchange === 'redemption';
      const poll = isPoll ? facebookPolls[String(error['error_subcode'])] : undefined;
      const other = facebookErrors[String(error['code'])];
      // A parameter that is wrong: of a poll that is the code.
      const unknown = isPoll ? 'invalid_grant' : 'invalid_request';
      return { status, members: { error: poll ?? other ?? unknown } };
    }
    return { status, members: code === undefined ? members : { ...members, device_code: code } };
  },
};

const facebookPolls: Readonly<Record<string, string>> = {
  1349174: 'authorization_pending',
  1349172: 'slow_down',
  1349152: 'expired_token',
};

/** Of the Graph API: an access token that is none, here the client's; limits. */
const facebookErrors: Readonly<Record<string, string>> = {
  1: 'server_error',
  2: 'temporarily_unavailable',
  4: 'rate_limit_exceeded',
  101: 'invalid_client',
  190: 'invalid_client',
};

export const dialects: Readonly<Partial<Record<ProviderName, Dialect>>> = {
  'aws-sso': awsSso,
  trakt,
  salesforce,
  yandex,
  facebook,
  plex: pinDialect(plex),
  jellyfin: pinDialect(jellyfin),
};

function without(members: Json, name: string): Json {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
}

function renamed(members: Json, rename: (name: string) => string): Json {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [rename(name), value]));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
