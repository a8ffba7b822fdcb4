/** What the engine is given, and what its services share. */

import type { Clock, Moment } from '../../core/polling/monotonic-time.ts';
import type { Http } from '../../core/protocol/http.ts';
import type { Update } from '../../core/session/messages.ts';
import type { SessionEvent } from '../../core/session/session.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';
import type { Locks } from '../storage/locks.ts';

export interface EngineDeps {
  readonly http: Http;
  readonly store: KeyValueStore;
  readonly locks: Locks;
  readonly clock: Clock;
  /** Undefined where there is no WebCrypto: tokens are not bound to the device then. */
  readonly subtle: SubtleCrypto | undefined;
  /** 0 to 1. */
  random(): number;
  newId(): string;
  /** Tells every page. */
  notify(update: Update): void;
}

/** What the engine's services share. */
export interface EngineContext {
  readonly clock: Clock;
  readonly locks: Locks;
  now(): Moment;
  random(): number;
  newId(): string;
}

export interface EngineCallbacks {
  dispatch(event: SessionEvent): void;
  /** Another engine has changed what is stored. */
  reloadFromStorage(): Promise<void>;
}
