/** One exchange with a provider or an API: in its turn, within its deadline, and never with one that is being left alone. */

import type { After } from '../../core/protocol/http.ts';
import type { Limits as LimitSettings } from '../../core/config/parse-server.ts';
import { Backoff, type Verdict } from '../transport/backoff.ts';
import type { Deadline } from './deadline.ts';
import { boundedStream } from './bounded-stream.ts';
import type { Report } from '../events.ts';
import { badAnswer, failedExchange, type FailedExchange, type Purpose } from './failed-exchange.ts';
import { heldAnswer } from './held-answer.ts';
import type { ProviderAnswer } from './incoming-answer.ts';
import { NetworkError } from '../transport/network-error.ts';
import { isConditional, type OutgoingRequest } from './outgoing-request.ts';
import { Pool } from '../transport/pool.ts';
import { remembered } from '../remembered.ts';
import { AnswerTooLong, isRedirect, notModified, type Transport } from '../transport/transport.ts';

export type Exchanged =
  { readonly kind: 'answered'; readonly answer: ProviderAnswer } | FailedExchange;

export type Send = (
  request: OutgoingRequest,
  purpose: Purpose,
  deadline: Deadline,
) => Promise<Exchanged>;

export interface ExchangeOptions {
  readonly transport: Transport;
  readonly limits: LimitSettings;
  readonly report: Report;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly after: After;
}

/** Three connections in a row that fail are no accident; somebody who presses "Try again" waits ten seconds at most. */
const pace = { tolerated: 3, longestPauseMs: 10_000 };
/** Metadata is two documents, asked for by one request at a time; polls must not keep it waiting. */
const metadataConnections = 2;

export function createSend(options: ExchangeOptions): Send {
  const exchanges = new Exchanges(options);
  return (request, purpose, deadline) => exchanges.send(request, purpose, deadline);
}

const hostOf = remembered((url) => new URL(url).host);

class Exchanges {
  private readonly pools: Readonly<Record<Purpose, Pool>>;
  /** Long answers take no place of those that are soon over. */
  private readonly streams: Pool;
  private readonly backoffs = new Map<string, Backoff<FailedExchange>>();

  constructor(private readonly options: ExchangeOptions) {
    const { providerConnections, apiConnections, apiStreams, waiting } = options.limits;
    this.streams = new Pool(apiStreams, 0);
    this.pools = {
      provider: new Pool(providerConnections, waiting),
      api: new Pool(apiConnections, waiting),
      metadata: new Pool(metadataConnections, metadataConnections),
    };
  }

  async send(request: OutgoingRequest, purpose: Purpose, deadline: Deadline): Promise<Exchanged> {
    const host = hostOf(request.url);
    const rest = this.backoffs.get(host)?.resting() ?? null;
    if (rest !== null) return resting(rest.failure, rest.remainingMs);
    const exchanged = await this.inTurn(request, host, purpose, deadline);
    if (exchanged.kind === 'failed' && exchanged.event !== null)
      this.options.report(exchanged.event);
    return exchanged;
  }

  private async inTurn(
    request: OutgoingRequest,
    host: string,
    purpose: Purpose,
    deadline: Deadline,
  ): Promise<Exchanged> {
    const pool = this.pools[purpose];
    try {
      await pool.enter(deadline);
    } catch (error) {
      return failedExchange(error, host, purpose);
    }
    try {
      const exchanged = await this.exchange(request, host, purpose, deadline);
      return exchanged.kind === 'answered'
        ? await this.inParts(exchanged.answer, purpose, deadline)
        : exchanged;
    } finally {
      pool.leave();
    }
  }

  /** A body that goes on for longer than this exchange has a place of its own, and bounds of its own. */
  private async inParts(
    answer: ProviderAnswer,
    purpose: Purpose,
    deadline: Deadline,
  ): Promise<Exchanged> {
    const { stream, host, header } = answer;
    if (stream === undefined) return { kind: 'answered', answer };
    const { after, limits, report } = this.options;
    const maxBytes = limits.apiStreamMegabytes * 1_000_000;
    try {
      if (Number(header('content-length')) > maxBytes) throw new AnswerTooLong();
      await this.streams.enter(deadline);
    } catch (error) {
      void stream.cancel().catch(() => undefined);
      return failedExchange(error, host, purpose);
    }
    const ended = (error: unknown): void => {
      this.streams.leave();
      const event = error === null ? null : failedExchange(error, host, purpose).event;
      if (event !== null) report(event);
    };
    const maxMs = limits.apiStreamMinutes * 60_000;
    const bounded = boundedStream(stream, { after, maxBytes, maxMs, ended });
    return { kind: 'answered', answer: { ...answer, stream: bounded } };
  }

  private async exchange(
    request: OutgoingRequest,
    host: string,
    purpose: Purpose,
    deadline: Deadline,
  ): Promise<Exchanged> {
    const backoff = this.backoffOf(host);
    const permit = backoff.permit();
    if (permit.kind === 'rest') return resting(permit.failure, permit.remainingMs);
    let verdict: Verdict<FailedExchange> = { kind: 'unknown' };
    try {
      const answer = await heldAnswer(await this.options.transport(request, deadline), deadline);
      verdict = { kind: 'succeeded' };
      return checked(request, { ...answer, host });
    } catch (error) {
      const failure = failedExchange(error, host, purpose);
      // Whoever could be reached is not down.
      if (error instanceof NetworkError)
        verdict = error.kind === 'broken' ? { kind: 'succeeded' } : { kind: 'failed', failure };
      return failure;
    } finally {
      backoff.settle(permit.probe, verdict);
    }
  }

  private backoffOf(host: string): Backoff<FailedExchange> {
    const known = this.backoffs.get(host) ?? new Backoff<FailedExchange>(this.options.now, pace);
    this.backoffs.set(host, known);
    return known;
  }
}

function checked(request: OutgoingRequest, answer: ProviderAnswer): Exchanged {
  const { status, host, stream } = answer;
  // RFC 9110 §15 knows five classes.
  const isUnknown = status > 599;
  if (isUnknown || isRedirect(status) || (status === notModified && !isConditional(request))) {
    void stream?.cancel().catch(() => undefined);
    const what = isUnknown ? 'an unknown status' : 'a redirect';
    return badAnswer(host, `the provider answered with ${what}`);
  }
  return { kind: 'answered', answer };
}

/** The last failure once more, which nobody has to hear of again. */
function resting(failure: FailedExchange, remainingMs: number): FailedExchange {
  const headers = {
    ...failure.answer.headers,
    'retry-after': String(Math.ceil(remainingMs / 1_000)),
  };
  return { ...failure, answer: { ...failure.answer, headers }, event: null };
}
