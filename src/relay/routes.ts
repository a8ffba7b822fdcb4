/** The relay's few doors. */

import { allowedApiUrl } from '../core/session/allowed-api-url.ts';
import type { Api } from '../core/config/types.ts';
import type { ProtocolEndpoint } from './exchange/outgoing-request.ts';

export type Route =
  | { readonly kind: 'protocol'; readonly endpoint: ProtocolEndpoint }
  | { readonly kind: 'userinfo' }
  | { readonly kind: 'api'; readonly url: string }
  /** See front.ts. */
  | { readonly kind: 'front' }
  | { readonly kind: 'none'; readonly status: 400 | 404 | 405; readonly words: string };

const protocolPaths: Readonly<Record<string, ProtocolEndpoint>> = {
  '/device-authorization': 'deviceAuthorization',
  '/token': 'token',
  '/revocation': 'revocation',
};
const apiPath = '/api';
const apiMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** @param target path and query below the relay's own path */
export function routeOf(
  method: string,
  target: string,
  api: Pick<Api, 'baseUrl' | 'paths' | 'profile'>,
): Route {
  const [path = ''] = target.split('?');
  if (path.startsWith(`${apiPath}/`)) return apiRoute(method, target.slice(apiPath.length), api);
  const endpoint = Object.hasOwn(protocolPaths, path) ? protocolPaths[path] : undefined;
  const known =
    endpoint !== undefined ? 'POST' : path === '/userinfo' || path === '/front' ? 'GET' : null;
  if (known === null) return none(404, 'the relay has nothing there');
  if (method !== known) return none(405, `${known} only`);
  // It would be handed on; only the API has queries.
  if (target.includes('?')) return none(400, 'no query here');
  if (endpoint !== undefined) return { kind: 'protocol', endpoint };
  return path === '/front' ? { kind: 'front' } : { kind: 'userinfo' };
}

function apiRoute(
  method: string,
  path: string,
  api: Pick<Api, 'baseUrl' | 'paths' | 'profile'>,
): Route {
  if (!apiMethods.includes(method)) return none(405, `${apiMethods.join(', ')} only`);
  const url = path === api.profile ? api.baseUrl + path : allowedApiUrl(api, path);
  return url === null ? none(404, 'this path is not below api.paths') : { kind: 'api', url };
}

function none(status: 400 | 404 | 405, words: string): Route {
  return { kind: 'none', status, words };
}
