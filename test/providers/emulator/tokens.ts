/** Access and refresh tokens: which are good, which belong together, which one is the newest. */

import { randomBytes } from 'node:crypto';
import type { Wire } from './wire.ts';

export interface Token {
  readonly value: string;
  readonly kind: 'access' | 'refresh';
  /** Tokens of one sign-in end together when one of them is revoked. */
  readonly family: number;
  readonly scope: string;
  readonly expiresAt: number;
  ended: boolean;
}

export interface Pair {
  readonly access: Token;
  readonly refresh: Token | null;
}

export class Tokens {
  readonly #all: Token[] = [];
  #families = 0;

  constructor(
    private readonly rules: Wire['tokens'],
    private readonly now: () => number,
  ) {}

  /** Tokens of a new sign-in. */
  first(scope: string): Pair {
    this.#families += 1;
    const { refreshScope } = this.rules;
    const lasting = refreshScope === null || scope.split(' ').includes(refreshScope);
    return {
      access: this.#issue('access', this.#families, scope),
      refresh: lasting ? this.#issue('refresh', this.#families, scope) : null,
    };
  }

  /** Tokens for a refresh token that `find` found good. */
  renewed(by: Token): Pair {
    if (this.rules.refreshTokens === 'one-time') by.ended = true;
    if (this.rules.refreshEndsAccess)
      this.#end((token) => token.family === by.family && token.kind === 'access');
    const access = this.#issue('access', by.family, by.scope);
    return {
      access,
      refresh:
        this.rules.refreshTokens === 'kept' ? null : this.#issue('refresh', by.family, by.scope),
    };
  }

  find(value: unknown, kind: Token['kind']): Token | null {
    return (
      this.#all.find(
        (token) => token.value === value && token.kind === kind && this.#good(token),
      ) ?? null
    );
  }

  newestAccess(family: number): Token | null {
    return (
      this.#all.filter((token) => token.family === family && token.kind === 'access').at(-1) ?? null
    );
  }

  /** false: there is no such token, which RFC 7009 does not call an error. */
  revoke(value: unknown): boolean {
    const found = this.rules.revocable
      .map((kind) => this.find(value, kind))
      .find((token) => token !== null);
    if (found) this.#end((token) => token.family === found.family);
    return found !== undefined;
  }

  expireAccess(): void {
    this.#end((token) => token.kind === 'access');
  }

  live(): number {
    return this.#all.filter((token) => this.#good(token)).length;
  }

  #issue(kind: Token['kind'], family: number, scope: string): Token {
    const expiresAt = kind === 'access' ? this.now() + this.rules.lifetime * 1000 : Infinity;
    const token: Token = {
      value: this.rules.prefix[kind] + randomBytes(24).toString('hex'),
      kind,
      family,
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
