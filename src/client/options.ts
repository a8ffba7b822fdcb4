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
}

export const noReload: PageReload = { reload: () => false, versionsMatch: () => undefined };
