/** Brings the page and an engine together: greets the engine, and gives it the configuration. */

import type { Config } from '../core/config/types.ts';
import { failure } from '../core/session/failures.ts';
import { contractVersion, type Reply, type Update } from '../core/session/messages.ts';
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
  /** As it is known to be now; null: it has yet to be read. */
  config: Config | null;

  constructor(
    readonly context: SetupContext,
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

  /** `config.json` as it is now, or what the host has given in its place. */
  readConfig(): Promise<LoadedConfig> {
    const { base, closed, options } = this.context;
    return loadConfig(base, options.config, closed);
  }

  /** Gives the engine a configuration, and with it what the page around asks for. */
  sendConfig(read: Config): Promise<Reply> {
    const { closed, options } = this.context;
    const { profile, screen } = options;
    const config: Config = {
      ...read,
      ...(profile === 'optional' && { profile }),
      ...(screen !== undefined && { screen }),
    };
    return request(this.connection, { kind: 'configure', config }, closed);
  }

  private async load(): Promise<LoadedConfig> {
    const { config } = this;
    return config === null ? this.readConfig() : { kind: 'loaded', config };
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

  private async give(config: Config, isLatest: IsLatest): Promise<void> {
    const { store } = this.context;
    store.change({ config });
    const reply = await this.sendConfig(config);
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

/** What others may ask of it. */
export type EngineSetup = Pick<Setup, keyof Setup>;
