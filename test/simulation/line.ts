/** The wire between device and provider: requests go their way whatever becomes of whoever sent them. */

import {
  NetworkFailure,
  type Http,
  type HttpResponse,
  type HttpRequest,
} from '../../src/core/protocol/http.ts';
import type { Boot } from './boot.ts';
import { fine, type Fate, type Route } from './fates.ts';
import { error, type Provider, type Said } from './provider.ts';
import type { Timeline } from './timeline.ts';

export interface Exchange {
  readonly boot: Boot;
  readonly route: Route;
  readonly request: HttpRequest;
  readonly fate: Fate;
  /** True time. */
  readonly sentAt: number;
  readonly counted: number;
}

/** What the device hears: an answer of the provider's own, or something in its place. */
export interface Heard {
  /** The provider's word; `silence` where there is none. */
  readonly word: string;
  readonly said: Said | null;
  readonly status: number | null;
  /** Milliseconds. */
  readonly retryAfter: number | null;
  readonly interval: number | null;
}

export interface Listener {
  sent(exchange: Exchange): void;
  heard(exchange: Exchange, heard: Heard): void;
}

const host = 'login.example.com';
const silence: Heard = {
  word: 'silence',
  said: null,
  status: null,
  retryAfter: null,
  interval: null,
};

export class Line {
  private fates: { readonly route: Route; readonly fate: Fate }[] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly provider: Provider,
    private readonly wall: () => number,
    private readonly listener: Listener,
  ) {}

  decide(route: Route, fate: Fate, times: number): void {
    for (let time = 0; time < times; time++) this.fates.push({ route, fate });
  }

  heal(): void {
    this.fates = [];
  }

  handle(boot: Boot): Http {
    return (request) =>
      new Promise((resolve, reject) => {
        if (!boot.step()) return;
        const exchange: Exchange = {
          boot,
          route: routeOf(request),
          request,
          fate: this.next(routeOf(request)),
          sentAt: this.timeline.now,
          counted: this.timeline.counted,
        };
        boot.awaited++;
        this.listener.sent(exchange);
        let over = false;
        const hear = (heard: Heard): void => {
          if (over || !boot.step()) return;
          over = true;
          boot.awaited--;
          this.listener.heard(exchange, heard);
          if (heard.status === null) reject(new NetworkFailure(host));
          else resolve(this.written(heard, exchange.fate));
        };
        this.timeline.after(request.timeoutMs, 'device', () => hear(silence));
        this.carry(exchange, hear);
        boot.step();
      });
  }

  private next(route: Route): Fate {
    const index = this.fates.findIndex((entry) => entry.route === route);
    return index < 0 ? fine : (this.fates.splice(index, 1)[0]?.fate ?? fine);
  }

  private carry(exchange: Exchange, hear: (heard: Heard) => void): void {
    const { what, there, back } = exchange.fate;
    if (what === 'swallowed there') return;
    if (what === 'lost there') return this.timeline.after(there, 'device', () => hear(silence));
    this.timeline.after(there, 'beyond', () => {
      const heard = this.met(exchange);
      if (heard !== null) this.timeline.after(back, 'device', () => hear(heard));
    });
  }

  /** What the other end makes of a request; null where its answer never arrives. */
  private met({ route, request, fate, sentAt }: Exchange): Heard | null {
    const { what, status, interval } = fate;
    const retryAfter = this.asked(fate);
    switch (what) {
      case 'portal':
        return { ...silence, status: 200, retryAfter };
      case 'refused':
        return { ...silence, status: route === 'api' && status === 429 ? 401 : status, retryAfter };
      case 'word':
        if (route === 'poll' || route === 'refresh' || route === 'device')
          return spoken(error('org_suspended'), retryAfter);
        break;
      case 'slow_down':
        // RFC 8628 §3.5: a variant of `authorization_pending`, so it says that nobody has redeemed the code.
        if (route === 'poll' && this.provider.waits(request))
          return {
            ...spoken(error('slow_down', interval === null ? {} : { interval }), retryAfter),
            interval,
          };
        break;
      case 'fine':
      case 'lost back':
      case 'swallowed back':
      case 'gateway':
      case 'lost there':
      case 'swallowed there':
    }
    const said = this.provider.act(route, request, sentAt);
    if (what === 'swallowed back') return null;
    if (what === 'lost back') return silence;
    if (what === 'gateway') return { ...silence, status: status < 500 ? 502 : status, retryAfter };
    return spoken(said, retryAfter);
  }

  /** `Retry-After` in milliseconds, as the device must take it at least: a date has whole seconds, and counts for a minute at most. */
  private asked({ retryAfter }: Fate): number | null {
    if (retryAfter === null) return null;
    const ms = retryAfter.seconds * 1_000;
    return retryAfter.as === 'seconds' ? ms : Math.min(60_000, ms - 1_000);
  }

  private written({ status, said, word }: Heard, { retryAfter }: Fate): HttpResponse {
    const seconds = retryAfter?.seconds ?? 0;
    const date = (): string => new Date(this.wall() + seconds * 1_000).toUTCString();
    return {
      host,
      status: status ?? 0,
      contentType: said === null ? 'text/html' : 'application/json',
      retryAfter: retryAfter === null ? null : retryAfter.as === 'date' ? date() : String(seconds),
      date: null,
      dpopNonce: null,
      text: said === null ? `<h1>${word}</h1>` : JSON.stringify(said.body),
    };
  }
}

function spoken(said: Said, retryAfter: number | null): Heard {
  return { word: said.word, said, status: said.status, retryAfter, interval: null };
}

function routeOf({ url, body }: HttpRequest): Route {
  const { pathname } = new URL(url);
  if (pathname === '/device') return 'device';
  if (pathname === '/revoke') return 'revoke';
  if (pathname === '/token') return body?.includes('refresh_token=') === true ? 'refresh' : 'poll';
  return 'api';
}
