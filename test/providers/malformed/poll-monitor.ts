/** Watches the polls of a world as the server would: none may come before its time. */

import { isObject, parseJson, type Json } from '../../../src/core/json.ts';
import type { HttpRequest } from '../../../src/core/protocol/http.ts';
import type { AnswerOrNone, RawAnswer } from './http-world.ts';

interface Watched {
  intervalMs: number;
  /** Milliseconds that the last answer asked to be left alone for, where it could be read. */
  askedMs: number;
  readonly endsAt: number;
  lastAt: number;
  /** The last answer was 415: the same request comes once more in the other format. */
  again: boolean;
}

export class PollMonitor {
  polls = 0;
  /** What went wrong: an assertion that fails inside of a request would pass for a lost answer. */
  readonly violations: string[] = [];
  private readonly codes = new Map<string, Watched>();

  /** The worker was restarted and the page was loaded anew: no clock says how much of a wait has passed. */
  forgetWaits(): void {
    for (const code of this.codes.values()) code.askedMs = 0;
  }

  sent(request: HttpRequest, at: number): void {
    const code = codeIn(request);
    if (code === null) return;
    const watched = this.codes.get(code);
    if (watched === undefined)
      return void this.violations.push('a poll for a code that nobody was given');
    this.polls++;
    if (watched.again) return;
    const passed = at - watched.lastAt;
    const asked = Math.min(watched.askedMs, watched.endsAt - watched.lastAt);
    if (passed < watched.intervalMs)
      this.violations.push(`polled after ${passed} ms, the interval is ${watched.intervalMs}`);
    if (passed < asked)
      this.violations.push(`polled after ${passed} ms, Retry-After asked for ${asked}`);
  }

  answered(request: HttpRequest, answer: AnswerOrNone, at: number, wall: number): void {
    const spoken = answer === 'no answer' ? {} : answer;
    const members = membersOf(spoken);
    if (new URL(request.url).pathname === '/device') return this.offered(members, at);
    const watched = this.codes.get(codeIn(request) ?? '');
    if (watched === undefined) return;
    if (members['error'] === 'slow_down' && hasBody(spoken)) {
      watched.intervalMs = Math.max(
        watched.intervalMs + 5_000,
        1_000 * (amount(members['interval']) ?? 0),
      );
    }
    watched.askedMs = answer === 'no answer' ? 0 : asked(answer, wall);
    watched.again = spoken.status === 415 && !watched.again;
    watched.lastAt = at;
  }

  private offered(members: Json, at: number): void {
    const interval = amount(members['interval']) || 5;
    // A code is good for a day at most.
    const lifetime = Math.min(amount(members['expires_in']) || 1_800, 86_400);
    this.codes.set(String(members['device_code']), {
      // One that is longer than the code lives is no interval that anybody could keep.
      intervalMs: 1_000 * (interval < lifetime ? interval : 5),
      endsAt: at + 1_000 * lifetime,
      askedMs: 0,
      lastAt: at,
      again: false,
    });
  }
}

/** The device code that a request redeems. */
function codeIn({ body, headers }: HttpRequest): string | null {
  if (headers['content-type'] !== 'application/json')
    return new URLSearchParams(body).get('device_code');
  const members = parseJson(body ?? '');
  return isObject(members) && typeof members['device_code'] === 'string'
    ? members['device_code']
    : null;
}

function hasBody({ status = 200, padding }: RawAnswer): boolean {
  return (
    padding === undefined &&
    status >= 200 &&
    (status < 300 || status >= 400) &&
    ![204, 205, 415].includes(status)
  );
}

function membersOf({ body, text = '', type }: RawAnswer): Json {
  const value = body === undefined ? parseJson(text) : parseJson(JSON.stringify(body));
  if (isObject(value)) return value;
  return body === undefined && type?.includes('form')
    ? Object.fromEntries(new URLSearchParams(text))
    : {};
}

/** Milliseconds; a date counts for a minute at most, since the clock that it is measured with may be wrong. */
function asked(answer: RawAnswer, wall: number): number {
  const value = answer.headers?.retryAfter;
  if (value === undefined || !hasBody(answer)) return 0;
  if (/^\d+(\.\d+)?(e\d+)?$/.test(value)) return Number(value) * 1_000;
  return value.endsWith('GMT') ? Math.min(60_000, Math.max(0, Date.parse(value) - wall)) : 0;
}

/** Seconds; a number that no clock reaches is none. */
function amount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < 1e12 ? number : null;
}
