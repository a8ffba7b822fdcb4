/** The API that a signed-in TV calls: `GET /api/v1/users/current_user`. */

import type { KoaContextWithOIDC } from 'oidc-provider';
import { currentUserOf, personOf } from './people.ts';
import { isObject } from './shape.ts';

const mount = '/api/v1/users';

/** The provider's own endpoint for claims. It ends as the API's does, which lets the API be a mount of it. */
export const userinfoPath = '/current_user';

export const currentUserPath = mount + userinfoPath;

type Call = Pick<KoaContextWithOIDC, 'method' | 'path' | 'status' | 'body' | 'set'> & {
  mountPath?: string;
};

/**
 * Answers the API. The provider's userinfo endpoint does the checking (token, expiry, revocation, DPoP proof, account):
 * it runs as if it were mounted below `/api/v1/users`, so that it expects a proof for the address that was called. Then
 * the answer takes the API's shape.
 */
export async function serveApi(call: Call, next: () => Promise<unknown>): Promise<void> {
  if (call.method !== 'GET' && call.method !== 'HEAD') {
    call.status = 405;
    call.set('Allow', 'GET, HEAD');
    call.body = { error: 'method_not_allowed' };
    return;
  }
  call.mountPath = mount;
  call.path = userinfoPath;
  await next();
  if (call.status !== 200 || !isObject(call.body)) return;
  const person = personOf(String(call.body['sub']));
  if (person !== undefined) call.body = currentUserOf(person);
}
