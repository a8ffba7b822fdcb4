/** An OpenID provider that differs from the RFCs in little more than its paths. */

import { ada, userinfo } from '../people.ts';
import { deviceAnswerAt, discovery, rfcRefusals, standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';

export interface Issuer {
  /** The path of its issuer; '' at the origin. */
  readonly base: string;
  readonly device: string;
  readonly token: string;
  /** Null: none. */
  readonly revoke: string | null;
  readonly userinfo: string;
  /** Where the code is typed. */
  readonly page: string;
  readonly userCode: Dialect['codes']['userCode'];
  /** Of a code, in seconds. */
  readonly lifetime: number;
  readonly refuse?: Partial<Dialect['refuse']>;
}

/** Whether browsers of other origins are answered is not verified for any of these. */
export function issuerDialect(issuer: Issuer): Dialect {
  const { base, device, token, revoke, page, userCode, lifetime, refuse } = issuer;
  const url = ({ authorization }: { authorization: string }): string => authorization + base;
  return {
    ...standard,
    cors: false,
    person: () => ada,
    issuer: url,
    paths: { device, poll: token, refresh: token, revoke },
    codes: { ...standard.codes, userCode, lifetime },
    refuse: { ...rfcRefusals, ...refuse },
    deviceAnswer: deviceAnswerAt(page),
    resources: [userinfo('authorization', issuer.userinfo)],
    documents: (origins) => ({
      [`${base.replace(/\/$/, '')}/.well-known/openid-configuration`]: discovery({
        issuer: url(origins),
        device: origins.authorization + device,
        token: origins.authorization + token,
        ...(revoke !== null && { revoke: origins.authorization + revoke }),
        userinfo: origins.authorization + issuer.userinfo,
      }),
    }),
    provider: (origins) => ({ issuer: url(origins) }),
  };
}
