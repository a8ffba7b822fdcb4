/** Wires a service worker's messages to the engine. Nothing is decided here. */

import './polyfills.ts';
import type { Command, ShellReport, TickWanted, Update } from '../../core/session/messages.ts';
import { readCommand } from '../../core/session/parse-command.ts';
import type { EngineDeps } from '../engine/context.ts';
import { Engine } from '../engine/engine.ts';
import { browserDeps } from './browser-engine.ts';
import { replyPort } from './reply-port.ts';

/** A page that this worker does not control listens all the same. */
const pages = { type: 'window', includeUncontrolled: true } as const;

export interface ServedEngine {
  readonly engine: Engine;
  readonly deps: EngineDeps;
  /** Tells every page of this origin. */
  tell(message: Update | TickWanted | ShellReport): Promise<void>;
}

/** @param heard hears each command before the engine does */
export function serveEngine(
  scope: ServiceWorkerGlobalScope,
  heard: (command: Command, event: ExtendableMessageEvent) => void = () => undefined,
): ServedEngine {
  const tell: ServedEngine['tell'] = (message) =>
    scope.clients
      .matchAll(pages)
      .then((clients) => clients.forEach((client) => client.postMessage(message)));
  const deps = browserDeps((update) => void tell(update));
  const engine = new Engine(deps);
  scope.addEventListener('message', (event) => {
    const command = readCommand(event.data);
    if (command === null) return;
    heard(command, event);
    const { reply, signal, sent } = replyPort(event.ports[0]);
    event.waitUntil(engine.handle(command, reply, signal).then(sent));
  });
  return { engine, deps, tell };
}
