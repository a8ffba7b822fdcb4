/** What a person asks for before the engine is there: shown at once, and handed on when it is. */

import type { Reply } from '../core/session/messages.ts';
import type { Session } from '../core/session/session.ts';
import type { PlainCommand } from './view.ts';

export interface EarlyCommand {
  readonly command: PlainCommand;
  /** Tells whoever asked what became of it. */
  settle(reply: Reply): void;
}

export class EarlyCommands {
  private kept: readonly EarlyCommand[] = [];

  /** @param show what the screen shows meanwhile; null: what the engine says */
  constructor(private readonly show: (session: Session | null) => void) {}

  keep(command: PlainCommand): Promise<Reply> {
    // A start that was cancelled was never asked for.
    const start = command === 'cancel' && this.kept.find((kept) => kept.command === 'start');
    this.show(start ? { kind: 'signed-out', notice: null } : shownFor(command));
    if (!start)
      return new Promise((settle) => {
        this.kept = [...this.kept, { command, settle }];
      });
    this.kept = this.kept.filter((kept) => kept !== start);
    start.settle(done);
    return Promise.resolve(done);
  }

  /** Each of them once, in their order. */
  take(): readonly EarlyCommand[] {
    const { kept } = this;
    this.kept = [];
    return kept;
  }
}

const done: Reply = { kind: 'done' };

function shownFor(command: PlainCommand): Session | null {
  switch (command) {
    case 'start':
      return { kind: 'requesting-code' };
    case 'cancel':
    case 'sign-out':
      return { kind: 'signed-out', notice: null };
    case 'refresh-profile':
      return null;
  }
}
