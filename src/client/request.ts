import { failure } from '../core/session/failures.ts';
import { isReply, type Command, type Reply } from '../core/session/messages.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { startTimer } from './timer.ts';

/** Commands are acknowledged before their work begins. */
export const replyTimeoutMs = 10_000;

const silent: Reply = { kind: 'failed', failure: failure('worker-silent', 'setup') };

/** Sends a command and waits for its reply. One that comes too late or makes no sense counts as a silent worker. */
export function request(
  connection: EngineConnection,
  command: Command,
  timeoutMs = replyTimeoutMs,
): Promise<Reply> {
  return new Promise((resolve) => {
    const stopTimer = startTimer(timeoutMs, () => resolve(silent));
    connection.post(command, (reply) => {
      stopTimer();
      resolve(isReply(reply) ? reply : silent);
    });
  });
}
