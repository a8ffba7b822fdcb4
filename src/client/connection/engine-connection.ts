/** The way from the page to an engine, wherever that runs. */

import { isShellReport, isTickWanted, type Command } from '../../core/session/messages.ts';
import type { EngineLocation } from '../view.ts';

export interface EngineConnection {
  readonly runsIn: EngineLocation;
  /** Null where each load of the page brings the newest version, or the host does. */
  readonly ownWorker: OwnWorker | null;
  /** @param port where the reply goes; without one the command is fire and forget */
  post(command: Command, port?: MessagePort): void;
}

/** A service worker of ours, whose new versions nobody else looks after. */
export interface OwnWorker {
  /** Its script's URL. */
  readonly url: string;
  /** Calls `run` if a newer version waits for its turn, and whenever one has come to wait. One listener at a time. */
  whenWaiting(run: () => void): void;
}

export interface EngineListener {
  /** Whatever else a worker has said: an update, if this version understands it. */
  heard(message: unknown): void;
  /** What the offline shell could not get, for Details. */
  shellLacks(files: readonly string[]): void;
  /** The engine wants a tick now. */
  tickWanted(): void;
  /** Another engine of the page's own version has taken over, which does not know the page yet. */
  engineChanged(): void;
  /** The worker that this page fits has been replaced by another version's. */
  workerReplaced(): void;
}

/** What any engine says unasked. */
export function hear(data: unknown, listener: EngineListener): void {
  if (isTickWanted(data)) listener.tickWanted();
  else if (isShellReport(data)) listener.shellLacks(data.missing.map(String));
  else listener.heard(data);
}

export function postTo(
  target: { postMessage(message: unknown, transfer: Transferable[]): void },
  command: Command,
  port?: MessagePort,
): void {
  target.postMessage(command, port === undefined ? [] : [port]);
}
