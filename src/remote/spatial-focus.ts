/** Moves focus inside the active screen, by where things are. */

export type Direction = 'up' | 'down' | 'left' | 'right';

const buttons = 'button:not([disabled])';
/** A screen marks the thing that it wants focused when it opens. */
const preferred = '[data-focus]';

/**
 * Focuses the screen's preferred thing, else its first; false where there is none.
 * @param focusable a selector of what may have the focus
 */
export function focusFirst(screen: ParentNode, focusable = buttons): boolean {
  const target =
    screen.querySelector<HTMLElement>(`${preferred}:not([disabled])`) ??
    screen.querySelector<HTMLElement>(focusable);
  target?.focus();
  return target !== null;
}

/** Focuses the nearest thing in a direction; where nothing has focus, the first. Nothing there: focus stays. */
export function moveFocus(screen: ParentNode, direction: Direction, focusable = buttons): void {
  const all = [...screen.querySelectorAll<HTMLElement>(focusable)];
  const from = all.find((element) => element === document.activeElement);
  if (from === undefined) {
    focusFirst(screen, focusable);
    return;
  }
  const start = from.getBoundingClientRect();
  let nearest: HTMLElement | null = null;
  let least = Infinity;
  for (const element of all) {
    const distance =
      element === from ? Infinity : distanceTo(start, element.getBoundingClientRect(), direction);
    if (distance < least) [nearest, least] = [element, distance];
  }
  nearest?.focus();
}

/** What lies beside the direction is farther than it looks: people press on straight. */
const sidewaysWeight = 2;

/** How far along the direction, and how far beside it; Infinity for what lies elsewhere. */
function distanceTo(from: DOMRect, to: DOMRect, direction: Direction): number {
  const across = to.left + to.width / 2 - (from.left + from.width / 2);
  const down = to.top + to.height / 2 - (from.top + from.height / 2);
  const along = { left: -across, right: across, up: -down, down }[direction];
  const beside = direction === 'left' || direction === 'right' ? down : across;
  return along > 0 ? along + sidewaysWeight * Math.abs(beside) : Infinity;
}
