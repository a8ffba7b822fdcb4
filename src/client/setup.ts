/** Brings the page and an engine together: greets the engine, and gives it the configuration. */

import { screenName } from '../core/config/screen-name.ts';
import type { Config } from '../core/config/types.ts';
import { failure } from '../core/session/failures.ts';
import { contractVersion, type Update } from '../core/session/messages.ts';
import type { PageStamp } from '../core/polling/monotonic-time.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import type { EmbeddedConfig } from './embedded-config.ts';
import { loadConfig } from './load-config.ts';
import type { LoadedConfig } from './loaded-config.ts';
import type { PageReload, SessionClientOptions } from './options.ts';
import { request } from './request.ts';
import type { ViewStore } from './view-store.ts';

export interface SetupContext {
  readonly store: ViewStore;
  readonly pageReload: PageReload;
  readonly pageClock: () => PageStamp;
  /** The app's own URL, where the file and the relay live. */
  readonly base: string;
  readonly embedded: EmbeddedConfig | null;
  readonly options: SessionClientOptions;
  readonly closed: AbortSignal;
}

/** Whether what it belongs to is still the latest. */
type IsLatest = () => boolean;

export class Setup {
  private runs = 0;
  /** As it is known to be now. */
  private config: Config | null;

  constructor(
    private readonly context: SetupContext,
    private readonly connection: EngineConnection,
  ) {
    const { embedded } = context;
    this.config = embedded?.isCurrent === true ? embedded.config : null;
  }

  /** Greets and configures; what an earlier run has yet to say counts no more. */
  async run(): Promise<void> {
    const run = ++this.runs;
    const isLatest: IsLatest = () => run === this.runs && !this.context.closed.aborted;
    this.context.store.clearSetupFailure();
    const [loaded] = await Promise.all([this.load(), this.greetAs(isLatest)]);
    if (isLatest()) await this.configure(loaded, isLatest);
  }

  /** As when the page is opened again: the engine takes up whatever can be. */
  greet(): Promise<void> {
    return this.greetAs(() => true);
  }

  /** Asks for `config.json` once more, and says in the view what is wrong with it. */
  async reload(): Promise<Config | null> {
    const { base, closed, options, store } = this.context;
    if (options.config !== undefined) return null;
    const loaded = await loadConfig(base, undefined, closed);
    const problem = loaded.kind === 'failed' ? loaded.failure : null;
    // A network that is away says nothing of the file. And whoever shows the view has something to do at each change.
    if (problem?.status === null && problem.code === 'config-unreachable') return null;
    if (JSON.stringify(problem) !== JSON.stringify(store.view.configProblem ?? null))
      store.change({ configProblem: problem });
    return loaded.kind === 'loaded' ? this.asked(loaded.config) : null;
  }

  /** As when the page is opened with it. A silent engine is no reason to show anything else. */
  async take(config: Config): Promise<void> {
    const { store, closed } = this.context;
    if (store.setupFailure === null) {
      const reply = await request(this.connection, { kind: 'configure', config }, closed);
      if (reply.kind === 'failed') return;
      this.config = config;
      store.change({ config });
    } else {
      this.config = config;
      await this.run();
    }
  }

  private asked(read: Config): Config {
    const { profile, screen } = this.context.options;
    const name = screenName(screen);
    return {
      ...read,
      ...(profile === 'optional' && { profile }),
      ...(name !== null && { screen: name }),
    };
  }

  private async load(): Promise<LoadedConfig> {
    const { base, closed, options } = this.context;
    return this.config === null
      ? loadConfig(base, options.config, closed)
      : { kind: 'loaded', config: this.config };
  }

  /** The engine opens with the configuration of the last visit, so only a fresh one that is wrong stops the app. */
  private async configure(loaded: LoadedConfig, isLatest: IsLatest): Promise<void> {
    const { store, embedded } = this.context;
    switch (loaded.kind) {
      case 'failed':
        if (loaded.failure.code === 'config-invalid') return store.failSetup(loaded.failure);
        if (store.isEngineConfigured()) return;
        if (embedded === null) return store.failSetup(loaded.failure);
        return this.give(embedded.config, isLatest);
      case 'loaded':
        this.config = loaded.config;
        return this.give(loaded.config, isLatest);
    }
  }

  private async give(read: Config, isLatest: IsLatest): Promise<void> {
    const { store, closed } = this.context;
    const config = this.asked(read);
    store.change({ config });
    const reply = await request(this.connection, { kind: 'configure', config }, closed);
    if (reply.kind === 'failed' && isLatest()) store.failSetup(reply.failure);
  }

  private async greetAs(isLatest: IsLatest): Promise<void> {
    const { store, pageClock, closed } = this.context;
    const page = pageClock();
    const hello = { kind: 'hello', version: contractVersion, page } as const;
    const reply = await request(this.connection, hello, closed);
    if (!isLatest()) return;
    switch (reply.kind) {
      case 'failed':
        return store.failSetup(reply.failure);
      case 'welcome':
        return this.welcome(reply.update);
      case 'done':
      case 'due':
      case 'response':
    }
  }

  private welcome(update: Update): void {
    const { store, pageReload } = this.context;
    if (update.version === contractVersion) {
      pageReload.versionsMatch();
      store.showUpdate(update);
    } else if (!pageReload.reload('version-mismatch')) {
      store.failSetup(failure('app-outdated', 'setup'));
    }
  }
}
