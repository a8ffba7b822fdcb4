/** The relay's few doors. */

import { allowedApiUrl } from '../core/session/allowed-api-url.ts';
import type { Api } from '../core/config/types.ts';
import type { ProtocolEndpoint } from './exchange/outgoing-request.ts';

export type Route =
  | { readonly kind: 'protocol'; readonly endpoint: ProtocolEndpoint }
  | { readonly kind: 'userinfo' }
  | { readonly kind: 'token-info' }
  | { readonly kind: 'api'; readonly url: string }
  /** See front.ts. */
  | { readonly kind: 'front' }
  | { readonly kind: 'none'; readonly status: 400 | 404 | 405; readonly words: string };

const protocolPaths: Readonly<Record<string, ProtocolEndpoint>> = {
  '/device-authorization': 'deviceAuthorization',
  '/token': 'token',
  '/revocation': 'revocation',
};
/** What is read there by GET. */
const readPaths: Readonly<Record<string, Route>> = {
  '/userinfo': { kind: 'userinfo' },
  '/token-info': { kind: 'token-info' },
  '/front': { kind: 'front' },
};
const apiPath = '/api';
const apiMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** @param target path and query below the relay's own path */
export function routeOf(
  method: string,
  target: string,
  api: Pick<Api, 'baseUrl' | 'paths' | 'profile'>,
): Route {
  const [path = ''] = target.split('?');
  if (path.startsWith(`${apiPath}/`)) return apiRoute(method, target.slice(apiPath.length), api);
  const endpoint = Object.hasOwn(protocolPaths, path) ? protocolPaths[path] : undefined;
  const read = Object.hasOwn(readPaths, path) ? readPaths[path] : undefined;
  const route: Route | undefined = endpoint === undefined ? read : { kind: 'protocol', endpoint };
  if (route === undefined) return none(404, 'the relay has nothing there');
  const known = endpoint === undefined ? 'GET' : 'POST';
  if (method !== known) return none(405, `${known} only`);
  // It would be handed on; only the API has queries.
  return target.includes('?') ? none(400, 'no query here') : route;
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
