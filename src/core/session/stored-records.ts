/**
 * What the vault stores, and how to tell a sound record from a corrupt or foreign one. Members are only ever added,
 * so that the versions before and after can read a record.
 */

import { isProfile, type Profile } from './profile.ts';
import type { Schedule } from '../polling/poll-schedule.ts';
import { isNonNegativeNumber, isObject, isNonEmptyString, isStringOrNull } from '../json.ts';
import type { Moment, PageStamp } from '../polling/monotonic-time.ts';

export interface GrantRecord {
  readonly id: string;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  readonly schedule: Schedule;
  /** How often the schedule was moved: whoever has seen an older one must not poll. Absent in records before 0.2: 0. */
  readonly version?: number;
}

export interface TokenRecord {
  /** The grant that brought them: a profile or a refresh that belongs to earlier tokens is dropped by it. */
  readonly id: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Null where the server did not say. */
  readonly lifetimeMs: number | null;
  readonly received: Moment;
  /** The wall clock at that moment, for when no monotonic clock reaches back. */
  readonly receivedWall: number;
  /** A refresh was sent whose answer was never stored. */
  readonly refreshing: boolean;
  /** Bound to this device's key (RFC 9449): what the relay's URLs stand for, for the proofs. */
  readonly bound?: Readonly<Record<string, string>> | null;
}

export interface StoredSession {
  readonly schema: 1;
  /** The provider and client that all of this belongs to; see `providerKey`. */
  readonly provider: string;
  readonly grant: GrantRecord | null;
  readonly tokens: TokenRecord | null;
  readonly profile: Profile | null;
  /** A grant that was cancelled, and is to be polled once more. */
  readonly cancelled?: GrantRecord | null;
  /** Tokens that nobody uses any more, to be revoked as soon as the provider can be reached. */
  readonly revoking?: readonly TokenRecord[];
}

export function emptySession(provider: string): StoredSession {
  return { schema: 1, provider, grant: null, tokens: null, profile: null };
}

export function isStoredSession(value: unknown): value is StoredSession {
  return (
    isObject(value) &&
    value['schema'] === 1 &&
    typeof value['provider'] === 'string' &&
    (value['grant'] === null || isGrantRecord(value['grant'])) &&
    ((value['cancelled'] ?? null) === null || isGrantRecord(value['cancelled'])) &&
    (value['tokens'] === null || isTokenRecord(value['tokens'])) &&
    (value['profile'] === null || isProfile(value['profile'])) &&
    (value['revoking'] === undefined ||
      (Array.isArray(value['revoking']) && value['revoking'].every(isTokenRecord)))
  );
}

function isGrantRecord(value: unknown): value is GrantRecord {
  return (
    isObject(value) &&
    [value['id'], value['deviceCode'], value['userCode'], value['verificationUri']].every(
      isNonEmptyString,
    ) &&
    isStringOrNull(value['verificationUriComplete']) &&
    isSchedule(value['schedule']) &&
    isNonNegativeNumber(value['version'] ?? 0)
  );
}

function isSchedule(value: unknown): value is Schedule {
  return (
    isObject(value) &&
    [
      value['intervalMs'],
      value['waitMs'],
      value['livedMs'],
      value['lifetimeMs'],
      value['retries'],
    ].every(isNonNegativeNumber) &&
    isMoment(value['since']) &&
    typeof value['slowed'] === 'boolean' &&
    typeof value['inflight'] === 'boolean'
  );
}

function isTokenRecord(value: unknown): value is TokenRecord {
  return (
    isObject(value) &&
    isNonEmptyString(value['id']) &&
    isNonEmptyString(value['accessToken']) &&
    isStringOrNull(value['refreshToken']) &&
    (value['lifetimeMs'] === null || isNonNegativeNumber(value['lifetimeMs'])) &&
    isMoment(value['received']) &&
    typeof value['receivedWall'] === 'number' &&
    typeof value['refreshing'] === 'boolean' &&
    ((value['bound'] ?? null) === null || isObject(value['bound']))
  );
}

function isMoment(value: unknown): value is Moment {
  return (
    isObject(value) &&
    isNonEmptyString(value['boot']) &&
    isNonNegativeNumber(value['mono']) &&
    (value['page'] === null || isPageStamp(value['page']))
  );
}

export function isPageStamp(value: unknown): value is PageStamp {
  return isObject(value) && isNonEmptyString(value['id']) && isNonNegativeNumber(value['mono']);
}
