/** The way from the page to an engine, wherever that runs. */

import type { Command, Update } from '../../core/session/messages.ts';
import type { EngineLocation } from '../view.ts';

export interface EngineConnection extends AppUpdates {
  readonly runsIn: EngineLocation;
  /** `reply` is called at most once; without it the command is fire and forget. */
  post(command: Command, reply?: (reply: unknown) => void): void;
}

/** New versions of the app, which a service worker brings. */
export interface AppUpdates {
  /** Lets a version that waits take over; does nothing where none waits. */
  takeUpdate(): void;
  /** Asks the server for a newer version. */
  checkForUpdate(): void;
}

/** Without a service worker each load of the page brings the newest version. */
export const noUpdates: AppUpdates = {
  takeUpdate: () => undefined,
  checkForUpdate: () => undefined,
};

export interface EngineListener {
  update(update: Update): void;
  /** Another engine of the page's own version has taken over, which does not know the page yet. */
  engineChanged(): void;
  /** The worker that this page fits has been replaced by another version's. */
  workerReplaced(): void;
}

/** Posts with a port of its own for the reply. */
export function postWithReply(
  target: { postMessage(message: unknown, transfer: Transferable[]): void },
  command: Command,
  reply?: (reply: unknown) => void,
): void {
  if (reply === undefined) return target.postMessage(command, []);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    port1.close();
    reply(data);
  };
  target.postMessage(command, [port2]);
}
