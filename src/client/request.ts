import { isReply, type Command, type Reply } from '../core/session/messages.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { silent } from './silent.ts';
import { startTimer } from './timer.ts';

/** Commands are acknowledged before their work begins. */
export const replyTimeoutMs = 10_000;

/** Sends a command and waits for its reply. One that comes too late or makes no sense counts as a silent worker. */
export function request(
  connection: EngineConnection,
  command: Command,
  closed: AbortSignal,
  timeoutMs = replyTimeoutMs,
): Promise<Reply> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const settle = (reply: Reply): void => {
      stopTimer();
      closed.removeEventListener('abort', giveUp);
      port1.close();
      resolve(reply);
    };
    const giveUp = (): void => settle(silent);
    const stopTimer = startTimer(timeoutMs, giveUp);
    closed.addEventListener('abort', giveUp);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => settle(isReply(data) ? data : silent);
    connection.post(command, port2);
  });
}
