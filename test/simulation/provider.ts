/** A model of a provider and its API: codes, families of tokens, and a clock of its own that is never wrong. */

import type { HttpRequest } from '../../src/core/protocol/http.ts';
import type { Route } from './network-faults.ts';

/** How this provider behaves. */
export interface ProviderOptions {
  /** Seconds; null where the answer names none, which means five. */
  readonly interval: number | null;
  readonly lifetimeSeconds: number;
  readonly tokenLifetimeSeconds: number | null;
  readonly refreshTokens: boolean;
  readonly rotates: boolean;
  /** The answer to a poll for an expired code. */
  readonly expiredAnswer: 'expired_token' | 'invalid_grant' | 'authorization_pending';
}

/** Every secret holds this, so that one that slips out is seen. */
export const secretMarker = 'S3cr3t';

export interface Issued {
  readonly access: string;
  readonly refresh: string | null;
}

/** An answer, and its outcome in a word: an OAuth error code, or what was granted. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly outcome: string;
  readonly issued: Issued | null;
}

interface Code {
  readonly endsAt: number;
  state: 'pending' | 'approved' | 'denied' | 'redeemed' | 'forgotten';
  /** When the poll was sent that redeemed it. */
  redeemedBy: number | null;
}

interface Family {
  access: Map<string, number>;
  refresh: string | null;
  over: boolean;
}

export class Provider {
  readonly codes = new Map<string, Code>();
  /** By every refresh token that ever was one of the family's, and every access token. */
  private readonly families = new Map<string, Family>();
  private names = 0;

  constructor(
    readonly providerOptions: ProviderOptions,
    private readonly now: () => number,
  ) {}

  act(route: Route, request: HttpRequest, sentAt: number): ProviderAnswer {
    const form = new URLSearchParams(request.body);
    switch (route) {
      case 'device':
        return this.issueCode();
      case 'poll':
        return this.redeem(form.get('device_code') ?? '', sentAt);
      case 'refresh':
        return this.renew(form.get('refresh_token') ?? '');
      case 'revoke':
        return this.revoke(form.get('token') ?? '');
      case 'api':
        return this.callApi(request.headers['authorization'] ?? '');
    }
  }

  /** Whether a poll is for a code that may be told to slow down: approved or not, it is still to be redeemed. */
  isPending({ body }: HttpRequest): boolean {
    const code = this.codes.get(new URLSearchParams(body).get('device_code') ?? '');
    return (code?.state === 'pending' || code?.state === 'approved') && this.now() < code.endsAt;
  }

  /** What a person does on the phone, to every code that waits for one. */
  decide(state: 'approved' | 'denied'): void {
    for (const code of this.codes.values())
      if (code.state === 'pending' && this.now() < code.endsAt) code.state = state;
  }

  forgetCodes(): void {
    for (const code of this.codes.values()) if (code.state !== 'redeemed') code.state = 'forgotten';
  }

  forgetAccessTokens(): void {
    for (const family of this.families.values()) family.access.clear();
  }

  endSessions(): void {
    for (const family of this.families.values()) family.over = true;
  }

  private issueCode(): ProviderAnswer {
    const { interval, lifetimeSeconds } = this.providerOptions;
    const name = `${secretMarker}-code-${++this.names}`;
    this.codes.set(name, {
      endsAt: this.now() + lifetimeSeconds * 1_000,
      state: 'pending',
      redeemedBy: null,
    });
    const body = {
      device_code: name,
      user_code: `USER-${this.names}`,
      verification_uri: 'https://login.example.com/activate',
      expires_in: lifetimeSeconds,
    };
    return {
      status: 200,
      body: interval === null ? body : { ...body, interval },
      outcome: 'code issued',
      issued: null,
    };
  }

  private redeem(name: string, sentAt: number): ProviderAnswer {
    const code = this.codes.get(name);
    if (code === undefined || code.state === 'redeemed' || code.state === 'forgotten')
      return error('invalid_grant');
    if (this.now() >= code.endsAt) return error(this.providerOptions.expiredAnswer);
    if (code.state === 'pending') return error('authorization_pending');
    if (code.state === 'denied') return error('access_denied');
    code.state = 'redeemed';
    code.redeemedBy = sentAt;
    return this.issue({ access: new Map(), refresh: null, over: false });
  }

  private renew(token: string): ProviderAnswer {
    const family = this.families.get(token);
    if (family === undefined || family.over) return error('invalid_grant');
    if (family.refresh !== token) {
      // A token that was rotated away has come again: a thief has one of the two (RFC 9700 §4.14.2).
      family.over = true;
      return error('invalid_grant');
    }
    return this.issue(family);
  }

  private issue(family: Family): ProviderAnswer {
    const { refreshTokens, rotates, tokenLifetimeSeconds } = this.providerOptions;
    const access = `${secretMarker}-access-${++this.names}`;
    family.access = new Map([[access, this.now() + (tokenLifetimeSeconds ?? 1e9) * 1_000]]);
    const fresh =
      refreshTokens && (family.refresh === null || rotates)
        ? `${secretMarker}-refresh-${this.names}`
        : null;
    family.refresh = fresh ?? family.refresh;
    this.families.set(access, family);
    if (fresh !== null) this.families.set(fresh, family);
    const body = {
      access_token: access,
      token_type: 'Bearer',
      ...(fresh === null ? {} : { refresh_token: fresh }),
      ...(tokenLifetimeSeconds === null ? {} : { expires_in: tokenLifetimeSeconds }),
    };
    return { status: 200, body, outcome: 'tokens', issued: { access, refresh: fresh } };
  }

  private revoke(token: string): ProviderAnswer {
    const family = this.families.get(token);
    if (family !== undefined) family.over = true;
    return { status: 200, body: {}, outcome: 'revoked', issued: null };
  }

  private callApi(authorization: string): ProviderAnswer {
    const token = authorization.replace('Bearer ', '');
    const family = this.families.get(token);
    const good =
      family !== undefined && !family.over && (family.access.get(token) ?? 0) > this.now();
    if (!good) return { status: 401, body: {}, outcome: '401', issued: null };
    return {
      status: 200,
      body: { name: 'Ada Lovelace', email: 'ada@example.com' },
      outcome: 'served',
      issued: null,
    };
  }
}

export function error(
  outcome: string,
  members: Readonly<Record<string, unknown>> = {},
): ProviderAnswer {
  return { status: 400, body: { error: outcome, ...members }, outcome, issued: null };
}
