import { elapsed } from '../../core/polling/monotonic-time.ts';
import type { Tokens } from '../../core/protocol/outcomes.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import type { EngineContext } from '../engine/context.ts';
import type { RelayTargets } from '../provider/dpop-http.ts';

/** Tokens as they are stored, received now. @param dpopTargets null where the request was made without a proof */
export function tokenRecord(
  id: string,
  tokens: Tokens,
  context: EngineContext,
  dpopTargets: RelayTargets | null,
): TokenRecord {
  return {
    id,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    lifetimeMs: tokens.expiresIn === null ? null : tokens.expiresIn * 1_000,
    received: context.now(),
    receivedWall: context.clock.wall(),
    refreshing: false,
    bound: tokens.bound ? dpopTargets : null,
  };
}

/**
 * Milliseconds until the access token expires, by the wall clock where no monotonic one reaches back: good enough for
 * what a 401 corrects.
 */
export function remainingMs(
  { received, receivedWall, lifetimeMs }: TokenRecord,
  { clock, now }: Pick<EngineContext, 'clock' | 'now'>,
): number {
  const passedMs = elapsed(received, now()) ?? clock.wall() - receivedWall;
  return (lifetimeMs ?? Infinity) - passedMs;
}
