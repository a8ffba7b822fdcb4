/** A screen without a screen: the engine's own services, with the tokens in memory alone. */

import { randomUUID } from 'node:crypto';
import { profileUrl, providerKey } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { parseJson } from '../../core/json.ts';
import {
  NetworkFailure,
  exchangeTimeoutMs,
  isSuccess,
  type Http,
} from '../../core/protocol/http.ts';
import { failure, type Failure } from '../../core/session/failures.ts';
import { readProfile } from '../../core/session/profile.ts';
import type { EndedWhy, GrantView, SessionEvent } from '../../core/session/session.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import { createServices, type Services } from '../../worker/engine/services.ts';
import { memoryStore } from '../../worker/storage/fallback-store.ts';
import { localLocks } from '../../worker/storage/locks.ts';
import { createSessionStore, type SessionStore } from '../../worker/storage/session-store.ts';
import type { ProfileOutcome } from '../../worker/api/api-client.ts';
import type { Pace } from './pace.ts';

export type CodeOutcome =
  | { readonly kind: 'code'; readonly grant: GrantView }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface Polling {
  readonly polls: number;
  /** How many brought no answer of the protocol. */
  readonly unanswered: number;
  /** Whether the provider has asked for a longer interval (RFC 8628 §3.5). */
  readonly slowedDown: boolean;
  readonly seconds: number;
  /** How long the code was to be good. */
  readonly lifetimeMs: number;
}

export type Approval = { readonly polling: Polling } & (
  | { readonly kind: 'approved' }
  | { readonly kind: 'ended'; readonly why: EndedWhy }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'interrupted' }
);

/** What became of a refresh token that was sent. `none`: there was none to send. */
export type Renewal =
  | { readonly kind: 'renewed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `taken`: the answer names somebody. better-auth says nobody with a 200. */
export type ApiCall =
  | { readonly kind: 'taken' | 'not-taken'; readonly status: number }
  /** There is nothing to ask, or nothing came. */
  | { readonly kind: 'no-answer' };

const noAnswer: ApiCall = { kind: 'no-answer' };

export class Device {
  private readonly services: Services;
  private readonly sessionStore: SessionStore;
  private event: SessionEvent | null = null;

  constructor(
    private readonly config: Config,
    http: Http,
    private readonly pace: Pace,
  ) {
    const boot = randomUUID();
    const clock = { mono: () => pace.now(), wall: Date.now };
    const common = { clock, locks: localLocks(), random: Math.random, newId: randomUUID };
    const store = memoryStore();
    this.sessionStore = createSessionStore(store, providerKey(config));
    this.services = createServices(
      config,
      { ...common, http, store, subtle: crypto.subtle, notify: () => undefined },
      { ...common, now: () => ({ boot, mono: pace.now(), page: null }) },
      {
        dispatch: (event) => void (this.event = event),
        reloadFromStorage: async () => undefined,
      },
    );
  }

  async requestCode(): Promise<CodeOutcome> {
    await this.services.poller.request();
    const { event } = this;
    if (event?.kind === 'grant-received') return { kind: 'code', grant: event.grant };
    if (event?.kind === 'grant-failed') return { kind: 'failed', failure: event.failure };
    return { kind: 'failed', failure: failure('program-error', 'grant') };
  }

  /** Polls until the code has an end, by RFC 8628 §3.5 and never past the code's own lifetime. */
  async awaitApproval(signal: AbortSignal): Promise<Approval> {
    const { poller } = this.services;
    const start = this.pace.now();
    const lifetimeMs = poller.view()?.lifetimeMs ?? 0;
    let [polls, unanswered, slowedDown] = [0, 0, false];
    const polling = (): Polling => ({
      polls,
      unanswered,
      slowedDown,
      lifetimeMs,
      seconds: Math.round((this.pace.now() - start) / 1_000),
    });
    for (;;) {
      const dueInMs = poller.dueInMs();
      if (dueInMs === null)
        return { kind: 'refused', failure: failure('program-error', 'grant'), polling: polling() };
      await this.pace.wait(dueInMs, signal);
      if (signal.aborted) return { kind: 'interrupted', polling: polling() };
      this.event = null;
      await poller.pollIfDue();
      const event = this.lastEvent();
      if (event === null) continue;
      polls++;
      if (event.kind === 'still-pending') {
        if (event.link === 'slowed') slowedDown = true;
        else if (event.link !== 'ok') unanswered++;
      } else if (event.kind === 'approved') return { kind: 'approved', polling: polling() };
      else if (event.kind === 'grant-ended')
        return { kind: 'ended', why: event.why, polling: polling() };
      else if (event.kind === 'grant-refused')
        return { kind: 'refused', failure: event.failure, polling: polling() };
    }
  }

  loadProfile(): Promise<ProfileOutcome> {
    return this.services.api.loadProfile();
  }

  /** What is kept of the person who has signed in; null where nobody has. */
  async tokens(): Promise<TokenRecord | null> {
    return (await this.sessionStore.read()).tokens;
  }

  /** Renews the tokens (RFC 6749 §6), as the API's 401 makes a screen do. */
  async renew(): Promise<Renewal> {
    const before = await this.tokens();
    if (before === null || before.refreshToken === null) return { kind: 'none' };
    const access = await this.services.tokens.renewed(before.accessToken);
    if (access.kind === 'failed') return access;
    return { kind: access.kind === 'token' ? 'renewed' : 'refused' };
  }

  /** Revokes the tokens (RFC 7009) and forgets them. @returns why they are still good; null: the provider says that they are not */
  async signOut(): Promise<string | null> {
    await this.services.tokens.signOut(null);
    return this.services.tokens.unrevoked;
  }

  /** What somebody who has copied these tokens gets by the refresh token, once they were given back. */
  async renewWith(copied: TokenRecord): Promise<Renewal> {
    await this.keep(copied);
    const renewal = await this.renew();
    // What came of it is given back as well.
    if (renewal.kind === 'renewed') await this.signOut();
    await this.keep(null);
    return renewal;
  }

  /** What they get by the access token where the profile is. */
  async callWith(copied: TokenRecord): Promise<ApiCall> {
    const url = profileUrl(this.config);
    if (url === null) return noAnswer;
    await this.keep({ ...copied, refreshToken: null, lifetimeMs: null });
    const access = await this.services.tokens.access();
    await this.keep(null);
    if (access.kind !== 'token') return noAnswer;
    const headers = { accept: 'application/json', ...this.config.api.headers };
    try {
      const request = { url, method: 'GET', headers, timeoutMs: exchangeTimeoutMs } as const;
      const { status, text } = await access.authorized(request);
      const isNamed = isSuccess(status) && readProfile(parseJson(text), this.config.api) !== null;
      return { kind: isNamed ? 'taken' : 'not-taken', status };
    } catch (error) {
      if (error instanceof NetworkFailure) return noAnswer;
      throw error;
    }
  }

  private async keep(tokens: TokenRecord | null): Promise<void> {
    await this.sessionStore.change((session) => ({ ...session, tokens }));
  }

  /** For the compiler, which does not see that a poll changes it. */
  private lastEvent(): SessionEvent | null {
    return this.event;
  }
}
