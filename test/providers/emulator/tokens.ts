/** Access and refresh tokens: which are good, which belong together, which one is the newest. */

import type { Dialect } from './dialect.ts';

export interface Token {
  readonly value: string;
  readonly kind: 'access' | 'refresh';
  /** Tokens of one sign-in. */
  readonly family: number;
  /** Tokens of one answer. */
  readonly pair: number;
  readonly scope: string;
  expiresAt: number;
  ended: boolean;
}

export interface Pair {
  readonly access: Token;
  readonly refresh: Token | null;
}

export class Tokens {
  readonly #all: Token[] = [];
  /** Pairs that end when a newer one is used. */
  readonly #superseded = new Map<number, number>();
  #families = 0;
  #pairs = 0;

  constructor(
    private readonly rules: Dialect['tokens'],
    private readonly secret: () => string,
    private readonly now: () => number,
  ) {}

  /** Tokens of a new sign-in. */
  first(scope: string): Pair {
    this.#families += 1;
    const { refreshScope } = this.rules;
    const lasting = refreshScope === null || scope.split(' ').includes(refreshScope);
    return this.#pair(this.#families, scope, lasting);
  }

  /** Tokens for a refresh token that `find` found good. */
  renewed(by: Token): Pair {
    const { refreshTokens, refreshEndsAccess } = this.rules;
    if (refreshTokens === 'one-time') by.ended = true;
    if (refreshEndsAccess)
      this.#end((token) => token.family === by.family && token.kind === 'access');
    const renewed = this.#pair(by.family, by.scope, refreshTokens !== 'kept');
    if (refreshTokens === 'until-used') this.#superseded.set(renewed.access.pair, by.pair);
    return renewed;
  }

  find(value: unknown, kind: Token['kind']): Token | null {
    return (
      this.#all.find(
        (token) => token.value === value && token.kind === kind && this.#good(token),
      ) ?? null
    );
  }

  /** Something was read with an access token. */
  used({ pair }: Token): void {
    const before = this.#superseded.get(pair);
    this.#end((token) => token.pair === before);
  }

  /** All tokens of a sign-in. */
  endFamily(family: number | null): void {
    this.#end((token) => token.family === family);
  }

  newestAccess(family: number): Token | null {
    return (
      this.#all.filter((token) => token.family === family && token.kind === 'access').at(-1) ?? null
    );
  }

  /** false: there is no such token, which RFC 7009 does not call an error. */
  revoke(value: unknown): boolean {
    const { revocable, revokes, revokesExpired } = this.rules;
    const found = revocable.map((kind) => this.find(value, kind)).find((token) => token !== null);
    if (!found) return false;
    const access = this.#all.find(({ kind, pair }) => kind === 'access' && pair === found.pair);
    const hasExpired = access !== undefined && this.now() >= access.expiresAt;
    if (revokesExpired || !hasExpired) this.#end((token) => token[revokes] === found[revokes]);
    return true;
  }

  expireAccess(): void {
    for (const token of this.#all)
      if (token.kind === 'access') token.expiresAt = Math.min(token.expiresAt, this.now());
  }

  live(): number {
    return this.#all.filter((token) => this.#good(token)).length;
  }

  #pair(family: number, scope: string, lasting: boolean): Pair {
    this.#pairs += 1;
    return {
      access: this.#issue('access', family, scope),
      refresh: lasting ? this.#issue('refresh', family, scope) : null,
    };
  }

  #issue(kind: Token['kind'], family: number, scope: string): Token {
    const expiresAt = kind === 'access' ? this.now() + this.rules.lifetime * 1000 : Infinity;
    const token: Token = {
      value: this.rules.prefix[kind] + this.secret(),
      kind,
      family,
      pair: this.#pairs,
      scope,
      expiresAt,
      ended: false,
    };
    this.#all.push(token);
    return token;
  }

  #end(which: (token: Token) => boolean): void {
    for (const token of this.#all.filter(which)) token.ended = true;
  }

  #good(token: Token): boolean {
    return !token.ended && this.now() < token.expiresAt;
  }
}
