/** What the answers of a provider are made of. */

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
