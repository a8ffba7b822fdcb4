/**
 * A refresh token is sent again only where its answer was lost, or held no other: it is written down before it is sent;
 * an engine never has two refreshes out at once; and one that has been answered with a successor is never sent again
 * by the engine that heard that, nor by anybody once it is stored. (A successor that was heard by an engine which was
 * killed before storing it is a lost answer, and `refreshing` in the vault says so; a provider that does not rotate
 * gets the same refresh token each time.) Engines without locks in common may each send it once.
 */

import type { Boot } from './boot.ts';
import type { Exchange, Heard } from './line.ts';
import type { Witness } from './witness.ts';

export class RefreshRules {
  private readonly out = new Map<string, Boot>();
  private readonly succeeded = new Map<string, { readonly boot: Boot; readonly by: string }>();

  constructor(private readonly witness: Witness) {}

  sent({ boot, request }: Exchange): void {
    const token = tokenIn(request.body);
    if (this.out.get(token) === boot)
      this.witness.wrong('the same refresh token is out twice at once');
    if (this.witness.alone && [...this.out.values()].includes(boot))
      this.witness.wrong('two refreshes are out at once');
    this.out.set(token, boot);
    const tokens = this.witness.record()?.tokens;
    if (tokens?.refreshToken === token && !tokens.refreshing && this.witness.alone)
      this.witness.wrong('a refresh that was not written down before it was sent');
    const successor = this.succeeded.get(token);
    if (successor === undefined) return;
    const stored = this.witness.alone && tokens?.refreshToken === successor.by;
    if (successor.boot === boot || stored)
      this.witness.wrong('a refresh token is sent again although its successor is known');
  }

  heard({ boot, request }: Exchange, { said }: Heard): void {
    const token = tokenIn(request.body);
    if (this.out.get(token) === boot) this.out.delete(token);
    const successor = said?.issued?.refresh ?? null;
    if (successor !== null && successor !== token)
      this.succeeded.set(token, { boot, by: successor });
  }

  died(boot: Boot): void {
    for (const [token, by] of this.out) if (by === boot) this.out.delete(token);
  }
}

function tokenIn(body: string | undefined): string {
  return new URLSearchParams(body).get('refresh_token') ?? '';
}
