/** A client without engine, network or clock, which plays a script: one step at `start`, the next at each `next()`. */

import { failure } from '../../core/session/failures.ts';
import { unknownPerson } from '../../core/session/profile.ts';
import { tvSignInOf, type EmbeddedClient, type TvSignIn } from '../tv-sign-in.ts';
import { TvSignInError } from '../tv-sign-in-error.ts';
import { createViewStore, type ViewStore } from '../view-store.ts';
import type { GrantView, PlainCommand, Profile, Session } from '../view.ts';

/** `pending`: a code is on the screen. `offline`: no network; a code stays, without one there is a failure. */
export type Step = 'pending' | 'approved' | 'denied' | 'expired' | 'offline';

export interface ScriptOptions {
  /** What happens, step by step; the last one lasts. */
  readonly script?: readonly Step[] | undefined;
  /** Who approves. */
  readonly profile?: Partial<Profile> | undefined;
  /** Whether that person is signed in already. */
  readonly signedIn?: boolean | undefined;
  /** What a sign-out gives. */
  readonly revoked?: boolean | undefined;
  /** Answers calls to the API; without it there are no films. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined;
}

export interface ScriptedTvSignIn extends TvSignIn {
  /** Plays the next step. */
  next(): void;
}

const grant: GrantView = {
  id: 'scripted',
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://login.example.com/device',
  verificationUriComplete: 'https://login.example.com/device?user_code=WDJB-MJHT',
  remainingMs: 600_000,
  lifetimeMs: 600_000,
};

export function createScriptedTvSignIn(options: ScriptOptions = {}): ScriptedTvSignIn {
  const { script = ['pending', 'approved'], fetch = () => new Response('[]') } = options;
  const profile: Profile = { ...unknownPerson, name: 'Ada Lovelace', ...options.profile };
  const person: Session = { kind: 'signed-in', profile, freshness: 'live', problem: null };
  const store = createViewStore({
    session: options.signedIn === true ? person : { kind: 'signed-out', notice: null },
    settings: null,
    runsIn: 'page',
  });
  let played = 0;
  const next = (): void => {
    const step = script[Math.min(played++, script.length - 1)];
    if (step !== undefined) store.change({ session: after(store.view.session, step, person) });
  };
  const end = new AbortController();
  const client: EmbeddedClient = {
    ...clientOf(store, next, options.revoked ?? true),
    closed: end.signal,
    close: () => {
      end.abort();
      store.close();
    },
    get view() {
      return store.view;
    },
    fetch: async (input, init) => {
      if (store.view.session.kind !== 'signed-in') throw new TvSignInError('api-unauthorized');
      const isPath = typeof input === 'string' && input.startsWith('/');
      return fetch(new Request(isPath ? `https://api.example.com${input}` : input, init));
    },
  };
  const tv = tvSignInOf(client);
  return {
    ...tv,
    get session() {
      return tv.session;
    },
    next,
  };
}

function clientOf(
  store: ViewStore,
  next: () => void,
  revoked: boolean,
): Pick<EmbeddedClient, 'subscribe' | 'send' | 'ask'> {
  const ask = async (command: PlainCommand) => {
    obey(store, command, next);
    return { kind: 'done', revoked } as const;
  };
  return {
    subscribe: store.subscribe,
    send: (command) => void ask(command),
    ask,
  };
}

function obey(store: ViewStore, command: PlainCommand, next: () => void): void {
  const { kind } = store.view.session;
  switch (command) {
    case 'start':
      if (kind === 'signed-in' || kind === 'awaiting-approval') return;
      return next();
    case 'cancel':
      if (kind === 'signed-in') return;
      return store.change({ session: { kind: 'signed-out', notice: null } });
    case 'sign-out':
      return store.change({ session: { kind: 'signed-out', notice: null } });
    case 'refresh-profile':
  }
}

function after(session: Session, step: Step, person: Session): Session {
  switch (step) {
    case 'pending':
      return { kind: 'awaiting-approval', grant, link: 'ok' };
    case 'approved':
      return person;
    case 'denied':
    case 'expired':
      return { kind: 'ended', why: step };
    case 'offline':
      return session.kind === 'awaiting-approval'
        ? { ...session, link: 'retrying' }
        : { kind: 'failed', failure: failure('provider-unreachable', 'grant') };
  }
}
