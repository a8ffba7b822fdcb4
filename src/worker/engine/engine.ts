/**
 * The engine: feeds commands and outcomes through `transition()` and performs the effects. It gets everything that it
 * touches, so the same engine runs in a service worker, a dedicated worker, a page or a test.
 */

import { isConfig } from '../../core/config/is-config.ts';
import type { Config } from '../../core/config/types.ts';
import { failure, type Failure } from '../../core/session/failures.ts';
import {
  contractVersion,
  type ApiRequest,
  type Command,
  type Reply,
  type Settings,
  type Update,
} from '../../core/session/messages.ts';
import { initialSession, type Session, type SessionEvent } from '../../core/session/session.ts';
import { transition, type Effect } from '../../core/session/transition.ts';
import { notSignedIn } from '../api/api-client.ts';
import { BackgroundWork } from './background-work.ts';
import type { EngineCallbacks, EngineContext, EngineDeps } from './context.ts';
import { PageClock } from './page-clock.ts';
import { ProfileLoader } from './profile-loader.ts';
import { createServices, type Services } from './services.ts';

export class Engine {
  private session = initialSession;
  /** Null until there is a configuration. */
  private services: Services | null = null;
  private started: Promise<void> | null = null;
  private readonly pageClock: PageClock;
  private readonly profileLoader = new ProfileLoader({
    dispatch: (event) => this.dispatch(event),
    isCurrent: (services) => services === this.services,
    isExpected: () => this.session.kind === 'starting',
  });
  private readonly work = new BackgroundWork((error) =>
    this.dispatch({ kind: 'setup-failed', failure: unexpectedFailure(error) }),
  );

  constructor(private readonly deps: EngineDeps) {
    this.pageClock = new PageClock(deps.clock, deps.newId());
  }

  /** Resolves when all work that the command led to is done; a service worker is kept alive that long. */
  async handle(command: Command, reply: (reply: Reply) => void): Promise<void> {
    if (command.kind === 'hello' || command.kind === 'tick') this.pageClock.heard(command.page);
    if (this.started === null) {
      this.started = this.start();
      this.work.start(this.started);
    }
    await this.started.catch(() => undefined);
    this.work.start(this.act(command, reply));
    await this.work.done();
  }

  /** Another engine on the same storage has signed a person in or out. */
  reloadFromStorage(): void {
    this.work.start(this.reload());
  }

  /** Takes up where the last boot left off; an engine that was never configured waits for a page to do it. */
  private async start(): Promise<void> {
    const stored = await this.deps.store.get('config');
    if (isConfig(stored)) await this.takeConfig(stored);
  }

  private async takeConfig(config: Config): Promise<void> {
    this.services?.poller.dispose();
    this.profileLoader.reset();
    this.services = createServices(config, this.deps, this.context(), this.callbacks());
    await this.restore();
  }

  private context(): EngineContext {
    const { clock, locks, random, newId } = this.deps;
    return { clock, locks, random, newId, now: () => this.pageClock.now() };
  }

  private callbacks(): EngineCallbacks {
    return {
      dispatch: (event) => this.dispatch(event),
      reloadFromStorage: () => this.reload(),
    };
  }

  private async restore(): Promise<void> {
    if (this.services === null) return;
    this.dispatch({ kind: 'restored', found: await this.services.restored() });
  }

  /** Another engine has changed what this one shows. */
  private async reload(): Promise<void> {
    if (this.session.kind !== 'requesting-code') await this.restore();
  }

  private dispatch(event: SessionEvent): void {
    const before = this.session;
    const { session, effects } = transition(before, event);
    this.session = session;
    if (session !== before) this.deps.notify(this.update());
    for (const effect of effects) this.work.start(this.perform(effect));
  }

  private update(): Update {
    const settings: Settings | null = this.services && {
      ...this.services.settings,
      storage: this.deps.store.persistent ? 'kept' : 'memory',
    };
    return { kind: 'update', version: contractVersion, session: this.sessionNow(), settings };
  }

  /** The time left is as old as the last poll: a page that opens must not count from there. */
  private sessionNow(): Session {
    const { session } = this;
    const grant = this.services?.poller.view();
    return session.kind === 'awaiting-approval' && grant?.id === session.grant.id
      ? { ...session, grant }
      : session;
  }

  private async perform(effect: Effect): Promise<void> {
    const { services } = this;
    if (effect.do === 'set-up') return this.start();
    if (services === null) return;
    switch (effect.do) {
      case 'request-grant':
        return services.poller.request();
      case 'drop-grant':
        return services.poller.drop(effect.grantId);
      case 'sign-out':
        return services.tokens.signOut(null);
      case 'load-profile':
        return this.profileLoader.load(services);
    }
  }

  private async act(command: Command, reply: (reply: Reply) => void): Promise<void> {
    const { services } = this;
    switch (command.kind) {
      case 'hello':
        reply({ kind: 'welcome', update: this.update() });
        return this.pageOpened();
      case 'configure':
        // Once it is stored: a worker that is killed before that leaves no page waiting for it.
        await this.configure(command.config);
        return reply({ kind: 'done' });
      case 'tick':
        if (services === null) return;
        this.work.start(services.tokens.revokeIfDue());
        if (this.session.kind === 'awaiting-approval') this.work.start(services.poller.pollIfDue());
        return;
      case 'start':
      case 'cancel':
      case 'sign-out':
      case 'refresh-profile':
        this.dispatch(command);
        return reply({ kind: 'done' });
      case 'fetch':
        return reply(await this.callApi(services, command.request));
    }
  }

  private async configure(config: Config): Promise<void> {
    if (JSON.stringify(config) === JSON.stringify(this.services?.config)) return;
    await this.deps.store.update('config', () => config);
    await this.takeConfig(config);
    this.pageOpened();
  }

  private pageOpened(): void {
    if (this.services === null) return;
    const startAtOnce = this.services.config.start === 'on-launch';
    this.dispatch({ kind: 'page-opened', startAtOnce });
  }

  private async callApi(services: Services | null, request: ApiRequest): Promise<Reply> {
    if (services === null) return { kind: 'failed', failure: notSignedIn };
    const answer = await services.api.fetch(request);
    if (answer.kind === 'failed' && answer.failure === notSignedIn)
      this.dispatch({ kind: 'tokens-refused' });
    return answer;
  }
}

/**
 * Every failed request is an outcome, so what is thrown is the storage's (a DOMException: its name, without what was to be
 * stored) or a mistake in the program, which says so.
 */
function unexpectedFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown';
  return error instanceof DOMException
    ? failure('storage-unavailable', 'setup', { detail: name })
    : failure('worker-silent', 'setup', { detail: `program error: ${name}` });
}
