/**
 * The engine: feeds commands and outcomes through `transition()` and performs the effects. It gets everything that it
 * touches, so the same engine runs in a service worker, a dedicated worker, a page or a test.
 */

import { isConfig } from '../../core/config/is-config.ts';
import type { Config } from '../../core/config/types.ts';
import { contractVersion, type Command, type Update } from '../../core/session/messages.ts';
import { initialSession, type Session, type SessionEvent } from '../../core/session/session.ts';
import type { Settings } from '../../core/session/settings.ts';
import { transition, type Effect } from '../../core/session/transition.ts';
import { callApi } from '../api/call-api.ts';
import { BackgroundWork } from './background-work.ts';
import type { EngineCallbacks, EngineContext, EngineDeps } from './context.ts';
import type { EngineReply } from './engine-reply.ts';
import { NextCode } from './next-code.ts';
import { PageClock } from './page-clock.ts';
import { ProfileLoader } from './profile-loader.ts';
import { createServices, type Services } from './services.ts';
import { TickRenewals } from './tick-renewals.ts';
import { unexpectedFailure } from './unexpected-failure.ts';

/** What is due and could not be done (another engine is at it) is looked at again after so many milliseconds. */
const leastTickMs = 250;

export class Engine {
  private session = initialSession;
  /** Null until there is a configuration. */
  private services: Services | null = null;
  private started: Promise<void> | null = null;
  /** Whether the tokens of the last sign-out are revoked. */
  private revoked = Promise.resolve(true);
  /** A screen that starts by itself does so when its page says it, until a person or the storage brings something about. */
  private pageStarts = false;
  /** What waits for a tick to renew the tokens. */
  readonly renewals = new TickRenewals(() => this.dispatch({ kind: 'tokens-refused' }));
  private readonly pageClock: PageClock;
  private readonly nextCode: NextCode;
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
    this.nextCode = new NextCode(deps.clock, () => this.pageClock.now().page?.mono ?? 0);
  }

  /** Resolves when all work that the command led to is done; a service worker is kept alive that long. */
  async handle(
    command: Command,
    reply: (reply: EngineReply) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (command.kind === 'hello' || command.kind === 'tick') this.pageClock.heard(command.page);
    if (this.started === null) {
      this.started = this.start();
      this.work.start(this.started);
    }
    await this.started.catch(() => undefined);
    this.work.start(this.act(command, reply, signal));
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
    if (session.kind !== 'starting' && session.kind !== 'signed-out') this.pageStarts = false;
    if (session !== before) {
      this.nextCode.changed(event, session, this.services?.config);
      this.deps.notify(this.update());
    }
    for (const effect of effects) this.work.start(this.perform(effect));
  }

  private update(): Update {
    const settings: Settings | null = this.services && {
      ...this.services.settings,
      storage: this.deps.store.persistent ? 'kept' : 'memory',
      ...(this.services.tokens.unrevoked !== null && { unrevoked: this.services.tokens.unrevoked }),
    };
    return { kind: 'update', version: contractVersion, session: this.sessionNow(), settings };
  }

  /** The time left is as old as the last poll: a page that opens must not count from there. */
  private sessionNow(): Session {
    const { session } = this;
    const grant = this.services?.poller.view();
    return session.kind === 'awaiting-approval' && grant?.id === session.grant.id
      ? { ...session, grant }
      : this.nextCode.seen(session);
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
      case 'cancel-grant':
        return services.poller.cancel(effect.grantId);
      case 'sign-out':
        this.revoked = services.tokens.signOut(null);
        return void (await this.revoked);
      case 'load-profile':
        return this.profileLoader.load(services);
    }
  }

  private async act(
    command: Command,
    reply: (reply: EngineReply) => void,
    signal?: AbortSignal,
  ): Promise<void> {
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
        return this.tick(services, reply);
      case 'interrupted':
        this.pageStarts = true;
        return reply({ kind: 'done' });
      case 'start':
      case 'cancel':
      case 'refresh-profile':
        this.dispatch(command);
        return reply({ kind: 'done', update: this.update() });
      case 'sign-out': {
        this.dispatch(command);
        const revoked = await this.revoked.catch(() => false);
        return reply({ kind: 'done', revoked, update: this.update() });
      }
      case 'fetch':
        return reply(
          await callApi(services?.api, command.request, signal, () =>
            this.dispatch({ kind: 'tokens-refused' }),
          ),
        );
    }
  }

  /** One poll at most; answers once that is over, when the next moment is known. */
  private async tick(
    services: Services | null,
    reply: (reply: EngineReply) => void,
  ): Promise<void> {
    const renewed = this.renewals.run(services?.tokens);
    if (services === null) return reply({ kind: 'due', inMs: null });
    await Promise.all([services.tokens.revokeIfDue(), this.pollOrRenew(services), renewed]);
    const { poller, tokens } = services;
    const moments = [
      tokens.revocationDueInMs(),
      this.session.kind === 'awaiting-approval' ? poller.dueInMs() : null,
      poller.lookDueInMs(),
      ...this.nextCode.moments(this.renews(services)),
    ].filter((ms) => ms !== null);
    const inMs = moments.length === 0 ? null : Math.max(leastTickMs, Math.min(...moments));
    reply({ kind: 'due', inMs });
  }

  private async pollOrRenew(services: Services): Promise<void> {
    if (this.session.kind === 'awaiting-approval') await services.poller.pollIfDue();
    await services.poller.lookIfDue();
    if (this.nextCode.isDue(this.renews(services))) this.dispatch({ kind: 'start' });
  }

  /** RFC 8628 §3.1: never where a code is for whoever asks for one. */
  private renews({ config: { start, kiosk } }: Services): boolean {
    return start === 'on-launch' && kiosk.renewCode === 'always' && !this.pageStarts;
  }

  private async configure(config: Config): Promise<void> {
    if (JSON.stringify(config) === JSON.stringify(this.services?.config)) return;
    await this.deps.store.update('config', () => config);
    await this.takeConfig(config);
    this.pageOpened();
  }

  private pageOpened(): void {
    if (this.services === null) return;
    const isFree = !this.pageStarts && !this.nextCode.isHeldBack;
    const startAtOnce = this.services.config.start === 'on-launch' && isFree;
    this.dispatch({ kind: 'page-opened', startAtOnce });
  }
}
