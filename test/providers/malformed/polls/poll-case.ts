/** A poll that gets these answers, one after another, and what the person sees. */

import { type AnswerOrNone } from '../http-world.ts';

/** `next`: seconds from the last of the answers to the poll after it; null where there is none. */
export type PollCase = readonly [
  what: string,
  answers: readonly AnswerOrNone[],
  sees: string,
  next: number | null,
];

export const waits = (what: string, answer: AnswerOrNone): PollCase => [
  what,
  [answer],
  'awaiting, ok',
  5.5,
];
export const slows = (what: string, answers: readonly AnswerOrNone[], next: number): PollCase => [
  what,
  answers,
  'awaiting, slowed',
  next,
];
export const retries = (what: string, answer: AnswerOrNone): PollCase => [
  what,
  [answer],
  'awaiting, retrying',
  10,
];
/** The provider says that it can't. */
export const down = (what: string, answer: AnswerOrNone): PollCase => [
  what,
  [answer],
  'awaiting, service-down',
  10,
];
export const ends = (what: string, answers: readonly AnswerOrNone[], why: string): PollCase => [
  what,
  answers,
  `ended: ${why}`,
  null,
];
export const fails = (what: string, answers: readonly AnswerOrNone[], named: string): PollCase => [
  what,
  answers,
  `failed: ${named}`,
  null,
];
export const malformed = (what: string, answer: AnswerOrNone, status: number): PollCase =>
  fails(what, [answer], `provider-malformed ${status}`);
