/** One exchange with a provider or an API: in its turn, within its deadline, and never with somebody who has gone. */

import type { Limits as LimitSettings } from '../core/config-server.ts';
import type { FailureCode } from '../core/failures.ts';
import { Backoff } from './backoff.ts';
import { DeadlineOver, ScreenGone, type Deadline } from './deadline.ts';
import type { Report } from './events.ts';
import type { ProviderAnswer } from './incoming-answer.ts';
import { refusal, type RelayAnswer } from './messages.ts';
import { networkErrorOf, type NetworkError } from './network-error.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { Pool, PoolFull } from './pool.ts';
import { AnswerTooLong, isRedirect, type Transport } from './transport.ts';

export type Purpose = 'provider' | 'api';

export type Exchanged = { readonly kind: 'answered'; readonly answer: ProviderAnswer } | Failed;

export interface Failed {
  readonly kind: 'failed';
  /** What the screen hears. */
  readonly answer: RelayAnswer;
  /** What this says about the provider; null where it may be anything. */
  readonly code: FailureCode | null;
}

export type Send = (request: OutgoingRequest, purpose: Purpose, deadline: Deadline) => Promise<Exchanged>;

/** Seconds that a screen is asked to wait where the queue is full. */
const queuePause = 2;

export interface ExchangeOptions {
  readonly transport: Transport;
  readonly limits: LimitSettings;
  readonly report: Report;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export function createSend({ transport, limits, report, now }: ExchangeOptions): Send {
  const pools = { provider: new Pool(limits.providerConnections, limits.waiting), api: new Pool(limits.apiConnections, limits.waiting) };
  const backoffs = new Map<string, Backoff<Failed>>();

  async function answered(request: OutgoingRequest, host: string, deadline: Deadline): Promise<Exchanged> {
    const answer = await transport(request, deadline);
    if (isRedirect(answer.status)) return badAnswer(host, 'the provider answered with a redirect');
    // RFC 9110 §15 knows five classes.
    if (answer.status > 599) return badAnswer(host, 'the provider answered with an unknown status');
    return { kind: 'answered', answer: { ...answer, host } };
  }

  function badAnswer(host: string, words: string): Exchanged {
    report({ kind: 'provider-failed', why: 'bad-answer', code: words, host });
    return failure(refusal(502, words, { host }));
  }

  function failed(error: unknown, host: string, purpose: Purpose): Exchanged {
    if (error instanceof PoolFull) {
      report({ kind: 'queue-full', purpose });
      return failure(refusal(503, `too many requests wait for ${host}`, { host, retryAfter: queuePause }));
    }
    if (error instanceof ScreenGone) return failure(refusal(499, 'the screen has gone'));
    if (error instanceof DeadlineOver) {
      report({ kind: 'provider-failed', why: 'timeout', code: '', host });
      return failure(refusal(504, `no answer from ${host} in time`, { host }));
    }
    if (error instanceof AnswerTooLong) return badAnswer(host, 'the answer is too long');
    const network = networkErrorOf(error);
    report({ kind: 'provider-failed', why: network.kind, code: network.code, host });
    const outcome = unanswered(network, host);
    if (network.kind !== 'broken') backoffOf(host).failed(outcome);
    return outcome;
  }

  function backoffOf(host: string): Backoff<Failed> {
    const known = backoffs.get(host) ?? new Backoff<Failed>(now);
    backoffs.set(host, known);
    return known;
  }

  return async (request, purpose, deadline) => {
    const { host } = new URL(request.url);
    const backoff = backoffs.get(host);
    const resting = backoff?.resting() ?? null;
    if (backoff !== undefined && resting !== null) {
      const retryAfter = String(Math.ceil(backoff.remainingMs() / 1_000));
      return { ...resting, answer: { ...resting.answer, headers: { ...resting.answer.headers, 'retry-after': retryAfter } } };
    }
    const pool = pools[purpose];
    try {
      await pool.enter(deadline);
    } catch (error) {
      return failed(error, host, purpose);
    }
    try {
      const exchanged = await answered(request, host, deadline);
      backoff?.succeeded();
      return exchanged;
    } catch (error) {
      return failed(error, host, purpose);
    } finally {
      pool.leave();
    }
  };
}

function failure(answer: RelayAnswer, code: FailureCode | null = null): Failed {
  return { kind: 'failed', answer, code };
}

function unanswered({ kind, code }: NetworkError, host: string): Failed {
  const because = code === '' ? '' : ` (${code})`;
  switch (kind) {
    case 'untrusted':
      return failure(refusal(502, `the certificate of ${host} can’t be trusted${because}`, { host, code: 'provider-untrusted' }), 'provider-untrusted');
    case 'unconnected':
      return failure(refusal(502, `${host} could not be reached${because}`, { host }));
    case 'broken':
      return failure(refusal(502, `${host} did not answer in HTTP, or not to the end${because}`, { host }));
  }
}
