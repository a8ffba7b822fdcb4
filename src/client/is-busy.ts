import type { View } from './view.ts';

/** Whether somebody may be in the middle of something that a new version, or a new configuration, would get in the way of. */
export function isBusy({ session, settings }: View): boolean {
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
      return true;
    case 'awaiting-approval':
      // Where there always is one, nobody may ever be without: what comes goes on with the same code.
      return settings?.kiosk.renewCode !== 'always';
    case 'signed-out':
    case 'ended':
    case 'signed-in':
    case 'failed':
      return false;
  }
}
