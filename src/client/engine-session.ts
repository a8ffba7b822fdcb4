/** The engine once it is there: greeted, configured, kept ticking, asked. Loaded apart: the first screen does without. */

import type { Reply } from '../core/session/messages.ts';
import { connectEngine } from './connection/connect-engine.ts';
import type {
  EngineConnection,
  EngineListener,
  OwnWorker,
} from './connection/engine-connection.ts';
import { startHeartbeat } from './heartbeat.ts';
import { lazyModules } from './lazy-modules.ts';
import type { WorkerChoice } from './options.ts';
import { replyTimeoutMs, request } from './request.ts';
import { Setup, type EngineSetup, type SetupContext } from './setup.ts';
import { spreadStart, watchForCut } from './spread-start.ts';
import { startTimer } from './timer.ts';
import type { PlainCommand } from './view.ts';

/** A sign-out is answered once the provider has been asked, a tick once its poll is over. */
const longReplyTimeoutMs = 60_000;

export interface EngineSessionContext extends SetupContext {
  readonly worker: WorkerChoice;
  readonly listener: Omit<EngineListener, 'tickWanted' | 'shellLacks'>;
}

/** Of what there may be something newer. */
export interface Updates {
  readonly ownWorker: OwnWorker | null;
  readonly setup: EngineSetup;
}

export interface EngineSession extends Updates {
  ask(command: PlainCommand): Promise<Reply>;
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
}

/** Rejects where no engine can run. */
export async function openEngineSession(context: EngineSessionContext): Promise<EngineSession> {
  const { base, closed, listener, pageClock, store, worker } = context;
  let beat = (): void => undefined;
  const connection: EngineConnection = await connectEngine(
    worker,
    base,
    {
      ...listener,
      tickWanted: () => beat(),
      shellLacks: (missingFiles) => store.change({ missingFiles }),
    },
    closed,
  );
  const setup = new Setup(context, connection);
  if (await watchForCut(base, closed)) spreadStart(connection, store.subscribe, closed);
  store.change({ runsIn: connection.runsIn });
  beat = startHeartbeat(
    () => request(connection, { kind: 'tick', page: pageClock() }, closed, longReplyTimeoutMs),
    store.subscribe,
    closed,
  );
  store.subscribe(({ session }) => {
    // At hand when the network is not.
    if (session.kind === 'signed-in') void lazyModules.apiFetch().catch(() => undefined);
  });
  return {
    ownWorker: connection.ownWorker,
    setup,
    ask: (command) =>
      request(
        connection,
        { kind: command },
        closed,
        command === 'sign-out' ? longReplyTimeoutMs : replyTimeoutMs,
      ),
    fetch: async (input, init) =>
      (await lazyModules.apiFetch()).apiFetch(
        { connection, closed, after: startTimer },
        input,
        init,
      ),
  };
}
