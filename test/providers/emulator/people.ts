/** The person who signs in, and how OpenID Connect tells about them. */

import { randomBytes } from 'node:crypto';
import type { Resource } from './dialect.ts';
import type { Person } from './facts.ts';
import type { Members, Side } from './http.ts';

export const ada: Person = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  picture: 'https://people.example/ada.png',
  memberSince: null,
};

export const joined = '2024-02-05T08:52:20.957Z';

export const subject = 'f3b0c442-98fc-4c14-9afb';

export function claims(person: Person): Members {
  return {
    sub: subject,
    name: person.name,
    given_name: 'Ada',
    family_name: 'Lovelace',
    ...(person.picture === null ? {} : { picture: person.picture }),
    ...(person.email === null ? {} : { email: person.email, email_verified: true }),
  };
}

/** The UserInfo endpoint: it wants a token that was issued for `openid`. */
export function userinfo(side: Side, path: string, body: Members = claims(ada)): Resource {
  return { side, path, scope: 'openid', body: () => body };
}

const encoded = (value: Members): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** An ID token with a signature that nobody can check: a device gets it straight from the token endpoint. */
export function idToken(issuer: string, audience: string, person: Person, seconds: number): string {
  const header = encoded({ alg: 'RS256', typ: 'JWT', kid: 'emulator' });
  const payload = encoded({
    iss: issuer,
    aud: audience,
    iat: seconds,
    exp: seconds + 3600,
    ...claims(person),
  });
  return `${header}.${payload}.${randomBytes(32).toString('base64url')}`;
}
