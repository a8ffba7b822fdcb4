/** What became of a code, and whether that can be excused: the wire and the phone know what really happened. */

import type { Screen } from './eyes.ts';
import type { PhoneEnd } from './phone.ts';
import type { Fault } from './storm.ts';
import type { IssuedCode } from './wire.ts';

export type Verdict =
  | { readonly kind: 'signed-in' | 'denied' | 'expired' }
  /** A kill or a cut came between the provider's issuing and the TV's storing, and the screen said so. */
  | { readonly kind: 'lost' }
  /** The same, but the screen was taken away before it could say so. */
  | { readonly kind: 'lost, unsaid' }
  /** Approved so late, or with the TV cut off for so long, that the code's time was up before the next poll was due. */
  | { readonly kind: 'too late' }
  | { readonly kind: 'fault'; readonly reason: string };

export interface Evidence {
  readonly screen: Screen;
  /** Everything that was shown since the code was. */
  readonly labels: readonly string[];
  readonly code: IssuedCode;
  readonly phone: {
    readonly end: PhoneEnd | null;
    readonly answer: 'approve' | 'deny' | 'nothing';
    readonly at: number;
  };
  readonly deeds: readonly Fault[];
}

/** Milliseconds from the provider's answer to its being stored, on a slow machine. */
const commit = 1_500;
/** With nothing in the way a poll comes every 1.5 s; after a few that nobody has answered, every 8 s. */
const backOff = 10_000;

export function judge({ screen, labels, code, phone, deeds }: Evidence): Verdict {
  const answered = phone.end === 'used' || phone.end === 'approved' || phone.end === 'denied';
  const approved = answered && phone.answer === 'approve';
  const denied = answered && phone.answer === 'deny';
  const now = Date.now();
  const disturbed = (from: number, to: number): boolean =>
    deeds.some((deed) => deed.from <= to && deed.to >= from);
  if (screen.session === 'signed-in')
    return approved ? { kind: 'signed-in' } : fault('signed in, and nobody has approved');
  const { issuing } = code;
  if (issuing !== null) {
    if (!disturbed(issuing.came - 100, issuing.answered + commit))
      return fault('tokens were issued in a calm, and are gone');
    if (labels.includes('ended lost')) return { kind: 'lost' };
    // Its words are not stored: whatever takes the page or the worker away takes them too.
    return disturbed(issuing.came, now) && !labels.some((label) => label.startsWith('ended'))
      ? { kind: 'lost, unsaid' }
      : fault(`lost, and the screen said ${JSON.stringify(labels.at(-1))}`);
  }
  if (denied) return { kind: 'denied' };
  const over = code.expiresAt <= now + 500;
  if (!over)
    return fault(approved ? 'approved and never asked for' : 'a code that was still good is gone');
  if (!approved) return { kind: 'expired' };
  const calmFrom = Math.max(
    phone.at,
    ...deeds.filter(({ from }) => from < code.expiresAt).map(({ to }) => to),
  );
  return code.expiresAt - calmFrom < backOff
    ? { kind: 'too late' }
    : fault('approved in time and in a calm, and expired');
}

function fault(reason: string): Verdict {
  return { kind: 'fault', reason };
}
