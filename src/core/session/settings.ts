/** What the page needs to know of the configuration. */

import type { Brand, Config, Kiosk, Next } from '../config/types.ts';

export interface Settings {
  readonly locale: string;
  readonly kiosk: Kiosk;
  /** For Details. */
  readonly provider: string;
  readonly host: string | null;
  readonly transport: string;
  /** What the operator calls this screen; absent where it has no name. For Details. */
  readonly screen?: string;
  /** `memory`: the browser stores nothing, so a sign-in ends with the app. */
  readonly storage?: 'kept' | 'memory';
  /** For the technician: why the tokens of a sign-out are still good; absent where none are known to be. */
  readonly unrevoked?: string;
  /** Absent where nothing of the app's own look is changed. */
  readonly brand?: Brand | undefined;
  /** Absent where the profile is all there is. */
  readonly next?: Next | undefined;
  /** Absent in 0.2.0. */
  readonly start?: Config['start'];
  /** Whether a gamepad is the remote here. */
  readonly gamepad?: boolean;
}

export function settingsOf(config: Config): Omit<Settings, 'storage'> {
  const { provider, locale, kiosk, transport, api, brand, next, start, gamepad = false } = config;
  const host = new URL(provider.issuer ?? provider.endpoints.token ?? api.baseUrl).host;
  return { locale, kiosk, provider: provider.name, host, transport, brand, next, start, gamepad };
}
