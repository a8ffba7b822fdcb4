import type { Session } from '../../client/view.ts';

/** The contract with kiosk tooling and tests: what `<html>` says about the session. */
export function labelsOf(session: Session): Record<string, string> {
  switch (session.kind) {
    case 'ended':
      return { session: session.kind, why: session.why };
    case 'failed':
      return { session: session.kind, failure: session.failure.code };
    case 'starting':
    case 'signed-out':
    case 'requesting-code':
    case 'awaiting-approval':
    case 'signed-in':
      return { session: session.kind };
  }
}
