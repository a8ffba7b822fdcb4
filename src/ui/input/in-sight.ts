/** On a screen that somebody has scrolled to read it: it stays where it is until the focus moves. */
export const scrolledMark = 'data-scrolled';

/** What has the focus stays in sight where large letters make a screen scroll. To be called when something may have moved. */
export function keepFocusInSight(host: Element): void {
  const { activeElement } = document;
  if (host.contains(activeElement) && host.querySelector(`[${scrolledMark}]`) === null)
    activeElement?.scrollIntoView({ block: 'nearest' });
}
