import type { Clock } from '../../../../src/core/polling/monotonic-time.ts';
import type { Http } from '../../../../src/core/protocol/http.ts';
import { DpopHttp } from '../../../../src/worker/provider/dpop-http.ts';
import { memoryStore } from '../../../../src/worker/storage/fallback-store.ts';

/** Noon, by this device's clock. */
export const noon = Date.UTC(2026, 10, 26, 12);

const clock: Clock = { mono: () => 0, wall: () => noon };

let number = 0;

export function dpopOver(http: Http): DpopHttp {
  const newId = (): string => `proof-${++number}`;
  return new DpopHttp({ http, store: memoryStore(), clock, subtle: crypto.subtle, newId });
}
