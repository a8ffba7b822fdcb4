/** Brings the page and an engine together: greets the engine, and gives it the configuration. */

import { failure } from '../core/session/failures.ts';
import { contractVersion, type Update } from '../core/session/messages.ts';
import type { PageStamp } from '../core/polling/monotonic-time.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { loadConfig } from './load-config.ts';
import type { PageReload } from './options.ts';
import { request } from './request.ts';
import type { ViewStore } from './view-store.ts';

export interface Setup {
  /** Greets and configures; what an earlier run has yet to say counts no more. */
  run(connection: EngineConnection): Promise<void>;
  /** As when the page is opened again: the engine takes up whatever can be. */
  greet(connection: EngineConnection): Promise<void>;
}

export interface SetupContext {
  readonly store: ViewStore;
  readonly pageReload: PageReload;
  readonly pageClock: () => PageStamp;
}

/** Whether what it belongs to is still the latest. */
type IsLatest = () => boolean;

export function createSetup(context: SetupContext): Setup {
  let runs = 0;
  return {
    run: (connection) => {
      const run = ++runs;
      context.store.clearSetupFailure();
      return configure(context, connection, () => run === runs);
    },
    greet: (connection) => greet(context, connection, () => true),
  };
}

/** The engine opens with the configuration of the last visit, so only a fresh one that is wrong stops the app. */
async function configure(
  context: SetupContext,
  connection: EngineConnection,
  isLatest: IsLatest,
): Promise<void> {
  const { store } = context;
  const base = new URL('./', document.baseURI).href;
  const [loaded] = await Promise.all([loadConfig(base), greet(context, connection, isLatest)]);
  if (!isLatest()) return;
  switch (loaded.kind) {
    case 'failed':
      if (loaded.failure.code === 'config-invalid' || store.view.settings === null)
        store.failSetup(loaded.failure);
      return;
    case 'loaded': {
      const { config } = loaded;
      store.change({ config });
      const reply = await request(connection, { kind: 'configure', config });
      if (reply.kind === 'failed' && isLatest()) store.failSetup(reply.failure);
    }
  }
}

async function greet(
  context: SetupContext,
  connection: EngineConnection,
  isLatest: IsLatest,
): Promise<void> {
  const page = context.pageClock();
  const reply = await request(connection, { kind: 'hello', version: contractVersion, page });
  if (!isLatest()) return;
  switch (reply.kind) {
    case 'failed':
      return context.store.failSetup(reply.failure);
    case 'welcome':
      return welcome(context, reply.update);
    case 'done':
    case 'answer':
  }
}

function welcome({ store, pageReload }: SetupContext, update: Update): void {
  if (update.version === contractVersion) {
    pageReload.versionsMatch();
    store.showUpdate(update);
  } else if (!pageReload.reload('version-mismatch')) {
    store.failSetup(failure('app-outdated', 'setup'));
  }
}
