/** One exchange with a provider or an API: in its turn, within its deadline, and never with one that is being left alone. */

import type { Limits as LimitSettings } from '../../core/config/parse-server.ts';
import { Backoff, type Verdict } from '../transport/backoff.ts';
import type { Deadline } from './deadline.ts';
import type { Report } from '../events.ts';
import { badAnswer, failedExchange, type FailedExchange, type Purpose } from './failed-exchange.ts';
import type { ProviderAnswer } from './incoming-answer.ts';
import { NetworkError } from '../transport/network-error.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { Pool } from '../transport/pool.ts';
import { isRedirect, type Transport } from '../transport/transport.ts';

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
}

/** Three connections in a row that fail are no accident; somebody who presses "Try again" waits ten seconds at most. */
const pace = { tolerated: 3, longestPauseMs: 10_000 };
/** Metadata is two documents, asked for by one request at a time; polls must not keep it waiting. */
const metadataConnections = 2;

export function createSend(options: ExchangeOptions): Send {
  const exchanges = new Exchanges(options);
  return (request, purpose, deadline) => exchanges.send(request, purpose, deadline);
}

class Exchanges {
  private readonly pools: Readonly<Record<Purpose, Pool>>;
  private readonly backoffs = new Map<string, Backoff<FailedExchange>>();

  constructor(private readonly options: ExchangeOptions) {
    const { providerConnections, apiConnections, waiting } = options.limits;
    this.pools = {
      provider: new Pool(providerConnections, waiting),
      api: new Pool(apiConnections, waiting),
      metadata: new Pool(metadataConnections, metadataConnections),
    };
  }

  async send(request: OutgoingRequest, purpose: Purpose, deadline: Deadline): Promise<Exchanged> {
    const { host } = new URL(request.url);
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
      return await this.exchange(request, host, purpose, deadline);
    } finally {
      pool.leave();
    }
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
      const answer = await this.options.transport(request, deadline);
      verdict = { kind: 'succeeded' };
      return checked({ ...answer, host });
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

function checked(answer: ProviderAnswer): Exchanged {
  if (isRedirect(answer.status))
    return badAnswer(answer.host, 'the provider answered with a redirect');
  // RFC 9110 §15 knows five classes.
  if (answer.status > 599)
    return badAnswer(answer.host, 'the provider answered with an unknown status');
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
