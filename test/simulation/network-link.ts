/** The network between device and provider: a request travels on even if its sender is killed meanwhile. */

import {
  NetworkFailure,
  type Http,
  type HttpResponse,
  type HttpRequest,
} from '../../src/core/protocol/http.ts';
import type { Boot } from './boot.ts';
import { noFault, type NetworkFault, type Route } from './network-faults.ts';
import { error, type Provider, type ProviderAnswer } from './provider.ts';
import type { Timeline } from './timeline.ts';

export interface Exchange {
  readonly boot: Boot;
  readonly route: Route;
  readonly request: HttpRequest;
  readonly fault: NetworkFault;
  /** True time. */
  readonly sentAt: number;
  readonly sentAtMonotonic: number;
}

/** What the device receives: an answer of the provider's own, or something in its place. */
export interface Received {
  /** The provider's word; `silence` where there is none. */
  readonly outcome: string;
  readonly answer: ProviderAnswer | null;
  readonly status: number | null;
  /** Milliseconds. */
  readonly retryAfter: number | null;
  readonly interval: number | null;
}

export interface Listener {
  sent(exchange: Exchange): void;
  received(exchange: Exchange, received: Received): void;
}

const host = 'login.example.com';
const noResponse: Received = {
  outcome: 'no response',
  answer: null,
  status: null,
  retryAfter: null,
  interval: null,
};

export class NetworkLink {
  private scheduledFaults: { readonly route: Route; readonly fault: NetworkFault }[] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly provider: Provider,
    private readonly wall: () => number,
    private readonly listener: Listener,
  ) {}

  schedule(route: Route, fault: NetworkFault, times: number): void {
    for (let time = 0; time < times; time++) this.scheduledFaults.push({ route, fault });
  }

  clearFaults(): void {
    this.scheduledFaults = [];
  }

  handle(boot: Boot): Http {
    return (request) =>
      new Promise((resolve, reject) => {
        if (!boot.step()) return;
        const exchange: Exchange = {
          boot,
          route: routeOf(request),
          request,
          fault: this.next(routeOf(request)),
          sentAt: this.timeline.now,
          sentAtMonotonic: this.timeline.monotonicNow,
        };
        boot.pendingOperations++;
        this.listener.sent(exchange);
        let over = false;
        const receive = (received: Received): void => {
          if (over || !boot.step()) return;
          over = true;
          boot.pendingOperations--;
          this.listener.received(exchange, received);
          if (received.status === null) reject(new NetworkFailure(host));
          else resolve(this.toHttpResponse(received, exchange.fault));
        };
        this.timeline.after(request.timeoutMs, 'device', () => receive(noResponse));
        this.deliver(exchange, receive);
        boot.step();
      });
  }

  private next(route: Route): NetworkFault {
    const index = this.scheduledFaults.findIndex((entry) => entry.route === route);
    return index < 0 ? noFault : (this.scheduledFaults.splice(index, 1)[0]?.fault ?? noFault);
  }

  private deliver(exchange: Exchange, receive: (received: Received) => void): void {
    const { kind, requestMs, responseMs } = exchange.fault;
    if (kind === 'request swallowed') return;
    if (kind === 'request lost')
      return this.timeline.after(requestMs, 'device', () => receive(noResponse));
    this.timeline.after(requestMs, 'network', () => {
      const received = this.respond(exchange);
      if (received !== null) this.timeline.after(responseMs, 'device', () => receive(received));
    });
  }

  /** The answer to a request; null where it never arrives. */
  private respond({ route, request, fault, sentAt }: Exchange): Received | null {
    const { kind, status, interval } = fault;
    const retryAfter = this.retryAfterMs(fault);
    switch (kind) {
      case 'captive portal':
        return { ...noResponse, status: 200, retryAfter };
      case 'error status':
        return {
          ...noResponse,
          status: route === 'api' && status === 429 ? 401 : status,
          retryAfter,
        };
      case 'unexpected error':
        if (route === 'poll' || route === 'refresh' || route === 'device')
          return received(error('org_suspended'), retryAfter);
        break;
      case 'slow_down':
        // RFC 8628 §3.5: a variant of `authorization_pending`, so it says that nobody has redeemed the code.
        if (route === 'poll' && this.provider.isPending(request))
          return {
            ...received(error('slow_down', interval === null ? {} : { interval }), retryAfter),
            interval,
          };
        break;
      case 'none':
      case 'answer lost':
      case 'answer swallowed':
      case 'gateway error':
      case 'request lost':
      case 'request swallowed':
    }
    const answer = this.provider.act(route, request, sentAt);
    if (kind === 'answer swallowed') return null;
    if (kind === 'answer lost') return noResponse;
    if (kind === 'gateway error')
      return { ...noResponse, status: status < 500 ? 502 : status, retryAfter };
    return received(answer, retryAfter);
  }

  /** `Retry-After` in milliseconds, as the device must take it at least: a date has whole seconds, and counts for a minute at most. */
  private retryAfterMs({ retryAfter }: NetworkFault): number | null {
    if (retryAfter === null) return null;
    const ms = retryAfter.seconds * 1_000;
    return retryAfter.as === 'seconds' ? ms : Math.min(60_000, ms - 1_000);
  }

  private toHttpResponse(
    { status, answer, outcome }: Received,
    { retryAfter }: NetworkFault,
  ): HttpResponse {
    const seconds = retryAfter?.seconds ?? 0;
    const date = (): string => new Date(this.wall() + seconds * 1_000).toUTCString();
    return {
      host,
      status: status ?? 0,
      contentType: answer === null ? 'text/html' : 'application/json',
      retryAfter: retryAfter === null ? null : retryAfter.as === 'date' ? date() : String(seconds),
      date: null,
      dpopNonce: null,
      text: answer === null ? `<h1>${outcome}</h1>` : JSON.stringify(answer.body),
    };
  }
}

function received(answer: ProviderAnswer, retryAfter: number | null): Received {
  return { outcome: answer.outcome, answer, status: answer.status, retryAfter, interval: null };
}

function routeOf({ url, body }: HttpRequest): Route {
  const { pathname } = new URL(url);
  if (pathname === '/device') return 'device';
  if (pathname === '/revoke') return 'revoke';
  if (pathname === '/token') return body?.includes('refresh_token=') === true ? 'refresh' : 'poll';
  return 'api';
}
