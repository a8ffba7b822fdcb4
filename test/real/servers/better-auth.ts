/** better-auth in a process of its own, with a lock file of its own; see better-auth/package.json. */

import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isNonEmptyString, isObject, parseJson } from '../../../src/core/json.ts';
import { startProgram } from '../../harness/program.ts';
import type { Decision } from '../support/server.ts';

const folder = fileURLToPath(new URL('./better-auth/', import.meta.url));

/** Why the tests are left out; null where the server is installed. */
export const whyNoBetterAuth: string | null = existsSync(`${folder}node_modules/better-auth`)
  ? null
  : 'better-auth is not installed: npm run test:real installs it';

export interface BetterAuth {
  /** Where its endpoints are, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  /** What Ada does who is signed in on her phone. */
  decide(userCode: string, decision: Decision): Promise<void>;
}

export async function betterAuth(t: TestContext, kind: 'plain' | 'oauth'): Promise<BetterAuth> {
  const program = startProgram(process.execPath, [`${folder}server.js`, kind], {});
  t.after(() => program.kill());
  const said = parseJson(await program.says(/^(\{.*\})$/m));
  if (!isObject(said) || !isNonEmptyString(said['baseURL']) || !isNonEmptyString(said['clientId']))
    throw new Error('better-auth does not say where it is');
  const { baseURL: origin, clientId } = said;
  const url = `${origin}/api/auth`;
  return { url, clientId, decide: (userCode, decision) => decide(origin, userCode, decision) };
}

/** Its documents leave the pages to the app and name the endpoints behind them. */
async function decide(origin: string, userCode: string, decision: Decision): Promise<void> {
  const ask = async (path: string, cookie: string, body?: object): Promise<Response> => {
    const response = await fetch(`${origin}/api/auth${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const login = { email: 'ada@example.com', password: 'analytical-engine' };
  const signedIn = await ask('/sign-in/email', '', login);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  await ask(`/device?${new URLSearchParams({ user_code: userCode })}`, cookie);
  await ask(`/device/${decision}`, cookie, { userCode });
}
