import { failure } from '../core/session/failures.ts';
import { isReply, type Command, type Reply } from '../core/session/messages.ts';
import type { EngineConnection } from './connection/engine-connection.ts';

const silent: Reply = { kind: 'failed', failure: failure('worker-silent', 'setup') };

/** Sends a command and waits for its reply; what comes too late or makes no sense is a worker that is silent. */
export function request(
  door: EngineConnection,
  command: Command,
  timeoutMs: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(silent), timeoutMs);
    door.post(command, (reply) => {
      clearTimeout(timer);
      resolve(isReply(reply) ? reply : silent);
    });
  });
}
