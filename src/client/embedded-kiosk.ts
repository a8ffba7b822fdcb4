/** The configuration's `kiosk` rules in an app of somebody else's, which knows who is there and has screens of its own. */

import { watchActivity } from './activity.ts';
import { kioskStep } from './kiosk.ts';
import type { SessionClient } from './session-client.ts';
import { startTimer } from './timer.ts';

/** Fine enough for rules by the minute; and while the seconds are counted. Milliseconds. */
const lookIntervalMs = 5_000;
const countIntervalMs = 1_000;

/** What is about to be done, unless somebody is there after all (WCAG 2.2.1). */
export interface StillThereQuestion {
  /** `cancel` takes the code off the screen. */
  readonly command: 'cancel' | 'sign-out';
  /** Milliseconds until then. */
  readonly leftMs: number;
}

export interface KioskHost {
  /** Whether nobody is there, as far as the app can tell. */
  readonly isIdle: () => boolean;
  /** Hears each second what is about to be done; null: it is called off, or has been done. */
  readonly stillThere: (question: StillThereQuestion | null) => void;
}

/** Until the client is closed. */
export function keepKioskRules(
  client: Pick<SessionClient, 'view' | 'subscribe' | 'send' | 'closed'>,
  { isIdle, stillThere }: KioskHost,
  after: typeof startTimer = startTimer,
  target: EventTarget = window,
): void {
  if (client.closed.aborted) return;
  const pressedAt = watchActivity(target, client);
  let attendedAt = performance.now();
  let asks = false;
  const tell = (question: StillThereQuestion | null): void => {
    if (question !== null || asks) stillThere(question);
    asks = question !== null;
  };
  const look = (): void => {
    if (!isIdle()) attendedAt = performance.now();
    const idleMs = performance.now() - Math.max(attendedAt, pressedAt());
    const step = kioskStep(client.view, idleMs);
    tell(step.kind === 'warn' ? { command: step.command, leftMs: step.leftMs } : null);
    if (step.kind === 'act') client.send(step.command);
    after(asks ? countIntervalMs : lookIntervalMs, look, client.closed);
  };
  look();
}
