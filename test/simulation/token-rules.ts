/**
 * Tokens that the server issued and a living engine has received are stored, together with the end of their grant; or,
 * where a person has cancelled or signed out, given back: by the time that this engine has nothing more to do, each of
 * them was taken by the revocation endpoint, or is noted in the storage for later. Those of an
 * engine that was killed before are never used by another. Stored tokens go only by a person's sign-out, by the
 * provider's `invalid_grant` to their refresh token or, where they have none, by a 401 of the API after the lifetime that
 * the provider gave them: no loss, no error and no clock alone signs anybody out.
 *
 * Without a worker in common (two pages, no service worker) a second page knows of a sign-in only at its next look,
 * and may have been asked for another: the tokens stored last win.
 */

import type { TokenRecord } from '../../src/core/session/stored-records.ts';
import type { Boot } from './boot.ts';
import type { Exchange, Received } from './network-link.ts';
import { codeIn } from './poll-rules.ts';
import { recordOf, type InvariantRecorder } from './invariant-recorder.ts';

interface ReceivedTokens {
  readonly boot: Boot;
  /** Null for those of a refresh. */
  readonly code: string | null;
  readonly access: string;
  readonly refresh: string | null;
  state: 'received' | 'stored' | 'unwanted';
}

export class TokenRules {
  private receivedTokens: ReceivedTokens[] = [];
  private readonly everStored = new Set<string>();
  private readonly refused = new Set<string>();
  private readonly unauthorized = new Set<string>();
  /** When access tokens were stored: milliseconds of true time. */
  private readonly since = new Map<string, number>();
  private readonly revoked = new Set<string>();
  /** When tokens left the storage: by whom, and how often that engine had rested until then. */
  private readonly removed = new Map<string, { readonly boot: Boot; readonly idleCount: number }>();
  private readonly cancelled = new Set<string>();
  private signOuts = 0;

  /** The counts are those of all runs. */
  private readonly jumpsBefore: number;

  constructor(private readonly recorder: InvariantRecorder) {
    this.jumpsBefore = recorder.counts['jumps of the date'];
  }

  pressed(what: string): void {
    const record = this.recorder.record();
    if (what === 'sign-out') this.signOuts++;
    if (what === 'cancel' && record?.grant) this.cancelled.add(record.grant.deviceCode);
  }

  sent({ boot, route, request }: Exchange): void {
    const form = new URLSearchParams(request.body);
    if (route === 'refresh') this.expectStored(boot, form.get('refresh_token') ?? '');
    if (route === 'api') this.expectStored(boot, bearer(request));
  }

  /** A token that is used is one that was stored; one that has left the storage is used by work that was under way then. */
  private expectStored(boot: Boot, token: string): void {
    if (!this.everStored.has(token))
      return this.recorder.violation('a token is used that was never stored');
    const removed = this.removed.get(token);
    if (removed === undefined || !this.recorder.hasOneWorker) return;
    if (removed.boot !== boot || removed.idleCount < boot.idleCount)
      this.recorder.violation('a token is used that is in the storage no more');
  }

  received({ boot, route, request }: Exchange, { outcome, answer, status }: Received): void {
    if (route === 'revoke' && outcome !== 'no response')
      this.revoked.add(new URLSearchParams(request.body).get('token') ?? '');
    if (route === 'api' && status === 401) this.unauthorized.add(bearer(request));
    if (route !== 'poll' && route !== 'refresh') return;
    const spent = new URLSearchParams(request.body).get('refresh_token');
    if (route === 'refresh' && outcome === 'invalid_grant') this.refused.add(spent ?? '');
    const issued = answer?.issued ?? null;
    if (issued === null) return;
    const code = route === 'poll' ? codeIn(request.body) : null;
    this.receivedTokens.push({
      boot,
      code,
      access: issued.access,
      refresh: issued.refresh ?? spent,
      state: 'received',
    });
  }

