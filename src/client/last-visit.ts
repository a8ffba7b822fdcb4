/** What this screen showed last, so that it can show it again before anything answers. Nothing secret: the page has shown it. */

import { isObject, parseJson } from '../core/json.ts';
import type { Profile } from '../core/session/profile.ts';
import type { Settings } from '../core/session/settings.ts';

export interface LastVisit {
  readonly settings: Settings;
  /** Null where nobody was signed in. */
  readonly profile: Profile | null;
  /** A code was on the screen: it may still be good. */
  readonly awaitsApproval: boolean;
}

/** What was kept by a version that meant something else by it is as good as nothing. */
export const lastVisitKey = (base: string): string => `tv-sign-in.last-visit.1 ${base}`;

/** Null where there was none, or the browser keeps nothing. */
export function lastVisit(base: string): LastVisit | null {
  try {
    const kept = parseJson(localStorage.getItem(lastVisitKey(base)) ?? '');
    return isLastVisit(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isLastVisit(value: unknown): value is LastVisit {
  return (
    isObject(value) &&
    isObject(value['settings']) &&
    isObject(value['settings']['kiosk']) &&
    (value['profile'] === null || isObject(value['profile']))
  );
}
