/**
 * A refresh token is sent again only where its answer was lost, or held no other: it is written down before it is sent;
 * an engine never has two refreshes out at once; and one that has been answered with a successor is never sent again
 * by the engine that received that, nor by anybody once it is stored. (A successor that was received by an engine which was
 * killed before storing it is a lost answer, and `refreshing` in the storage says so; a provider that does not rotate
 * gets the same refresh token each time.) Engines without locks in common may each send it once.
 */

import type { Boot } from './boot.ts';
import type { Exchange, Received } from './network-link.ts';
import type { InvariantRecorder } from './invariant-recorder.ts';

export class RefreshRules {
  private readonly pending = new Map<string, Boot>();
  private readonly successors = new Map<string, { readonly boot: Boot; readonly by: string }>();

  constructor(private readonly recorder: InvariantRecorder) {}

  sent({ boot, request }: Exchange): void {
    const token = tokenIn(request.body);
    if (this.pending.get(token) === boot)
      this.recorder.violation('the same refresh token is out twice at once');
    if (this.recorder.hasOneWorker && [...this.pending.values()].includes(boot))
      this.recorder.violation('two refreshes are out at once');
    this.pending.set(token, boot);
    const tokens = this.recorder.record()?.tokens;
    if (tokens?.refreshToken === token && !tokens.refreshing && this.recorder.hasOneWorker)
      this.recorder.violation('a refresh that was not written down before it was sent');
    const successor = this.successors.get(token);
    if (successor === undefined) return;
    const stored = this.recorder.hasOneWorker && tokens?.refreshToken === successor.by;
    if (successor.boot === boot || stored)
      this.recorder.violation('a refresh token is sent again although its successor is known');
  }

  received({ boot, request }: Exchange, { answer }: Received): void {
    const token = tokenIn(request.body);
    if (this.pending.get(token) === boot) this.pending.delete(token);
    const successor = answer?.issued?.refresh ?? null;
    if (successor !== null && successor !== token)
      this.successors.set(token, { boot, by: successor });
  }

  killed(boot: Boot): void {
    for (const [token, by] of this.pending) if (by === boot) this.pending.delete(token);
  }
}

function tokenIn(body: string | undefined): string {
  return new URLSearchParams(body).get('refresh_token') ?? '';
}
