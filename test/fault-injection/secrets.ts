/** Looks for tokens and device codes where none may be: in the DOM, in addresses, on the console. */

import type { Device } from './device.ts';
import type { Stats } from './stats.ts';
import { withTimeout } from './timing.ts';

/** A token in the shape that the demo's ID tokens have, whether the grant log knows it or not. */
const jwt = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}/;

export async function searchPages(
  device: Device,
  secrets: ReadonlySet<string>,
  stats: Stats,
): Promise<void> {
  const places = device.drainLog().map((text) => ({ where: 'the console or an address', text }));
  for (const page of device.tabs()) {
    const content = await withTimeout(3_000, page.content(), 'the page’s markup').catch(() => '');
    if (content !== '') stats.count('page contents searched for tokens');
    places.push({ where: 'the DOM', text: content }, { where: 'the address', text: page.url() });
  }
  for (const { where, text } of places) {
    const found = jwt.test(text) || [...secrets].some((secret) => text.includes(secret));
    if (found) stats.violation('tokens found in a page, an address or the console', where);
  }
}
