import type { Session } from '../../client/view.ts';

/** What `tv-back` tells: a Back that has not been obeyed yet. */
export interface BackDetail {
  /** Nothing is left here to go back to: it leads out of the element. */
  readonly leaves: boolean;
}

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

/** @returns whether the page around has left it to the box. @param leaves whether there is nothing left to go back to in it */
export function announceBack(host: Element, leaves: boolean): boolean {
  const detail: BackDetail = { leaves };
  return host.dispatchEvent(
    new CustomEvent('tv-back', { bubbles: true, cancelable: true, detail }),
  );
}
