/** The way from the page to an engine, wherever that runs. */

import type { Command, Update } from '../../core/session/messages.ts';
import type { EngineLocation } from '../view.ts';

export interface EngineConnection {
  readonly runsIn: EngineLocation;
  /** `reply` is called at most once; without it the command is fire and forget. */
  post(command: Command, reply?: (reply: unknown) => void): void;
}

/** Hears updates, and that another engine has taken over, which has to be greeted anew. */
export interface EngineListener {
  update(update: Update): void;
  newEngine(): void;
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
