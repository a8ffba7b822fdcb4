/** The engine in the page itself, where no worker can run. It is spoken to as if it were in one. */

import type { Command, Update } from '../../core/session/messages.ts';
import { createCrossTabEngine } from './cross-tab-engine.ts';
import { replyPort } from './reply-port.ts';

export interface PageEngine {
  post(command: Command, port?: MessagePort): void;
  close(): void;
}

export function createPageEngine(notify: (update: Update) => void): PageEngine {
  const engine = createCrossTabEngine(notify);
  return {
    post: (command, port) => {
      const { reply, signal } = replyPort(port);
      void engine.handle(command, reply, signal);
    },
    close: () => engine.close(),
  };
}
