/** The page's only way to the engine: connects to it, shows its updates, sends it commands, keeps it ticking. */

import { failure } from '../core/session/failures.ts';
import type { ApiRequest, Reply } from '../core/session/messages.ts';
import { connectEngine } from './connection/connect-engine.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { createPageClock, startHeartbeat } from './heartbeat.ts';
import { defaultOptions, type SessionClientOptions } from './options.ts';
import { persistStorage } from './persist-storage.ts';
import { request } from './request.ts';
import { createRetry } from './retry.ts';
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
  /** Lets a version of the app that waits take over. Does nothing where none waits, or where there is no service worker. */
  takeUpdate(): void;
  /** Asks the server for a newer version, where there is a service worker. */
  checkForUpdate(): void;
}

/** An API call may wait for a refresh and be sent twice. */
const fetchTimeoutMs = 60_000;

/** Starts the client at once; what happens is told to its subscribers. */
export function createSessionClient(options: SessionClientOptions = {}): SessionClient {
  const { pageReload, lastActivityAt, idleCommand } = { ...defaultOptions, ...options };
  const pageClock = createPageClock();
  const store = createViewStore();
  const setup = createSetup({ store, pageReload, pageClock });
  const isRetryDue = createRetry(lastActivityAt);

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
  const tick = (engine: EngineConnection): void => {
    engine.post({ kind: 'tick', page: pageClock() });
    const command = idleCommand();
    if (command !== null) void sendTo(engine, command).catch(noEngine);
    else if (isRetryDue(store.view.session))
      void (store.setupFailure === null ? setup.greet(engine) : setup.run(engine));
  };

  connection.then((engine) => {
    store.change({ runsIn: engine.runsIn });
    startHeartbeat(() => tick(engine));
    return setup.run(engine);
  }, noEngine);
  store.subscribe(({ session }) => {
    if (session.kind === 'signed-in') persistStorage();
  });

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
    takeUpdate: () => void connection.then((engine) => engine.takeUpdate(), noEngine),
    checkForUpdate: () => void connection.then((engine) => engine.checkForUpdate(), noEngine),
  };
}
