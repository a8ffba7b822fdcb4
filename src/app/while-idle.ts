/** What the app does while nobody is there. A chunk of its own, since no screen waits for it. */

export { keepUpToDate } from './app-updates.ts';
export { kioskCommand } from './kiosk.ts';
