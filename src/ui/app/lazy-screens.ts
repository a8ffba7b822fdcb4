import type { Session } from '../../client/view.ts';
import type * as LaterScreens from './later-screens.ts';
import type * as OverlayScreen from './overlay-screen.ts';

/** Loads the code screen and the profile. Rejects without a network, where the offline shell has no copy. */
export function loadLaterScreens(): Promise<typeof LaterScreens> {
  return import('./later-screens.ts');
}

/** Whether the session's screen can be drawn by now. */
export function isScreenLoaded({ kind }: Session): boolean {
  const isLater = kind === 'awaiting-approval' || kind === 'signed-in';
  return !isLater || customElements.get('tv-profile') !== undefined;
}

/** Loads what lies over screens. Rejects as {@link loadLaterScreens} does. */
export async function loadOverlays(): Promise<typeof OverlayScreen> {
  // Details have a QR code, which is one of the later screens' parts.
  const [overlays] = await Promise.all([import('./overlay-screen.ts'), loadLaterScreens()]);
  return overlays;
}
