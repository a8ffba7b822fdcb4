/** What became of a code, and whether faults excuse it: the grant log and the phone know what really happened. */

import type { Screen } from './screen-probe.ts';
import type { PhoneEnd } from './phone.ts';
import type { InjectedFault } from './fault-injector.ts';
import type { IssuedCode } from './grant-log.ts';

export type Verdict =
  | { readonly kind: 'signed-in' | 'denied' | 'expired' }
  /** A kill or a cut came between issuing and storing the tokens, and the screen said so. */
  | { readonly kind: 'lost' }
  /** The same, but the screen was killed before it could say so. */
  | { readonly kind: 'lost, unsaid' }
  /** Approved so late, or with the TV offline for so long, that the code expired before the next poll was due. */
  | { readonly kind: 'too late' }
  | { readonly kind: 'violation'; readonly reason: string };

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
  readonly faults: readonly InjectedFault[];
}

/** From the provider's answer until it is stored, on a slow machine. */
const commitMs = 1_500;
/** With nothing in the way a poll comes every 1.5 s; after a few that nobody has answered, every 8 s. */
const backOffMs = 10_000;

export function judge({ screen, labels, code, phone, faults }: Evidence): Verdict {
  const answered = phone.end === 'used' || phone.end === 'approved' || phone.end === 'denied';
  const approved = answered && phone.answer === 'approve';
  const denied = answered && phone.answer === 'deny';
  const now = Date.now();
  const faulty = (from: number, to: number): boolean =>
    faults.some((fault) => fault.from <= to && fault.to >= from);
  if (screen.session === 'signed-in')
    return approved ? { kind: 'signed-in' } : violation('signed in, and nobody has approved');
  const { issuing } = code;
  if (issuing !== null) {
    if (!faulty(issuing.receivedAt - 100, issuing.answeredAt + commitMs))
      return violation('tokens were issued without a fault, and are gone');
    if (labels.includes('ended lost')) return { kind: 'lost' };
    // The reason is not stored: it is gone with the page or the worker.
    return faulty(issuing.receivedAt, now) && !labels.some((label) => label.startsWith('ended'))
      ? { kind: 'lost, unsaid' }
      : violation(`lost, and the screen said ${JSON.stringify(labels.at(-1))}`);
  }
  if (denied) return { kind: 'denied' };
  const over = code.expiresAt <= now + 500;
  if (!over)
    return violation(
      approved ? 'approved and never asked for' : 'a code that was still good is gone',
    );
  if (!approved) return { kind: 'expired' };
  const lastFaultAt = Math.max(
    phone.at,
    ...faults.filter(({ from }) => from < code.expiresAt).map(({ to }) => to),
  );
  return code.expiresAt - lastFaultAt < backOffMs
    ? { kind: 'too late' }
    : violation('approved in time and without a fault, and expired');
}

function violation(reason: string): Verdict {
  return { kind: 'violation', reason };
}
