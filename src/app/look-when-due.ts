/** Looks after a screen that nobody touches, at the moment when something is due: where nothing is, a processor may sleep. */

import { onWake } from '../client/page-clock.ts';
import type { SessionClient } from '../client/session-client.ts';
import { createIdleRules } from './idle-rules.ts';
import type { KioskStep } from '../client/kiosk.ts';
import { Retry } from './retry.ts';
import type { ActiveHost } from './still-there.ts';

/** While the seconds are counted. Milliseconds. */
const countIntervalMs = 1_000;
/** Until what was told to the engine in vain is told again. */
const actAgainMs = 5_000;
/** A timer can't count further than 24 days. */
const mostMs = 24 * 60 * 60_000;

/**
 * @param host what has the screen and its focus
 * @param lastActivityAt when a person was last there, by `performance.now()`
 * @returns whether somebody is being asked, so that nothing else may disturb them
 */
export function lookWhenDue(
  client: SessionClient,
  host: ActiveHost,
  lastActivityAt: () => number,
): () => boolean {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookIn = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(delayMs, mostMs));
  };
  const lookNow = (): void => lookIn(0);
  const retry = new Retry(lastActivityAt);
  const idleMs = (): number => performance.now() - lastActivityAt();
  const keepRules = createIdleRules(client, host, idleMs, lookNow);
  let isAsking = false;
  const look = (): void => {
    const step = keepRules();
    isAsking = step.kind !== 'nothing';
    const inMs = nextLookMs(step, step.kind === 'nothing' ? tryAgain(client, retry) : null);
    if (inMs !== null) lookIn(inMs);
  };
  onWake(lookNow);
  // Another screen has other rules. Not from within whoever tells of it.
  client.subscribe(lookNow);
  return () => isAsking;
}

/** @returns until it is to be called again; null: for nothing that is wrong now */
function tryAgain(client: SessionClient, retry: Retry): number | null {
  const dueInMs = retry.dueInMs(client.view.session);
  if (dueInMs !== 0) return dueInMs;
  retry.tried();
  client.retry();
  return retry.dueInMs(client.view.session);
}

function nextLookMs(step: KioskStep, retryInMs: number | null): number | null {
  switch (step.kind) {
    case 'warn':
      return countIntervalMs;
    case 'act':
      return actAgainMs;
    case 'nothing':
      if (step.inMs === null || retryInMs === null) return step.inMs ?? retryInMs;
      return Math.min(step.inMs, retryInMs);
  }
}
