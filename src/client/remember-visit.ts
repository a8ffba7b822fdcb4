import { lastVisitKey, type LastVisit } from './last-visit.ts';
import type { View } from './view.ts';

/** Keeps what is worth to be shown again; what comes and goes changes nothing. */
export function rememberVisit(base: string, { session, settings }: View): void {
  const isSettled =
    session.kind === 'signed-in' ||
    session.kind === 'signed-out' ||
    session.kind === 'awaiting-approval';
  if (settings === null || !isSettled) return;
  const visit: LastVisit = {
    settings,
    // Its claims are many, and no screen shows them.
    profile: session.kind === 'signed-in' ? { ...session.profile, claims: {} } : null,
    awaitsApproval: session.kind === 'awaiting-approval',
  };
  const key = lastVisitKey(base);
  try {
    const text = JSON.stringify(visit);
    if (localStorage.getItem(key) !== text) localStorage.setItem(key, text);
  } catch {
    // Then the next start shows less at first.
  }
}
