import type { PlainCommand } from './view.ts';

/** `worker-replaced`: by another version's, which this page does not fit. `no-engine`: a person wants to try again. */
export type ReloadReason = 'worker-replaced' | 'version-mismatch' | 'no-engine';

/** Reloading the page is its app's affair: the client only says when it would help. */
export interface PageReload {
  /** False where the page stays as it is. */
  reload(reason: ReloadReason): boolean;
  /** Page and worker are of one version: after the next mismatch a reload may help again. */
  versionsMatch(): void;
}

export interface SessionClientOptions {
  /** Without it the page is never reloaded. */
  readonly pageReload?: PageReload;
  /**
   * When a person was last there, by `performance.now()`: what failed is not tried again until they have been gone for a
   * minute.
   */
  readonly lastActivityAt?: () => number;
  /** Asked at every tick, which is once a second: what to send though nobody has pressed a button. */
  readonly idleCommand?: () => PlainCommand | null;
}

export const defaultOptions: Required<SessionClientOptions> = {
  pageReload: { reload: () => false, versionsMatch: () => undefined },
  lastActivityAt: () => 0,
  idleCommand: () => null,
};
