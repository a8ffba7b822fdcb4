/**
 * Tokens that the server issued and a living engine has heard of are stored, together with the end of their grant; or,
 * where a person has cancelled or signed out, given back: by the time that this engine has nothing more to do, each of
 * them was taken by the revocation endpoint, or is noted in the vault for later. Those of an
 * engine that was killed before are never used by another. Stored tokens go only by a person's sign-out, by the
 * provider's `invalid_grant` to their refresh token or, where they have none, by a 401 of the API after the lifetime that
 * the provider gave them: no loss, no error and no clock alone signs anybody out.
 *
 * Without a worker in common (two pages, no service worker) a second page knows of a sign-in only at its next look,
 * and may have been asked for another: the tokens stored last win.
 */

import type { TokenRecord } from '../../src/core/session/stored-records.ts';
import type { Boot } from './boot.ts';
import type { Exchange, Heard } from './line.ts';
import { codeIn } from './poll-rules.ts';
import { recordOf, type Witness } from './witness.ts';

interface Held {
  readonly boot: Boot;
  /** Null for those of a refresh. */
  readonly code: string | null;
  readonly access: string;
  readonly refresh: string | null;
  state: 'heard' | 'stored' | 'unwanted';
}

export class TokenRules {
  private held: Held[] = [];
  private readonly everStored = new Set<string>();
  private readonly refused = new Set<string>();
  private readonly unauthorized = new Set<string>();
  /** When access tokens were stored: milliseconds of true time. */
  private readonly since = new Map<string, number>();
  private readonly givenBack = new Set<string>();
  /** When tokens left the vault: by whom, and how often that engine had rested until then. */
  private readonly left = new Map<string, { readonly boot: Boot; readonly rests: number }>();
  private readonly cancelled = new Set<string>();
  private signOuts = 0;

  /** The counts are those of all runs. */
  private readonly jumpsBefore: number;

  constructor(private readonly witness: Witness) {
    this.jumpsBefore = witness.counts['jumps of the date'];
  }

  pressed(what: string): void {
    const record = this.witness.record();
    if (what === 'sign-out') this.signOuts++;
    if (what === 'cancel' && record?.grant) this.cancelled.add(record.grant.deviceCode);
  }

  sent({ boot, route, request }: Exchange): void {
    const form = new URLSearchParams(request.body);
    if (route === 'refresh') this.expectOurs(boot, form.get('refresh_token') ?? '');
    if (route === 'api') this.expectOurs(boot, bearer(request));
  }

  /** A token that is used is one that was stored; one that has left the vault is used by work that was under way then. */
  private expectOurs(boot: Boot, token: string): void {
    if (!this.everStored.has(token))
      return this.witness.wrong('a token is used that was never stored');
    const left = this.left.get(token);
    if (left === undefined || !this.witness.alone) return;
    if (left.boot !== boot || left.rests < boot.rests)
      this.witness.wrong('a token is used that is in the vault no more');
  }

  heard({ boot, route, request }: Exchange, { word, said, status }: Heard): void {
    if (route === 'revoke' && word !== 'silence')
      this.givenBack.add(new URLSearchParams(request.body).get('token') ?? '');
    if (route === 'api' && status === 401) this.unauthorized.add(bearer(request));
    if (route !== 'poll' && route !== 'refresh') return;
    const spent = new URLSearchParams(request.body).get('refresh_token');
    if (route === 'refresh' && word === 'invalid_grant') this.refused.add(spent ?? '');
    const issued = said?.issued ?? null;
    if (issued === null) return;
    const code = route === 'poll' ? codeIn(request.body) : null;
    this.held.push({
      boot,
      code,
      access: issued.access,
      refresh: issued.refresh ?? spent,
      state: 'heard',
    });
  }

  stored(boot: Boot, beforeThat: unknown, afterThat: unknown): void {
    const [before, after] = [recordOf(beforeThat), recordOf(afterThat)];
    const [old, fresh] = [before?.tokens ?? null, after?.tokens ?? null];
    if (before?.grant && after?.grant?.id !== before.grant.id)
      this.expectWhole(boot, before.grant.deviceCode, fresh);
    if (old?.accessToken === fresh?.accessToken) return;
    if (old !== null && fresh?.id !== old.id) this.signedOut(boot, old, fresh);
    if (old !== null)
      for (const token of [old.accessToken, old.refreshToken]) this.leave(boot, token, fresh);
    if (fresh !== null) this.keep(boot, fresh);
  }

