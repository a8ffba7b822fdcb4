/** What the operator calls this screen: said once in the address, `?screen=lobby-3`, and kept from then on. */

import { screenName } from '../core/config/screen-name.ts';

export const screenNameKey = (base: string): string => `tv-sign-in.screen ${base}`;

/** Undefined where it has none. `?screen=` alone takes it away; what is no name changes nothing. */
export function screenOfAddress(base: string): string | undefined {
  const said = new URLSearchParams(location.search).get('screen');
  const name = screenName(said);
  try {
    const key = screenNameKey(base);
    if (said === '') localStorage.removeItem(key);
    else if (name !== null) localStorage.setItem(key, name);
    return screenName(localStorage.getItem(key)) ?? undefined;
  } catch {
    return name ?? undefined;
  }
}
