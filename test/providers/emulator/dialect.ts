/** How a provider speaks the protocol: its paths, the requests that it takes, and every answer that it gives. */

import type { DeviceFacts, Origins, Person, TokenFacts } from './facts.ts';
import type { Call, Format, Members, Reply, Side, Step } from './http.ts';
import type { AccessRefusal, Refusal, RefusalContext } from './refusals.ts';

/** What a poll is checked for, in the order in which the provider looks. */
export type Check = 'used' | 'expired' | 'slowDown' | 'denied' | 'pending';
export const usualOrder: readonly Check[] = ['used', 'expired', 'slowDown', 'denied', 'pending'];

export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

export interface Names {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly grantType: string;
  readonly deviceCode: string;
  readonly refreshToken: string;
  readonly scope: string;
  /** What a revocation names its token by. */
  readonly token: string;
}

export const rfcNames: Names = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  grantType: 'grant_type',
  deviceCode: 'device_code',
  refreshToken: 'refresh_token',
  scope: 'scope',
  token: 'token',
};

/** Something to read with an access token. */
export interface Resource {
  readonly side: Side;
  readonly path: string;
  /** A scope without which the token does not do. */
  readonly scope?: string;
  /** Refuses a request before its token is looked at. */
  readonly guard?: (call: Call) => Reply | null;
  readonly body: (origins: Origins) => Members;
}

export interface Dialect {
  readonly cors: boolean;
  readonly canDeny: boolean;
  readonly separateApi: boolean;
  readonly issuer: (origins: Origins) => string;
  readonly person: (origins: Origins) => Person;
  readonly client: { readonly id: string; readonly secret: string | null };
  /** The steps in which a client that has a secret must send it. */
  readonly secretIn: readonly Step[];
  /** Steps in which no client is named. */
  readonly anonymousIn: readonly Step[];
  /** Steps that want another client id than the registered one. */
  readonly clientIn?: Partial<Record<Step, string>>;
  readonly paths: {
    readonly device: string;
    readonly poll: string;
    /** Null: there are no refresh tokens. */
    readonly refresh: string | null;
    readonly revoke: string | null;
  };
  readonly formats: readonly Format[];
  /** false: a content type with parameters is not taken. */
  readonly charset: boolean;
  readonly queryCounts: boolean;
  readonly names: Names;
  /** null: polling has a path of its own and takes no grant type. */
  readonly pollGrantType: string | null;
  /** false: a revocation without a token is answered like any other. */
  readonly requiresToken: boolean;
  /** Members that must be there, besides client, secret, grant type and code. */
  readonly required: Partial<Record<Step, readonly string[]>>;
  /** Another client that is registered there: it gets codes and tokens of its own, and none of this client's. */
  readonly otherClient?: string;
  /** A request for a route by another method than its own. */
  readonly wrongMethod: Reply;
  /** How device codes and tokens are written. */
  readonly secret: () => string;
  /** Other scopes are refused; null: any will do. */
  readonly scopes: readonly string[] | null;
  readonly defaultScope: string;
  readonly codes: {
    readonly userCode: { readonly shape: string; readonly alphabet: string };
    readonly lifetime: number;
    readonly interval: number;
    /** What a slow_down adds to the interval that is enforced. */
    readonly slowDownAdds: number;
    /** false: a poll that was too early does not start the interval anew. */
    readonly slowDownRestarts: boolean;
    readonly order: readonly Check[];
    /** How often expiry and denial are told before the code counts as unknown. */
    readonly reports: { readonly expired: number; readonly denied: number };
    /** A code that is used again ends the tokens that it has brought (RFC 6749 §4.1.2, of codes of another kind). */
    readonly reuseEndsTokens: boolean;
    /** Seconds after expiry when the code is forgotten altogether. */
    readonly forgottenAfter: number;
  };
  readonly tokens: {
    readonly lifetime: number;
    readonly prefix: { readonly access: string; readonly refresh: string };
    /** A refresh token only for those who ask for this scope. */
    readonly refreshScope: string | null;
    /** one-time: the old one ends, until-used: with the first use of the new access token; renewed: both work; kept: no new one. */
    readonly refreshTokens: 'one-time' | 'until-used' | 'renewed' | 'kept';
    /** A refresh ends the access tokens before it. */
    readonly refreshEndsAccess: boolean;
    /** The kinds of token that the revocation endpoint knows. */
    readonly revocable: readonly ('access' | 'refresh')[];
    /** What a revocation ends: all tokens of a sign-in, or those that came with one answer. */
    readonly revokes: 'family' | 'pair';
    /** false: a revocation does nothing, and says 200, once the access token has expired. */
    readonly revokesExpired: boolean;
  };
  readonly refuse: Readonly<Record<Refusal, (context: RefusalContext) => Reply>>;
  /** A last word on a refresh; the access token is the newest one of the grant. */
  readonly checkRefresh?: (call: Call, accessToken: string) => Reply | null;
  readonly deviceAnswer: (facts: DeviceFacts) => Members;
  readonly tokenAnswer: (facts: TokenFacts) => Members;
  readonly revokeAnswer: (known: boolean) => Reply;
  readonly resources: readonly Resource[];
  readonly refuseAccess: (why: AccessRefusal) => Reply;
  /** Headers of every answer of the token endpoint. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives an answer another form, as the request asks for it. */
  readonly encode?: (call: Call, reply: Reply) => Reply;
  /** Documents that anyone may read: discovery. */
  readonly documents: (origins: Origins) => Readonly<Record<string, Members>>;
  /** What an operator writes under `provider` besides name, clientId and clientSecret; the scope is the client's to know. */
  readonly provider: (origins: Origins) => Members;
}
