/** A configuration that changes while the screen runs: taken when nobody is in the middle of something that it would end. */

import { providerKey } from '../core/config/derived.ts';
import type { Config } from '../core/config/types.ts';
import { isBusy } from './is-busy.ts';
import type { View } from './view.ts';

/** Where a page's configuration comes from, and where it goes. */
export interface ConfigSource {
  /** Asks for it again, and reports one that is broken. Null: there is none to take. */
  reload(): Promise<Config | null>;
  /** Gives it to the engine, which goes on with what it has stored. */
  take(config: Config): Promise<void>;
}

export class ConfigWatch {
  /** What has been read and not been taken yet. */
  private fresh: Config | null = null;
  private isTaking = false;

  /** @param view what the screen shows now */
  constructor(
    private readonly source: ConfigSource,
    private readonly view: () => View,
  ) {}

  get isWaiting(): boolean {
    return this.fresh !== null;
  }

  async check(): Promise<void> {
    const read = await this.source.reload();
    if (read !== null) this.fresh = isNews(read, this.view().config) ? read : null;
    // Nobody is in the middle of anything on a screen that can't begin.
    if (isMisconfigured(this.view())) await this.take();
  }

  /** To be called when nobody is there: takes what waits, if it takes nothing from anybody. */
  async takeIfFree(): Promise<void> {
    if (this.fresh !== null && isFree(this.view(), this.fresh)) await this.take();
  }

  private async take(): Promise<void> {
    const { fresh } = this;
    if (fresh === null || this.isTaking) return;
    this.isTaking = true;
    await this.source.take(fresh).finally(() => (this.isTaking = false));
    if (this.fresh === fresh && !isNews(fresh, this.view().config)) this.fresh = null;
  }
}

function isMisconfigured({ session }: View): boolean {
  return session.kind === 'failed' && session.failure.code === 'config-invalid';
}

function isNews(read: Config, current: Config | undefined): boolean {
  if (current === undefined) return true;
  // The app's server has not heard from the provider since it started: what it said before that is fuller.
  if (current.relayed !== undefined && read.relayed === undefined && read.transport === 'relay')
    return false;
  return JSON.stringify(read) !== JSON.stringify(current);
}

/**
 * Codes and tokens are good with the provider and client that they came from, and nowhere else: as long as there are some, a
 * configuration with another one waits.
 */
function isFree(view: View, fresh: Config): boolean {
  const { session, settings, config } = view;
  const isOther = config !== undefined && providerKey(config) !== providerKey(fresh);
  if (!isOther) return !isBusy(view);
  switch (session.kind) {
    case 'starting':
    case 'awaiting-approval':
    case 'signed-in':
      return false;
    case 'requesting-code':
      // Between the codes of a screen that always has one.
      return settings?.kiosk.renewCode === 'always';
    case 'failed':
      return session.failure.phase !== 'profile';
    case 'signed-out':
    case 'ended':
      return true;
  }
}
