/**
 * The engine: feeds commands and outcomes through `transition()` and performs the effects. It is made by a factory
 * that gets everything it touches, so the same engine runs in a service worker, a dedicated worker, a page or a test.
 */

import type { Config } from '../../core/config/types.ts';
import { failure, type Failure } from '../../core/session/failures.ts';
import {
  contractVersion,
  type ApiRequest,
  type Command,
  type Reply,
  type Update,
} from '../../core/session/messages.ts';
import { isConfig } from '../../core/config/is-config.ts';
import { initialSession, type Session, type SessionEvent } from '../../core/session/session.ts';
import type { Moment, PageStamp } from '../../core/polling/monotonic-time.ts';
import { transition, type Effect } from '../../core/session/transition.ts';
import { nobody } from '../api/api-client.ts';
import { createServices, type Services } from './services.ts';
import type { EngineDeps, EngineContext } from './context.ts';

export interface Engine {
  /** Resolves when all work that the command led to is done; a service worker is kept alive that long. */
  handle(command: Command, reply: (reply: Reply) => void): Promise<void>;
  /** Another engine on the same vault has signed a person in or out. */
  reloadFromStorage(): void;
}

export function createEngine(deps: EngineDeps): Engine {
  const boot = deps.newId();
  let session = initialSession;
  let services: Services | null = null;
  let ready: Promise<void> | null = null;
  let page: { stamp: PageStamp; heard: number } | null = null;
  let loading: Promise<void> | null = null;
  const work = new Set<Promise<void>>();

  const now = (): Moment => {
    const mono = deps.clock.mono();
    return {
      boot,
      mono,
      page: page && { id: page.stamp.id, mono: page.stamp.mono + mono - page.heard },
    };
  };
  const context: EngineContext = {
    clock: deps.clock,
    locks: deps.locks,
    now,
    random: deps.random,
    newId: deps.newId,
  };

  const update = (): Update => ({
    kind: 'update',
    version: contractVersion,
    session: upToDate(),
    settings: services && {
      ...services.settings,
      storage: deps.store.persistent ? 'kept' : 'memory',
    },
  });

  /** The time left is as old as the last poll: a page that opens must not count from there. */
  function upToDate(): Session {
    const grant = services?.poller.view();
    return session.kind === 'awaiting-approval' && grant?.id === session.grant.id
      ? { ...session, grant }
      : session;
  }

  function dispatch(event: SessionEvent): void {
    const before = session;
    const { session: after, effects } = transition(before, event);
    session = after;
    if (after !== before) deps.notify(update());
    for (const effect of effects) run(perform(effect));
  }

  /** Lets work go on beside other work. */
  function run(task: Promise<void>): void {
    const guarded = task
      .catch((error: unknown) => dispatch({ kind: 'setup-failed', failure: storageFailure(error) }))
      .then(() => void work.delete(guarded));
    work.add(guarded);
  }

  async function perform(effect: Effect): Promise<void> {
    if (effect.do === 'set-up') return start();
    if (services === null) return;
    switch (effect.do) {
      case 'request-grant':
        return services.poller.request();
      case 'drop-grant':
        return services.poller.drop(effect.grantId);
      case 'sign-out':
        return services.tokens.signOut(null);
      case 'load-profile':
        return loadProfile(services);
    }
  }

  /** Whoever asks while the profile is being read waits for that. */
  function loadProfile(of: Services): Promise<void> {
    loading ??= readProfile(of).finally(() => (loading = null));
    return loading;
  }

  async function readProfile(of: Services): Promise<void> {
    const outcome = await of.api.loadProfile();
    if (of !== services) return;
    switch (outcome.kind) {
      case 'profile':
        return dispatch({ kind: 'profile-read', profile: outcome.profile });
      case 'failed':
        return dispatch({
          kind: 'profile-failed',
          failure: outcome.failure,
          known: await of.lastKnownProfile(),
        });
      case 'signed-out':
        return dispatch({ kind: 'tokens-refused' });
      case 'stale':
        // Somebody else has signed in since, and waits.
        if (session.kind === 'starting' && services !== null) await readProfile(services);
    }
  }

  /** Takes up where the last boot left off; an engine that was never configured waits for a page to do it. */
  async function start(): Promise<void> {
    const stored = await deps.store.get('config');
    if (isConfig(stored)) await take(stored);
  }

  async function take(config: Config): Promise<void> {
    services?.poller.dispose();
    loading = null;
    services = createServices(config, deps, context, {
      dispatch: dispatch,
      reloadFromStorage: reloadFromStorage,
    });
    await restore();
  }

  async function restore(): Promise<void> {
    if (services !== null) dispatch({ kind: 'restored', found: await services.restored() });
  }

  /** Another context has changed what this one shows. */
  async function reloadFromStorage(): Promise<void> {
    if (session.kind !== 'requesting-code') await restore();
  }

  async function configure(config: Config): Promise<void> {
    if (JSON.stringify(config) === JSON.stringify(services?.config)) return;
    await deps.store.update('config', () => config);
    await take(config);
    opened();
  }

  async function callApi({ api }: Services, request: ApiRequest): Promise<Reply> {
    const answer = await api.fetch(request);
    if (answer.kind === 'failed' && answer.failure === nobody) dispatch({ kind: 'tokens-refused' });
    return answer;
  }

  function opened(): void {
    if (services !== null)
      dispatch({ kind: 'page-opened', startAtOnce: services.config.start === 'on-launch' });
  }

  async function act(command: Command, reply: (reply: Reply) => void): Promise<void> {
    switch (command.kind) {
      case 'hello':
        reply({ kind: 'welcome', update: update() });
        return opened();
      case 'configure':
        // Once it is stored: a worker that is killed before that leaves no page waiting for it.
        await configure(command.config);
        return reply({ kind: 'done' });
      case 'tick':
        if (services === null) return;
        run(services.tokens.revokeIfDue());
        if (session.kind === 'awaiting-approval') run(services.poller.pollIfDue());
        return;
      case 'start':
      case 'cancel':
      case 'sign-out':
      case 'refresh-profile':
        dispatch(command);
        return reply({ kind: 'done' });
      case 'fetch':
        return reply(
          services === null
            ? { kind: 'failed', failure: nobody }
            : await callApi(services, command.request),
        );
    }
  }

  return {
    handle: async (command, reply) => {
      if (command.kind === 'hello' || command.kind === 'tick')
        page = { stamp: command.page, heard: deps.clock.mono() };
      if (ready === null) run((ready = start()));
      await ready.catch(() => undefined);
      run(act(command, reply));
      while (work.size > 0) await Promise.all(work);
    },
    reloadFromStorage: () => run(reloadFromStorage()),
  };
}

/** Every failed request is an outcome, so what is thrown is the storage's: its kind, without what was to be stored. */
function storageFailure(error: unknown): Failure {
  return failure('storage-unavailable', 'setup', {
    detail: error instanceof Error ? error.name : 'unknown',
  });
}
