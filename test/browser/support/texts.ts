/** What can be read on a screen, line by line, and whether it can be. */

export interface Text {
  readonly text: string;
  readonly element: Element;
  readonly box: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
  /** Something else lies over it, or it is outside what is drawn. */
  readonly covered: boolean;
}

export function textsOf(root: Element): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || node.textContent?.trim() === '' || isUnseen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of boxesOf(range, element)) {
      const box = { left, top, right, bottom };
      texts.push({
        text: node.textContent?.trim() ?? '',
        element,
        box,
        covered: isCovered(element, box),
      });
    }
  }
  return texts;
}

/** For a screen reader alone: in a frame that shows nothing of it. */
export function isUnseen(element: Element | null): boolean {
  return (
    element !== null &&
    (getComputedStyle(element).clip === 'rect(0px, 0px, 0px, 0px)' ||
      isUnseen(element.parentElement))
  );
}

/** The lines of a text; of one that is shortened on purpose, with dots to say so, its frame. */
function boxesOf(range: Range, element: Element): readonly DOMRect[] {
  const frame = shortener(element);
  return frame === null ? [...range.getClientRects()] : [frame.getBoundingClientRect()];
}

/** The nearest element around a text that shortens it. */
export function shortener(element: Element | null): Element | null {
  if (element === null) return null;
  const style = getComputedStyle(element);
  const shortens =
    style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
  return shortens ? element : shortener(element.parentElement);
}

function isCovered(element: Element, { left, top, right, bottom }: Text['box']): boolean {
  const y = (top + bottom) / 2;
  const places = [left + 1, (left + right) / 2, right - 1];
  return places.some((x) => {
    const found = document.elementFromPoint(x, y);
    return found === null || !(found.contains(element) || element.contains(found));
  });
}
