/** Paths into an answer, as a configuration writes them. */

import { isNonEmptyString } from '../json.ts';

/** A path as it is written, or one of its steps; null for anything else. */
export function pathOf(path: unknown): string | null {
  if (!Array.isArray(path)) return isNonEmptyString(path) ? path : null;
  return path.length > 0 && path.every(isNonEmptyString) ? path.map(quoted).join('.') : null;
}

function quoted(step: string): string {
  return /^[^."]+$/.test(step) ? step : JSON.stringify(step);
}
