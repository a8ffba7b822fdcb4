/** Refreshes that others wait for and must not begin themselves: the next tick does. */

import type { TokenKeeper } from '../tokens/access-token.ts';

export class TickRenewals {
  private waiting: { readonly used: string; resolve(): void }[] = [];

  /** @param refused hears that nobody is signed in any more */
  constructor(private readonly refused: () => void) {}

  /** Resolves once a tick has replaced an access token, or could not. */
  wanted(used: string): Promise<void> {
    return new Promise((resolve) => this.waiting.push({ used, resolve }));
  }

  /** @param tokens undefined as long as there is no configuration */
  async run(tokens: Pick<TokenKeeper, 'renewed'> | undefined): Promise<void> {
    const { waiting } = this;
    this.waiting = [];
    for (const { used, resolve } of waiting) {
      // Whoever comes second finds it replaced.
      const access = await tokens?.renewed(used).catch(() => null);
      if (access?.kind === 'none') this.refused();
      resolve();
    }
  }
}
