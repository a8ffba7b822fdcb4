/** Reads the signed-in person's profile, once at a time, and tells the session what came of it. */

import type { SessionEvent } from '../../core/session/session.ts';
import type { Services } from './services.ts';

export interface ProfileLoaderDeps {
  dispatch(event: SessionEvent): void;
  /** False where another configuration has taken over since. */
  isCurrent(services: Services): boolean;
  /** Whether the screen still waits for a profile. */
  isExpected(): boolean;
}

export class ProfileLoader {
  private underWay: Promise<void> | null = null;
  /** Somebody wants it tried after what is under way has been asked: a failure of that is no answer to them. */
  private askedAgain = false;

  constructor(private readonly deps: ProfileLoaderDeps) {}

  /** What is still under way is about nobody. */
  reset(): void {
    this.underWay = null;
    this.askedAgain = false;
  }

  /** Whoever asks while the profile is being read waits for that, and for one more try if it fails. */
  load(services: Services): Promise<void> {
    this.askedAgain = this.underWay !== null;
    this.underWay ??= this.read(services).finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  private async read(services: Services): Promise<void> {
    const { dispatch, isCurrent, isExpected } = this.deps;
    const outcome = await services.api.loadProfile();
    if (!isCurrent(services)) return;
    switch (outcome.kind) {
      case 'profile':
        return dispatch({ kind: 'profile-read', profile: outcome.profile });
      case 'failed': {
        if (this.askedAgain) {
          this.askedAgain = false;
          return this.read(services);
        }
        const known = await services.lastKnownProfile();
        return dispatch({ kind: 'profile-failed', failure: outcome.failure, known });
      }
      case 'signed-out':
        return dispatch({ kind: 'tokens-refused' });
      case 'stale':
        // Somebody else has signed in since, and waits.
        if (isExpected()) await this.read(services);
    }
  }
}