  private leave(boot: Boot, token: string | null, fresh: TokenRecord | null): void {
    if (token !== null && token !== fresh?.refreshToken)
      this.left.set(token, { boot, rests: boot.rests });
  }

  private keep(boot: Boot, { accessToken, refreshToken }: TokenRecord): void {
    const held = this.held.find(({ access, boot: by }) => access === accessToken && by === boot);
    if (held === undefined)
      this.witness.wrong('stored tokens that nobody has issued to this engine');
    else held.state = 'stored';
    this.everStored.add(accessToken);
    this.since.set(accessToken, this.witness.timeline.now);
    if (refreshToken !== null) this.everStored.add(refreshToken);
  }

  /** The tokens and the end of their grant are one transaction. */
  private expectWhole(boot: Boot, code: string, fresh: TokenRecord | null): void {
    const held = this.held.find(
      (entry) => entry.code === code && entry.boot === boot && entry.state === 'heard',
    );
    if (held === undefined || held.access === fresh?.accessToken) return;
    if (this.cancelled.has(code) || !this.witness.alone) held.state = 'unwanted';
    else this.witness.wrong('a grant has ended in the vault before its tokens were there');
  }

  private signedOut(boot: Boot, old: TokenRecord, fresh: TokenRecord | null): void {
    if (old.refreshToken !== null && this.refused.has(old.refreshToken))
      return void this.witness.counts['sign-outs by the provider']++;
    if (this.isSpent(old)) return void this.witness.counts['sign-outs at the end of a lifetime']++;
    if (fresh !== null && !this.witness.alone) return;
    // Cancel and the approval have crossed: Cancel wins, and the tokens go back.
    const brought = this.held.find(({ access }) => access === old.accessToken)?.code;
    if (typeof brought === 'string' && this.cancelled.has(brought)) return;
    if (fresh !== null || this.signOuts === 0)
      return this.witness.wrong('the tokens have left the vault, and nobody has asked for that');
    this.held.push({
      boot,
      code: null,
      access: old.accessToken,
      refresh: old.refreshToken,
      state: 'unwanted',
    });
  }

  /** With nothing to renew them by, refused, and past their time, as far as a device knows whose date may have jumped. */
  private isSpent({ accessToken, refreshToken, lifetimeMs }: TokenRecord): boolean {
    if (refreshToken !== null || lifetimeMs === null || !this.unauthorized.has(accessToken))
      return false;
    const { timeline, counts } = this.witness;
    return (
      counts['jumps of the date'] > this.jumpsBefore ||
      timeline.now - (this.since.get(accessToken) ?? Infinity) >= lifetimeMs
    );
  }

  rested(boot: Boot): void {
    const mine = this.held.filter((held) => held.boot === boot);
    if (mine.length === 0) return;
    this.held = this.held.filter((held) => held.boot !== boot);
    const noted = this.witness.noted();
    for (const { code, access, refresh, state } of mine) {
      if (state === 'stored') continue;
      const wanted =
        this.witness.alone && (code === null ? this.signOuts === 0 : !this.cancelled.has(code));
      if (wanted)
        this.witness.wrong(
          'tokens that were heard of are not in the vault, and nobody has cancelled',
        );
      const kept = [access, refresh].filter(
        (token) => token !== null && !this.givenBack.has(token) && !noted.includes(token),
      );
      if (kept.length > 0)
        this.witness.wrong(`tokens that nobody wants were not given back: ${kept.join(', ')}`);
      else this.witness.counts['tokens given back']++;
    }
  }

  died(boot: Boot): void {
    this.witness.counts['tokens lost by a kill'] += this.held.filter(
      (held) => held.boot === boot && held.state === 'heard',
    ).length;
    this.held = this.held.filter((held) => held.boot !== boot);
  }
}

function bearer({ headers }: Exchange['request']): string {
  return (headers['authorization'] ?? '').replace('Bearer ', '');
}
