/** What a provider's table says: its paths, the requests that it takes, and every answer that it gives. */

import type { IncomingHttpHeaders } from 'node:http';

export type Members = Record<string, unknown>;
export type Format = 'form' | 'json';

/** The requests of the protocol. */
export type Step = 'device' | 'poll' | 'refresh' | 'revoke';

/** Where a request arrives: some providers keep their API on another origin. */
export type Side = 'authorization' | 'api';

export interface Call {
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The members of the body, and of the query where the provider counts it. */
  readonly members: Members;
  /** A member came more than once. */
  readonly repeated: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes out as JSON, unless the wire dresses it otherwise. */
  readonly body?: Members;
  readonly text?: string;
}

/** Everything that a request can be refused for. */
export type Refusal =
  | 'contentType'
  | 'repeated'
  | 'noClient'
  | 'client'
  | 'noSecret'
  | 'secret'
  | 'parameter'
  | 'noGrantType'
  | 'grantType'
  | 'scope'
  | 'unknown'
  | 'used'
  | 'expired'
  | 'denied'
  | 'slowDown'
  | 'pending'
  | 'refreshToken';

export interface Circumstances {
  readonly step: Step;
  /** The member that is missing, or the client that nobody knows. */
  readonly detail: string;
  /** Seconds between polls from now on. */
  readonly interval: number;
}

/** What a poll is checked for, in the order in which the provider looks. */
export type Check = 'used' | 'expired' | 'slowDown' | 'denied' | 'pending';
export const usualOrder: readonly Check[] = ['used', 'expired', 'slowDown', 'denied', 'pending'];

export interface Names {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly grantType: string;
  readonly deviceCode: string;
  readonly refreshToken: string;
  readonly scope: string;
}

export const rfcNames: Names = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  grantType: 'grant_type',
  deviceCode: 'device_code',
  refreshToken: 'refresh_token',
  scope: 'scope',
};

export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** Origins of the two listeners; the same one where the provider has only one. */
export interface Origins {
  readonly authorization: string;
  readonly api: string;
}

export interface DeviceFacts {
  readonly origins: Origins;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly expiresIn: number;
  readonly interval: number;
}

export interface TokenFacts {
  readonly step: 'poll' | 'refresh';
  readonly accessToken: string;
  /** null: none was issued in this step. */
  readonly refreshToken: string | null;
  readonly expiresIn: number;
  readonly scope: string;
  /** null: `openid` was not asked for. */
  readonly idToken: string | null;
  readonly issuedAt: number;
}

export interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly picture: string | null;
  readonly memberSince: string | null;
}

export type AccessRefusal = 'missing' | 'invalid' | 'scope';

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

export interface Wire {
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
    readonly refresh: string;
    readonly revoke: string | null;
  };
  readonly formats: readonly Format[];
  /** false: a content type with parameters is not taken. */
  readonly charset: boolean;
  readonly queryCounts: boolean;
  readonly names: Names;
  /** null: polling has a path of its own and takes no grant type. */
  readonly pollGrantType: string | null;
  /** Members that must be there, besides client, secret, grant type and code. */
  readonly required: Partial<Record<Step, readonly string[]>>;
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
    readonly tells: { readonly expired: number; readonly denied: number };
    /** Seconds after expiry when the code is forgotten altogether. */
    readonly forgottenAfter: number;
  };
  readonly tokens: {
    readonly lifetime: number;
    readonly prefix: { readonly access: string; readonly refresh: string };
    /** A refresh token only for those who ask for this scope. */
    readonly refreshScope: string | null;
    /** one-time: the old one ends; renewed: both work; kept: no new one comes. */
    readonly refreshTokens: 'one-time' | 'renewed' | 'kept';
    /** A refresh ends the access tokens before it. */
    readonly refreshEndsAccess: boolean;
    /** The kinds of token that the revocation endpoint knows. */
    readonly revocable: readonly ('access' | 'refresh')[];
  };
  readonly refuse: Readonly<Record<Refusal, (circumstances: Circumstances) => Reply>>;
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
  readonly dress?: (call: Call, reply: Reply) => Reply;
  /** Documents that anyone may read: discovery. */
  readonly documents: (origins: Origins) => Readonly<Record<string, Members>>;
  /** What an operator writes under `provider` besides name, clientId and clientSecret; the scope is the client's to know. */
  readonly provider: (origins: Origins) => Members;
}
