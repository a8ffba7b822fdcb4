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
import { assemble, type Parts } from './services.ts';
import type { EngineDeps, Surroundings } from './context.ts';

export interface Engine {
  /** Resolves when all work that the command led to is done; a service worker is kept alive that long. */
  handle(command: Command, reply: (reply: Reply) => void): Promise<void>;
  /** Another engine on the same vault has signed a person in or out. */
  lookAgain(): void;
}

export function createEngine(deps: EngineDeps): Engine {
  const boot = deps.newId();
  let session = initialSession;
  let parts: Parts | null = null;
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
  const around: Surroundings = {
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
    settings: parts && { ...parts.settings, storage: deps.vault.lasting ? 'kept' : 'memory' },
  });

  /** The time left is as old as the last poll: a page that opens must not count from there. */
  function upToDate(): Session {
    const grant = parts?.grants.view();
    return session.kind === 'awaiting-approval' && grant?.id === session.grant.id
      ? { ...session, grant }
      : session;
  }

  function tell(event: SessionEvent): void {
    const before = session;
    const { session: after, effects } = transition(before, event);
    session = after;
    if (after !== before) deps.notify(update());
    for (const effect of effects) run(perform(effect));
  }

  /** Lets work go on beside other work. */
  function run(task: Promise<void>): void {
    const guarded = task
      .catch((error: unknown) => tell({ kind: 'setup-failed', failure: storageFailure(error) }))
      .then(() => void work.delete(guarded));
    work.add(guarded);
  }

  async function perform(effect: Effect): Promise<void> {
    if (effect.do === 'set-up') return start();
    if (parts === null) return;
    switch (effect.do) {
      case 'request-grant':
        return parts.grants.request();
      case 'drop-grant':
        return parts.grants.drop(effect.grantId);
      case 'sign-out':
        return parts.tokens.signOut(null);
      case 'load-profile':
        return loadProfile(parts);
    }
  }

  /** Whoever asks while the profile is being read waits for that. */
  function loadProfile(of: Parts): Promise<void> {
    loading ??= readProfile(of).finally(() => (loading = null));
    return loading;
  }

  async function readProfile(of: Parts): Promise<void> {
    const outcome = await of.api.loadProfile();
    if (of !== parts) return;
    switch (outcome.kind) {
      case 'profile':
        return tell({ kind: 'profile-read', profile: outcome.profile });
      case 'failed':
        return tell({ kind: 'profile-failed', failure: outcome.failure, known: await of.known() });
      case 'signed-out':
        return tell({ kind: 'tokens-refused' });
      case 'stale':
        // Somebody else has signed in since, and waits.
        if (session.kind === 'starting' && parts !== null) await readProfile(parts);
    }
  }

  /** Takes up where the last boot left off; an engine that was never configured waits for a page to do it. */
  async function start(): Promise<void> {
    const stored = await deps.vault.get('config');
    if (isConfig(stored)) await take(stored);
  }

  async function take(config: Config): Promise<void> {
    parts?.grants.retire();
    loading = null;
    parts = assemble(config, deps, around, { tell, overtaken });
    await restore();
  }

  async function restore(): Promise<void> {
    if (parts !== null) tell({ kind: 'restored', found: await parts.restored() });
  }

  /** Another context has changed what this one shows. */
  async function overtaken(): Promise<void> {
    if (session.kind !== 'requesting-code') await restore();
  }

  async function configure(config: Config): Promise<void> {
    if (JSON.stringify(config) === JSON.stringify(parts?.config)) return;
    await deps.vault.update('config', () => config);
    await take(config);
    opened();
  }

  async function callApi({ api }: Parts, request: ApiRequest): Promise<Reply> {
    const answer = await api.fetch(request);
    if (answer.kind === 'failed' && answer.failure === nobody) tell({ kind: 'tokens-refused' });
    return answer;
  }

  function opened(): void {
    if (parts !== null)
      tell({ kind: 'page-opened', startAtOnce: parts.config.start === 'on-launch' });
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
        if (parts === null) return;
        run(parts.tokens.revokeIfDue());
        if (session.kind === 'awaiting-approval') run(parts.grants.pollIfDue());
        return;
      case 'start':
      case 'cancel':
      case 'sign-out':
      case 'refresh-profile':
        tell(command);
        return reply({ kind: 'done' });
      case 'fetch':
        return reply(
          parts === null
            ? { kind: 'failed', failure: nobody }
            : await callApi(parts, command.request),
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
    lookAgain: () => run(overtaken()),
  };
}

/** Every failed request is an outcome, so what is thrown is the storage's: its kind, without what was to be stored. */
function storageFailure(error: unknown): Failure {
  return failure('storage-unavailable', 'setup', {
    detail: error instanceof Error ? error.name : 'unknown',
  });
}
