import type { Session } from '../../client/view.ts';

/** Whether there is a screen before this one. */
export function canGoBack(session: Session): boolean {
  switch (session.kind) {
    case 'requesting-code':
    case 'awaiting-approval':
    case 'ended':
      return true;
    case 'failed':
      return session.failure.phase === 'grant';
    case 'starting':
    case 'signed-out':
    case 'signed-in':
      return false;
  }
}
