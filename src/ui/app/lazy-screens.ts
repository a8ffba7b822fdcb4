import type { Session } from '../../client/view.ts';
import type * as LaterScreens from './later-screens.ts';
import type { Overlay } from './screen-state.ts';

/** Loads Details and the profile. Rejects without a network, where the offline shell has no copy. */
export function loadLaterScreens(): Promise<typeof LaterScreens> {
  return import('./later-screens.ts');
}

/** Whether the session's screen can be drawn by now. */
export function isScreenLoaded({ kind }: Session): boolean {
  return kind !== 'signed-in' || customElements.get('tv-profile') !== undefined;
}

/** Loads what an overlay needs. Rejects as {@link loadLaterScreens} does. */
export async function loadOverlay(overlay: Overlay): Promise<void> {
  switch (overlay) {
    case 'details':
      await loadLaterScreens();
      return;
    case 'languages':
      await import('../screens/language-screen.ts');
      return;
    case 'leave':
    case 'large-qr':
  }
}