  stored(boot: Boot, beforeThat: unknown, afterThat: unknown): void {
    const [before, after] = [recordOf(beforeThat), recordOf(afterThat)];
    const [old, fresh] = [before?.tokens ?? null, after?.tokens ?? null];
    if (before?.grant && after?.grant?.id !== before.grant.id)
      this.expectOneTransaction(boot, before.grant.deviceCode, fresh);
    if (old?.accessToken === fresh?.accessToken) return;
    if (old !== null && fresh?.id !== old.id) this.signedOut(boot, old, fresh);
    if (old !== null)
      for (const token of [old.accessToken, old.refreshToken]) this.noteRemoved(boot, token, fresh);
    if (fresh !== null) this.noteStored(boot, fresh);
  }

  private noteRemoved(boot: Boot, token: string | null, fresh: TokenRecord | null): void {
    if (token !== null && token !== fresh?.refreshToken)
      this.removed.set(token, { boot, idleCount: boot.idleCount });
  }

  private noteStored(boot: Boot, { accessToken, refreshToken }: TokenRecord): void {
    const entry = this.receivedTokens.find(
      ({ access, boot: by }) => access === accessToken && by === boot,
    );
    if (entry === undefined)
      this.recorder.violation('stored tokens that nobody has issued to this engine');
    else entry.state = 'stored';
    this.everStored.add(accessToken);
    this.since.set(accessToken, this.recorder.timeline.now);
    if (refreshToken !== null) this.everStored.add(refreshToken);
  }

  /** The tokens and the end of their grant are one transaction. */
  private expectOneTransaction(boot: Boot, code: string, fresh: TokenRecord | null): void {
    const entry = this.receivedTokens.find(
      (entry) => entry.code === code && entry.boot === boot && entry.state === 'received',
    );
    if (entry === undefined || entry.access === fresh?.accessToken) return;
    if (this.cancelled.has(code) || !this.recorder.hasOneWorker) entry.state = 'unwanted';
    else this.recorder.violation('a grant has ended in the storage before its tokens were there');
  }

  private signedOut(boot: Boot, old: TokenRecord, fresh: TokenRecord | null): void {
    if (old.refreshToken !== null && this.refused.has(old.refreshToken))
      return void this.recorder.counts['sign-outs by the provider']++;
    if (this.isSpent(old)) return void this.recorder.counts['sign-outs at the end of a lifetime']++;
    if (fresh !== null && !this.recorder.hasOneWorker) return;
    // Cancel and the approval have crossed: Cancel wins, and the tokens go back.
    const brought = this.receivedTokens.find(({ access }) => access === old.accessToken)?.code;
    if (typeof brought === 'string' && this.cancelled.has(brought)) return;
    if (fresh !== null || this.signOuts === 0)
      return this.recorder.violation('tokens were removed from storage though nobody signed out');
    this.receivedTokens.push({
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
    const { timeline, counts } = this.recorder;
    return (
      counts['jumps of the date'] > this.jumpsBefore ||
      timeline.now - (this.since.get(accessToken) ?? Infinity) >= lifetimeMs
    );
  }

  becameIdle(boot: Boot): void {
    const mine = this.receivedTokens.filter((entry) => entry.boot === boot);
    if (mine.length === 0) return;
    this.receivedTokens = this.receivedTokens.filter((entry) => entry.boot !== boot);
    const otherRecords = this.recorder.otherRecords();
    for (const { code, access, refresh, state } of mine) {
      if (state === 'stored') continue;
      const wanted =
        this.recorder.hasOneWorker &&
        (code === null ? this.signOuts === 0 : !this.cancelled.has(code));
      if (wanted)
        this.recorder.violation('received tokens were not stored though nobody cancelled');
      const kept = [access, refresh].filter(
        (token) => token !== null && !this.revoked.has(token) && !otherRecords.includes(token),
      );
      if (kept.length > 0)
        this.recorder.violation(`unwanted tokens were not revoked: ${kept.join(', ')}`);
      else this.recorder.counts['tokens revoked']++;
    }
  }

  killed(boot: Boot): void {
    this.recorder.counts['tokens lost by a kill'] += this.receivedTokens.filter(
      (entry) => entry.boot === boot && entry.state === 'received',
    ).length;
    this.receivedTokens = this.receivedTokens.filter((entry) => entry.boot !== boot);
  }
}

function bearer({ headers }: Exchange['request']): string {
  return (headers['authorization'] ?? '').replace('Bearer ', '');
}
