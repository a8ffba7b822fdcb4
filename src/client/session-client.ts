/** The page's only door to the worker: registers it, hears its updates, sends it commands, keeps it ticking. */

import { failure, type Failure } from '../core/session/failures.ts';
import {
  contractVersion,
  type ApiRequest,
  type Reply,
  type Update,
} from '../core/session/messages.ts';
import { initialSession } from '../core/session/session.ts';
import { loadConfig } from './load-config.ts';
import type { EngineConnection, EngineListener } from './connection/engine-connection.ts';
import { connectFallback } from './connection/fallback.ts';
import { request } from './request.ts';
import { connectServiceWorker } from './connection/service-worker.ts';
import { persistStorage } from './persist-storage.ts';
import { pageClock, spread, startHeartbeat } from './heartbeat.ts';
import { isBusy, isPersonal, kioskCommand, mayPass } from './kiosk.ts';
import { forgetReload, keepUpToDate, reloadOnce } from './app-updates.ts';
import type { PlainCommand, PlainCommands, View } from './view.ts';

export interface SessionClient {
  readonly view: View;
  /** Calls `listener` now and whenever the view changes; the function that it returns ends that. */
  subscribe(listener: (view: View) => void): () => void;
  send(command: PlainCommand): void;
  /** Calls the API as the signed-in person, through the worker; the page never sees the token. */
  fetch(request: ApiRequest): Promise<Reply>;
}

/** Milliseconds. Commands are acknowledged before their work begins. */
const replyTimeout = 10_000;
/** Milliseconds between tries for what may pass by itself: nobody may be there to press a button. */
const retryEvery = 60_000;
/** An API call may wait for a refresh and be sent twice. */
const fetchTimeout = 60_000;

/** Starts the client at once; what happens is told to its subscribers. */
export function createSessionClient(): SessionClient {
  const listeners = new Set<(view: View) => void>();
  const stamp = pageClock();
  let view: View = { session: initialSession, settings: null, runsIn: null };
  let lastSeen = performance.now();

  /** What stands in the way on this side of the door; it hides what the worker says. */
  let obstacle: Failure | null = null;

  const show = (change: Partial<View>): void => {
    const { kind } = change.session ?? view.session;
    if (kind !== view.session.kind) {
      // Whoever has just approved on a phone is there, though the remote lies still.
      if (isPersonal(kind)) lastSeen = performance.now();
      if (kind === 'signed-in') persistStorage();
    }
    view = { ...view, ...change };
    if (obstacle !== null) view = { ...view, session: { kind: 'failed', failure: obstacle } };
    listeners.forEach((listener) => listener(view));
  };
  const showUpdate = ({ session, settings }: Update): void => {
    // A worker that was slow is not a worker that is gone.
    if (obstacle?.code === 'worker-silent') obstacle = null;
    show({ session, settings });
  };
  const stopAt = (failure: Failure): void => {
    obstacle = failure;
    show({});
  };

  const greet = async (door: EngineConnection, isLatest: () => boolean): Promise<void> => {
    const reply = await request(
      door,
      { kind: 'hello', version: contractVersion, page: stamp() },
      replyTimeout,
    );
    if (!isLatest()) return;
    if (reply.kind === 'failed') return stopAt(reply.failure);
    if (reply.kind !== 'welcome') return;
    if (reply.update.version === contractVersion) {
      forgetReload();
      return showUpdate(reply.update);
    }
    if (!reloadOnce()) stopAt(failure('app-outdated', 'setup'));
  };

  /** The worker opens with the configuration of the last visit, so only a fresh one that is wrong stops the app. */
  const configure = async (door: EngineConnection, isLatest: () => boolean): Promise<void> => {
    const base = new URL('./', document.baseURI).href;
    const [config] = await Promise.all([loadConfig(base), greet(door, isLatest)]);
    if (!isLatest()) return;
    if ('code' in config) {
      if (config.code === 'config-invalid' || view.settings === null) stopAt(config);
      return;
    }
    show({ config });
    const reply = await request(door, { kind: 'configure', config }, replyTimeout);
    if (reply.kind === 'failed' && isLatest()) stopAt(reply.failure);
  };

  /** What an earlier opening has yet to say must not stop a later one. */
  let openings = 0;

  const open = (door: EngineConnection): Promise<void> => {
    const number = ++openings;
    if (obstacle !== null) {
      obstacle = null;
      show({ session: initialSession });
    }
    return configure(door, () => number === openings);
  };

  let lastRetry = performance.now();
  /** As when the page is opened again, which takes up whatever can be. */
  const retry = (opened: EngineConnection): void => {
    if (performance.now() - Math.max(lastRetry, lastSeen) < spread(retryEvery)) return;
    lastRetry = performance.now();
    void (obstacle === null ? greet(opened, () => true) : open(opened));
  };

  const broken = (): void => stopAt(failure('worker-silent', 'setup'));
  const listener: EngineListener = {
    update: showUpdate,
    newEngine: () => void door.then(open, broken),
  };
  const door = openDoor(listener, {
    idleSince: () => (isBusy(view.session) ? null : lastSeen),
  });
  door.then((opened) => {
    show({ runsIn: opened.runsIn });
    startHeartbeat(() => {
      opened.post({ kind: 'tick', page: stamp() });
      const command = kioskCommand(view, performance.now() - lastSeen);
      if (command !== null) void send({ kind: command }).catch(broken);
      else if (mayPass(view.session)) retry(opened);
    });
    return open(opened);
  }, broken);
  for (const input of ['keydown', 'pointerdown'] as const) {
    window.addEventListener(input, () => (lastSeen = performance.now()), true);
  }

  const send = async (command: PlainCommands): Promise<void> => {
    const opened = await door;
    if (obstacle !== null) return open(opened);
    const reply = await request(opened, command, replyTimeout);
    if (reply.kind === 'failed') stopAt(reply.failure);
  };

  return {
    get view() {
      return view;
    },
    subscribe: (added) => {
      listeners.add(added);
      added(view);
      return () => listeners.delete(added);
    },
    send: (command) => void send({ kind: command }).catch(() => location.reload()),
    fetch: async (wanted) => request(await door, { kind: 'fetch', request: wanted }, fetchTimeout),
  };
}

async function openDoor(
  listener: EngineListener,
  idleness: { idleSince(): number | null },
): Promise<EngineConnection> {
  if (!('serviceWorker' in navigator)) return connectFallback(listener);
  try {
    const door = await connectServiceWorker(listener);
    keepUpToDate(door, idleness.idleSince);
    return door;
  } catch {
    return connectFallback(listener);
  }
}
