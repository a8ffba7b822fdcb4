/** What lies over the session's screen, or changes it, until Back; gone when the session goes on. */
export type Overlay = 'details' | 'languages' | 'leave' | 'large-qr';

/** Loads what most people never open. Rejects without a network, where the offline shell has no copy. */
export async function loadOverlay(overlay: Overlay): Promise<void> {
  switch (overlay) {
    case 'details':
      await import('../screens/details-screen.ts');
      return;
    case 'languages':
      await import('../screens/language-screen.ts');
      return;
    case 'leave':
    case 'large-qr':
  }
}
