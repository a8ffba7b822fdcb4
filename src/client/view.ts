/** What the page knows of the engine, and may ask of it. */

import type { Config } from '../core/config/types.ts';
import type { Failure } from '../core/session/failures.ts';
import type { Command } from '../core/session/messages.ts';
import type { Settings } from '../core/session/settings.ts';
import type { Session } from '../core/session/session.ts';

export type { Config } from '../core/config/types.ts';
export type { Failure, FailureCode } from '../core/session/failures.ts';
export type { Settings } from '../core/session/settings.ts';
export type { Profile } from '../core/session/profile.ts';
export type {
  EndedWhy,
  GrantView,
  Link,
  Session,
  SignedOutNotice,
} from '../core/session/session.ts';

export type EngineLocation = 'service-worker' | 'dedicated-worker' | 'page';

/** Everything that the screens are drawn from. */
export interface View {
  readonly session: Session;
  readonly settings: Settings | null;
  /** Where the engine runs; null until that is decided. */
  readonly runsIn: EngineLocation | null;
  /** As this page has read it; absent where it could not. For Details. */
  readonly config?: Config;
  /** Why a newer configuration is not taken; null or absent where none is broken. For Details. */
  readonly configProblem?: Failure | null;
  /** Of the app's own: what the host does not serve, each with why; empty or absent where it is all there. For Details. */
  readonly missingFiles?: readonly string[];
}

export type PlainCommands = Extract<
  Command,
  { kind: 'start' | 'cancel' | 'sign-out' | 'refresh-profile' }
>;

export type PlainCommand = PlainCommands['kind'];
