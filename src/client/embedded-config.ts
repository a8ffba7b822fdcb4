/** The configuration in the page itself, where the app's server has put it: no request of its own, and nothing to wait for. */

import { isConfig } from '../core/config/is-config.ts';
import { embeddedConfigId } from '../core/config/derived.ts';
import type { Config } from '../core/config/types.ts';
import { parseJson } from '../core/json.ts';
import { withWholeUrls } from '../core/config/whole-urls.ts';

export interface EmbeddedConfig {
  readonly config: Config;
  /** False where the page is a stored copy, or the server had not heard from the provider yet: `config.json` may say more. */
  readonly isCurrent: boolean;
}

/** Null on a static host. @param base the app's own URL */
export function embeddedConfig(base: string): EmbeddedConfig | null {
  const element = document.getElementById(embeddedConfigId);
  const config = element && parseJson(withWholeUrls(element.textContent ?? '', base));
  if (!element || !isConfig(config)) return null;
  const isStored = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return { config, isCurrent: !isStored && !('provisional' in element.dataset) };
}
