/**
 * What holds of the session itself. Whenever an engine has nothing left to do, it shows a state that waits for somebody,
 * and with one worker that state is what the storage holds: a code on the screen, tokens while somebody is signed in,
 * and nothing else. Commands are answered once each, and are done with when their requests are. No message holds a secret.
 *
 * Without a worker in common, a page learns what the other did at its next look, so its state may be an older one.
 */

import type { Update } from '../../src/core/session/messages.ts';
import type { EngineReply } from '../../src/worker/engine/engine-reply.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Boot } from './boot.ts';
import { secretMarker } from './provider.ts';
import type { InvariantRecorder } from './invariant-recorder.ts';

const steady: readonly Session['kind'][] = [
  'signed-out',
  'awaiting-approval',
  'ended',
  'signed-in',
  'failed',
];

export function holdsTokens(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
}

export class StateRules {
  constructor(private readonly recorder: InvariantRecorder) {}

  notified(message: Update | EngineReply): void {
    if (JSON.stringify(message).includes(secretMarker))
      this.recorder.violation(`a secret in an ${message.kind}`);
  }

  sent(url: string): void {
    if (url.includes(secretMarker)) this.recorder.violation('a secret in a URL');
  }

  becameIdle({ session }: Boot): void {
    // Killed before its first configuration was stored, an engine waits for a page to be loaded once more.
    if (this.recorder.storage?.peek('config') === undefined) return;
    const { kind } = session;
    if (!steady.includes(kind))
      return this.recorder.violation(`nothing goes on, and the session is ${kind}`);
    if (kind === 'failed' && session.failure.phase === 'setup')
      return this.recorder.violation('a fault of the storage, which has none');
    const record = this.recorder.record();
    if (record === null && this.recorder.storage?.peek('session') !== undefined)
      this.recorder.violation('the record in the storage is not sound');
    if (!this.recorder.hasOneWorker) return;
    const [grant, tokens] = [(record?.grant ?? null) !== null, (record?.tokens ?? null) !== null];
    if (grant !== (kind === 'awaiting-approval'))
      this.recorder.violation(`${kind}, and ${grant ? 'a' : 'no'} grant in the storage`);
    if (tokens !== holdsTokens(session))
      this.recorder.violation(`${kind}, and ${tokens ? '' : 'no '}tokens in the storage`);
  }
}
