/** `worker-replaced`: by another version's, which this page does not fit. `no-engine`: a person wants to try again. */
export type ReloadReason = 'worker-replaced' | 'version-mismatch' | 'no-engine';

/** Reloading the page is its app's affair: the client only says when it would help. */
export interface PageReload {
  /** False where the page stays as it is. */
  reload(reason: ReloadReason): boolean;
  /** Page and worker are of one version: after the next mismatch a reload may help again. */
  versionsMatch(): void;
}

/**
 * `auto`: a service worker, else a dedicated worker, else the page. `dedicated` and `page` begin further on. A registration
 * is the host's own, whose worker calls `serve`.
 */
export type WorkerChoice = 'auto' | 'dedicated' | 'page' | ServiceWorkerRegistration;

/** Of every client. */
export interface ClientOptions {
  /** Where `sw.js`, `engine.js`, `config.json` and the relay are; the document's folder by default. */
  readonly base?: string | URL | undefined;
  /** In place of `config.json`: what a static host would have there; see docs/configuration.md. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly worker?: WorkerChoice | undefined;
  /** `optional`: whoever has approved is signed in, also where the API does not say who it is. */
  readonly profile?: 'required' | 'optional' | undefined;
  /** What the operator calls this screen, for the relay's log and metrics and for Details: a letter or digit, then up to 39 of `A-Z a-z 0-9 . _ -`. */
  readonly screen?: string | undefined;
}

export interface SessionClientOptions extends ClientOptions {
  /** Without it the page is never reloaded. */
  readonly pageReload?: PageReload | undefined;
}

export const noReload: PageReload = { reload: () => false, versionsMatch: () => undefined };

/** The folder with a slash at its end, whole: a page's own route does not count. */
export function folderOf(base: string | URL | undefined): string {
  const written = base === undefined ? './' : String(base).replace(/\/?$/, '/');
  return new URL('./', new URL(written, document.baseURI)).href;
}
