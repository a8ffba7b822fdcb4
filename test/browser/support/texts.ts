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
    if (element === null || node.textContent?.trim() === '' || element.closest('.sr-only') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of boxesOf(range, element)) {
      const box = { left, top, right, bottom };
      texts.push({ text: node.textContent?.trim() ?? '', element, box, covered: isCovered(element, box) });
    }
  }
  return texts;
}

/** The lines of a text; of one that is shortened on purpose, with dots to say so, its frame. */
function boxesOf(range: Range, element: Element): readonly DOMRect[] {
  const style = getComputedStyle(element);
  const shortened = style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
  return shortened ? [element.getBoundingClientRect()] : [...range.getClientRects()];
}

function isCovered(element: Element, { left, top, right, bottom }: Text['box']): boolean {
  const y = (top + bottom) / 2;
  const places = [left + 1, (left + right) / 2, right - 1];
  return places.some((x) => {
    const found = document.elementFromPoint(x, y);
    return found === null || !(found.contains(element) || element.contains(found));
  });
}
