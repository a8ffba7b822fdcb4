/** An operator's colours over the style sheet's own. */

import type { Settings } from '../../client/view.ts';

type Brand = NonNullable<Settings['brand']>;

/** What the style sheet calls them. */
const properties: readonly (readonly [keyof NonNullable<Brand['colors']>, string])[] = [
  ['accent', '--tv-accent'],
  ['onAccent', '--tv-on-accent'],
  ['accentText', '--tv-accent-text'],
  ['background', '--tv-back'],
  ['raised', '--tv-back-high'],
  ['text', '--tv-text'],
  ['soft', '--tv-soft'],
  ['line', '--tv-line'],
];

/** Gives a brand's colours to a box; without any the style sheet's own are back. @returns the background */
export function applyBrand(brand: Brand | null | undefined, root: HTMLElement): string {
  const colors = brand?.colors;
  // By the object model: the security policy lets no `style` attribute in. An empty text removes a property.
  for (const [name, property] of properties) root.style.setProperty(property, colors?.[name] ?? '');
  // The style sheet's own where the brand has none.
  return getComputedStyle(root).getPropertyValue('--tv-back').trim();
}
