/** Lets pages of any origin call the endpoints that machines use, without cookies. */

import type { KoaContextWithOIDC } from 'oidc-provider';

type Call = Pick<KoaContextWithOIDC, 'method' | 'status' | 'set' | 'get' | 'vary'>;

const machinePaths = ['/token', '/token/revocation', '/device/auth', '/current_user', '/jwks'];
const machineFolders = ['/api/', '/.well-known/'];

/** Whether a path is for programs, not for a person with a phone. */
export function isMachinePath(path: string): boolean {
  return machinePaths.includes(path) || machineFolders.some((folder) => path.startsWith(folder));
}

/**
 * Sets the CORS headers; true where that is the whole answer (a preflight). The provider leaves a response alone that
 * already has such headers. A credentialed request is never allowed, so the origin need not be known.
 */
export function allowAnyOrigin(call: Call): boolean {
  call.set('Access-Control-Allow-Origin', '*');
  call.set('Access-Control-Expose-Headers', 'WWW-Authenticate, DPoP-Nonce, Retry-After, Date');
  if (call.method !== 'OPTIONS') return false;
  call.set('Access-Control-Allow-Methods', 'GET, POST');
  // By name: a star would not cover Authorization.
  call.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, Accept, DPoP');
  call.set('Access-Control-Max-Age', '3600');
  call.status = 204;
  return true;
}
