/**
 * What holds of the session itself. Whenever an engine has nothing left to do, it shows a state that waits for somebody,
 * and with one worker that state is what the vault holds: a code on the screen, tokens while somebody is signed in,
 * and nothing else. Commands are answered once each, and are done with when their requests are. No secret is told.
 *
 * Without a worker in common, a page hears of what the other did at its next look, so its state may be an older one.
 */

import type { Reply, Update } from '../../src/core/session/messages.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Boot } from './boot.ts';
import { secret } from './provider.ts';
import type { Witness } from './witness.ts';

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
  constructor(private readonly witness: Witness) {}

  told(message: Update | Reply): void {
    if (JSON.stringify(message).includes(secret))
      this.witness.wrong(`a secret in an ${message.kind}`);
  }

  sent(url: string): void {
    if (url.includes(secret)) this.witness.wrong('a secret in a URL');
  }

  rested({ session }: Boot): void {
    // Killed before its first configuration was stored, an engine waits for a page to be loaded once more.
    if (this.witness.storage?.peek('config') === undefined) return;
    const { kind } = session;
    if (!steady.includes(kind))
      return this.witness.wrong(`nothing goes on, and the session is ${kind}`);
    if (kind === 'failed' && session.failure.phase === 'setup')
      return this.witness.wrong('a fault of the storage, which has none');
    const record = this.witness.record();
    if (record === null && this.witness.storage?.peek('session') !== undefined)
      this.witness.wrong('the record in the vault is not sound');
    if (!this.witness.alone) return;
    const [grant, tokens] = [(record?.grant ?? null) !== null, (record?.tokens ?? null) !== null];
    if (grant !== (kind === 'awaiting-approval'))
      this.witness.wrong(`${kind}, and ${grant ? 'a' : 'no'} grant in the vault`);
    if (tokens !== holdsTokens(session))
      this.witness.wrong(`${kind}, and ${tokens ? '' : 'no '}tokens in the vault`);
  }
}
