/** An exchange that brought no answer → what the screen hears, and what the operator does. */

import type { FailureCode } from '../../core/session/failures.ts';
import { DeadlineOver, ScreenGone } from './deadline.ts';
import type { RelayEvent } from '../events.ts';
import { refusal, type RelayAnswer } from '../messages.ts';
import { NetworkError } from '../transport/network-error.ts';
import { PoolFull } from '../transport/pool.ts';
import { AnswerTooLong } from '../transport/transport.ts';

export interface FailedExchange {
  readonly kind: 'failed';
  /** What the screen hears. */
  readonly answer: RelayAnswer;
  /** What this says about the provider; null where it may be anything. */
  readonly code: FailureCode | null;
  readonly event: RelayEvent | null;
}

export type Purpose = 'provider' | 'api' | 'metadata';

/** Seconds that a screen is asked to wait where the queue is full. */
const queuePause = 2;

/** @throws `error` itself where it is a defect of ours */
export function failedExchange(error: unknown, host: string, purpose: Purpose): FailedExchange {
  if (error instanceof NetworkError) return unanswered(error, host);
  if (error instanceof AnswerTooLong) return badAnswer(host, 'the answer is too long');
  if (error instanceof ScreenGone) return failed(refusal(499, 'the screen has gone'), null);
  if (error instanceof DeadlineOver) {
    return failed(refusal(504, `no answer from ${host} in time`, { host }), {
      kind: 'provider-failed',
      why: 'timeout',
      code: '',
      host,
    });
  }
  if (error instanceof PoolFull) {
    const answer = refusal(503, `too many requests wait for ${host}`, {
      host,
      retryAfter: queuePause,
    });
    return failed(answer, { kind: 'queue-full', purpose });
  }
  throw error;
}

/** @param message for the screen's Details and the log */
export function badAnswer(host: string, message: string): FailedExchange {
  return failed(refusal(502, message, { host }), {
    kind: 'provider-failed',
    why: 'bad-answer',
    code: message,
    host,
  });
}

function unanswered({ kind, code }: NetworkError, host: string): FailedExchange {
  const because = code === '' ? '' : ` (${code})`;
  const event = { kind: 'provider-failed', why: kind, code, host } as const;
  switch (kind) {
    case 'untrusted':
      return failed(
        refusal(502, `the certificate of ${host} can’t be trusted${because}`, {
          host,
          code: 'provider-untrusted',
        }),
        event,
        'provider-untrusted',
      );
    case 'unconnected':
      return failed(refusal(502, `${host} could not be reached${because}`, { host }), event);
    case 'broken':
      return failed(
        refusal(502, `${host} did not answer in HTTP, or not to the end${because}`, { host }),
        event,
      );
  }
}

function failed(
  answer: RelayAnswer,
  event: RelayEvent | null,
  code: FailureCode | null = null,
): FailedExchange {
  return { kind: 'failed', answer, code, event };
}
