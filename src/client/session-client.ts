/** The page's only way to the engine: connects to it, shows its updates, sends it commands, keeps it ticking. */

import { isUpdate, type Reply } from '../core/session/messages.ts';
import { EarlyCommands } from './early-commands.ts';
import type { EmbeddedConfig } from './embedded-config.ts';
import type { EngineSession, EngineSessionContext, Updates } from './engine-session.ts';
import { folderOf, noReload, type SessionClientOptions } from './options.ts';
import { createPageClock } from './page-clock.ts';
import { silent } from './silent.ts';
import { createViewStore } from './view-store.ts';
import type { PlainCommand, View } from './view.ts';

export interface SessionClient {
  readonly view: View;
  /** Calls `listener` now and whenever the view changes; the function that it returns ends that. */
  subscribe(listener: (view: View) => void): () => void;
  send(command: PlainCommand): void;
  /** As `send`; what the engine says to it. */
  ask(command: PlainCommand): Promise<Reply>;
  /** Calls the API as the signed-in person, through the engine; the page never sees the token. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Tries again what may pass by itself, as when the page is opened again. */
  retry(): void;
  /** Newer versions of app and configuration, once there is an engine; rejects where none can run. */
  readonly updates: Promise<Updates>;
  /** Ends it for good: no timer, listener or worker of the page is left. */
  close(): void;
  /** Aborted by that. */
  readonly closed: AbortSignal;
}

/** What a page knows before anything has answered. */
export interface FirstKnown {
  readonly embedded: EmbeddedConfig | null;
  readonly view: View;
}

/** Rejects where no engine can run. */
export type OpenEngine = (context: EngineSessionContext) => Promise<EngineSession>;

/**
 * Starts the client at once; what happens is told to its subscribers.
 * @param open where the app's page loads it apart, the package has it along
 * @param known absent where the page knows nothing yet
 */
export function createSessionClient(
  options: SessionClientOptions,
  open: OpenEngine,
  known?: FirstKnown,
): SessionClient {
  const { worker = 'auto', pageReload = noReload } = options;
  const base = folderOf(options.base);
  const embedded = known?.embedded ?? null;
  const store = createViewStore(known?.view);
  const end = new AbortController();
  const closed = end.signal;
  const pageClock = createPageClock();
  const link = new EngineLink(
    { store, worker, base, embedded, options, pageClock, pageReload, closed },
    open,
  );
  return {
    get view() {
      return store.view;
    },
    subscribe: store.subscribe,
    send: (command) => void link.ask(command),
    ask: (command) => link.ask(command),
    fetch: async (input, init) => (await link.session).fetch(input, init),
    retry: () => link.retry(),
    updates: link.session,
    closed,
    close: () => {
      end.abort();
      store.close();
      link.close();
    },
  };
}

/** The engine from before it is there: what is asked of it meanwhile is kept, and handed on. */
class EngineLink {
  readonly session: Promise<EngineSession>;
  /** Null once the engine can be asked. */
  private early: EarlyCommands | null;

  constructor(
    private readonly context: Omit<EngineSessionContext, 'listener'>,
    open: OpenEngine,
  ) {
    const { store, pageReload } = context;
    this.early = new EarlyCommands(store.holdSession);
    const listener: EngineSessionContext['listener'] = {
      heard: (message) => {
        if (!isUpdate(message)) return;
        store.showUpdate(message);
        void this.handOn();
      },
      engineChanged: () => this.setUp(),
      workerReplaced: () => {
        if (!pageReload.reload('worker-replaced')) this.setUp();
      },
    };
    this.session = open({ ...context, listener });
    this.setUp();
  }

  async ask(command: PlainCommand): Promise<Reply> {
    const { store, pageReload, closed } = this.context;
    if (closed.aborted) return silent;
    if (this.early !== null && store.setupFailure === null) return this.early.keep(command);
    try {
      return await this.askIn(await this.session, command);
    } catch {
      pageReload.reload('no-engine');
      return silent;
    }
  }

  retry(): void {
    if (this.context.store.setupFailure !== null) return this.setUp();
    void this.session.then(({ setup }) => setup.greet(), this.noEngine);
  }

  close(): void {
    this.early?.take().forEach(({ settle }) => settle(silent));
  }

  private setUp(): void {
    void this.session.then(({ setup }) => setup.run(), this.noEngine).then(() => this.handOn());
  }

  private readonly noEngine = (): void => {
    this.close();
    this.early = null;
    this.context.store.failSetup(silent.failure);
  };

  private async askIn(session: EngineSession, command: PlainCommand): Promise<Reply> {
    const { store } = this.context;
    if (store.setupFailure !== null) {
      await session.setup.run();
      return { kind: 'done' };
    }
    const reply = await session.ask(command);
    if (reply.kind === 'failed') store.failSetup(reply.failure);
    // What it has led to is in the reply: an update of its own may come later.
    else if (reply.kind === 'done' && reply.update) store.showUpdate(reply.update);
    return reply;
  }

  /** An engine that knows its configuration knows what to do with what was asked. */
  private async handOn(): Promise<void> {
    if (this.early === null || !this.context.store.isEngineConfigured()) return;
    const commands = this.early.take();
    this.early = null;
    const session = await this.session;
    for (const { command, settle } of commands) settle(await this.askIn(session, command));
    // What fits no more has changed nothing: the engine says what there is to show.
    if (commands.length > 0) await session.setup.greet();
    this.context.store.holdSession(null);
  }
}
