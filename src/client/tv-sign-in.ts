/** What an embedding app holds: the session, the wait for a person, and calls to the API as them. */

import { TvSignInError } from './tv-sign-in-error.ts';
import type { SessionClient } from './session-client.ts';
import type { Profile, Session } from './view.ts';

export interface StartOptions {
  /** Ends the wait, and takes the code off the screen. */
  readonly signal?: AbortSignal | undefined;
}

export interface TvSignIn {
  /** What there is to show. It stays the same object until it changes. */
  readonly session: Session;
  /**
   * Calls `listener` whenever the session changes; the function that it returns ends that. Both members fit
   * `useSyncExternalStore`.
   */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Requests a code, unless there is one or somebody is signed in, and waits for the person.
   * @returns who has signed in
   * @throws {TvSignInError} for every other end; see its `code`
   */
  start(options?: StartOptions): Promise<Profile>;
  /** Takes the code off the screen. */
  cancel(): void;
  /** @returns whether the provider has said that the tokens are good no more; where it can't be reached, it is asked later */
  signOut(): Promise<{ readonly revoked: boolean }>;
  /**
   * As the platform's: a Response as it comes, with the signed-in person's token, which never reaches the page.
   * @param input a path on the API's base, or a whole URL of the API
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** No timer, listener or worker of the page is left. The person stays signed in. */
  close(): void;
}

/** What of the client serves an embedding app. */
export type EmbeddedClient = Omit<SessionClient, 'retry' | 'updates'>;

/** The same client for embedding apps. */
export function tvSignInOf(client: EmbeddedClient): TvSignIn {
  const { closed } = client;
  return {
    get session() {
      return client.view.session;
    },
    subscribe: (listener) => {
      let shown = client.view.session;
      return client.subscribe(({ session }) => {
        if (session === shown) return;
        shown = session;
        listener();
      });
    },
    start: async ({ signal } = {}) => {
      if (closed.aborted) throw new TvSignInError('closed');
      if (signal?.aborted === true) throw new TvSignInError('aborted');
      return waitForPerson(client, signal);
    },
    cancel: () => client.send('cancel'),
    signOut: async () => {
      const reply = await client.ask('sign-out');
      return { revoked: reply.kind === 'done' && reply.revoked === true };
    },
    fetch: async (input, init) => {
      if (closed.aborted) throw new TvSignInError('closed');
      return client.fetch(input, init);
    },
    close: () => client.close(),
  };
}

/** Null as long as the wait goes on. */
function outcomeOf(session: Session): Profile | TvSignInError | null {
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
      return null;
    case 'signed-in':
      return session.profile;
    case 'signed-out':
      return new TvSignInError('cancelled');
    case 'ended':
      return new TvSignInError(session.why);
    case 'failed':
      // What is asked for again by itself is not over.
      return session.failure.retryInMs === undefined
        ? new TvSignInError(session.failure.code, session.failure)
        : null;
  }
}

function waitForPerson(client: EmbeddedClient, signal: AbortSignal | undefined): Promise<Profile> {
  const { closed } = client;
  return new Promise((resolve, reject) => {
    /** What was shown before says nothing of this start. */
    let begun = false;
    const settle = (outcome: Profile | TvSignInError): void => {
      unsubscribe();
      signal?.removeEventListener('abort', abort);
      closed.removeEventListener('abort', close);
      if (outcome instanceof TvSignInError) reject(outcome);
      else resolve(outcome);
    };
    const look = (): void => {
      const outcome = begun ? outcomeOf(client.view.session) : null;
      if (outcome !== null) settle(outcome);
    };
    const close = (): void => settle(new TvSignInError('closed'));
    const abort = (): void => {
      client.send('cancel');
      settle(new TvSignInError('aborted'));
    };
    const unsubscribe = client.subscribe(look);
    signal?.addEventListener('abort', abort);
    closed.addEventListener('abort', close);
    void begin(client).then(() => {
      begun = true;
      look();
    });
  });
}

/** Where nothing is set up yet, the first start does that alone. */
async function begin(client: EmbeddedClient): Promise<void> {
  const { session } = client.view;
  if (session.kind === 'failed' && session.failure.phase === 'setup') await client.ask('start');
  await client.ask('start');
}
