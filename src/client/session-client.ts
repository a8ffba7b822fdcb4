/** The page's only way to the engine: connects to it, shows its updates, sends it commands, keeps it ticking. */

import { failure } from '../core/session/failures.ts';
import type { ApiRequest, Reply } from '../core/session/messages.ts';
import { connectEngine } from './connection/connect-engine.ts';
import type { AppUpdates, EngineConnection } from './connection/engine-connection.ts';
import { createPageClock, startHeartbeat } from './heartbeat.ts';
import { noReload, type SessionClientOptions } from './options.ts';
import { request } from './request.ts';
import { createSetup } from './setup.ts';
import { createViewStore } from './view-store.ts';
import type { PlainCommand, View } from './view.ts';

export interface SessionClient {
  readonly view: View;
  /** Calls `listener` now and whenever the view changes; the function that it returns ends that. */
  subscribe(listener: (view: View) => void): () => void;
  send(command: PlainCommand): void;
  /** Calls the API as the signed-in person, through the engine; the page never sees the token. */
  fetch(request: ApiRequest): Promise<Reply>;
  /** Tries again what may pass by itself, as when the page is opened again. */
  retry(): void;
  /** Newer versions of the app, once there is an engine; rejects where none can run. */
  readonly updates: Promise<AppUpdates>;
}

/** An API call may wait for a refresh and be sent twice. */
const fetchTimeoutMs = 60_000;

/** Starts the client at once; what happens is told to its subscribers. */
export function createSessionClient({
  pageReload = noReload,
}: SessionClientOptions = {}): SessionClient {
  const pageClock = createPageClock();
  const store = createViewStore();
  const setup = createSetup({ store, pageReload, pageClock });

  const noEngine = (): void => store.failSetup(failure('worker-silent', 'setup'));
  const setUp = (): void => void connection.then(setup.run, noEngine);
  const connection = connectEngine({
    update: store.showUpdate,
    engineChanged: setUp,
    workerReplaced: () => {
      if (!pageReload.reload('worker-replaced')) setUp();
    },
  });

  const sendTo = async (engine: EngineConnection, command: PlainCommand): Promise<void> => {
    if (store.setupFailure !== null) return setup.run(engine);
    const reply = await request(engine, { kind: command });
    if (reply.kind === 'failed') store.failSetup(reply.failure);
  };
  const retry = (engine: EngineConnection): Promise<void> =>
    store.setupFailure === null ? setup.greet(engine) : setup.run(engine);

  connection.then((engine) => {
    store.change({ runsIn: engine.runsIn });
    startHeartbeat(() => engine.post({ kind: 'tick', page: pageClock() }));
    return setup.run(engine);
  }, noEngine);

  return {
    get view() {
      return store.view;
    },
    subscribe: store.subscribe,
    send: (command) =>
      void connection
        .then((engine) => sendTo(engine, command))
        .catch(() => pageReload.reload('no-engine')),
    fetch: async (wanted) =>
      request(await connection, { kind: 'fetch', request: wanted }, fetchTimeoutMs),
    retry: () => void connection.then(retry, noEngine),
    updates: connection,
  };
}
