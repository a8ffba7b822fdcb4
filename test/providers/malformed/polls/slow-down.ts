/** `slow_down` (RFC 8628 §3.5): the interval grows by five seconds, or to what the answer asks for. */

import { json, oauthError, pendingResponse } from '../answers.ts';
import { slows, type PollCase } from './poll-case.ts';

export const slowDownCases: readonly PollCase[] = [
  ...[200, 400, 403, 429, 500].map((status) =>
    slows(`slow_down with ${status}`, [oauthError('slow_down', status)], 10.5),
  ),
  slows('Slow Down', [oauthError('Slow Down')], 10.5),
  slows('Twitch: slow down', [json(400, { status: 400, message: 'slow down' })], 10.5),
  slows('slow_down twice', [oauthError('slow_down'), oauthError('slow_down')], 15.5),
  slows('slow_down, then pending', [oauthError('slow_down'), pendingResponse], 10.5),
  slows('slow_down, then no answer', [oauthError('slow_down'), 'no answer', pendingResponse], 10.5),
  slows(
    'GitHub: slow_down with its new interval',
    [oauthError('slow_down', 200, { interval: 10 })],
    10.5,
  ),
  slows('slow_down with a larger interval', [oauthError('slow_down', 400, { interval: 30 })], 30.5),
  slows(
    'slow_down with a larger interval as text',
    [oauthError('slow_down', 400, { interval: '30' })],
    30.5,
  ),
  slows(
    'slow_down with a larger interval, and again',
    [oauthError('slow_down', 400, { interval: 30 }), oauthError('slow_down')],
    35.5,
  ),
  slows('slow_down with a smaller interval', [oauthError('slow_down', 400, { interval: 3 })], 10.5),
  ...[null, 0, -4, 'abc', [40]].map((interval) =>
    slows(
      `slow_down with the interval ${JSON.stringify(interval)}`,
      [oauthError('slow_down', 400, { interval })],
      10.5,
    ),
  ),
];
