/**
 * Wires that are not the RFC's: each dialect is a pair of pure functions, request out and answer in. The relay speaks
 * them, so that screens only ever speak the RFC's; a provider that needs none has none.
 */

import type { ProviderName } from '../../core/config/types.ts';
import { isObject, parseJson, type Json } from '../../core/json.ts';

/** What is asked of a provider. */
export type Exchange = 'device-authorization' | 'redemption' | 'refresh' | 'revocation';

export interface Dialect {
  /** What goes to the provider, always as JSON. @param members in the RFC's words */
  request(
    exchange: Exchange,
    members: Json,
    endpoint: string,
  ): { readonly url: string; readonly members: Json };
  /** What it answered, in the RFC's words. */
  answer(
    exchange: Exchange,
    status: number,
    text: string,
  ): { readonly status: number; readonly members: Json };
}

/** AWS IAM Identity Center OIDC: the RFC in camel case. */
const awsSso: Dialect = {
  request: (_, members, url) => ({ url, members: renamed(members, camelCase) }),
  answer: (_, status, text) => ({ status, members: renamed(jsonIn(text), snakeCase) }),
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
    const members = jsonIn(text);
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

export const dialects: Readonly<Partial<Record<ProviderName, Dialect>>> = {
  'aws-sso': awsSso,
  trakt,
};

function jsonIn(text: string): Json {
  const value = parseJson(text);
  return isObject(value) ? value : {};
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
