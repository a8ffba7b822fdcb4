/** What is wrong with where things are on a screen, measured in the browser that drew them. */

import { isUnseen, shortener, textsOf } from './texts.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** Something that takes up room: a line of text, a button with its ring, a picture. */
interface Thing {
  readonly name: string;
  readonly element: Element;
  readonly box: Box;
}

/** Pictures and panels; their parts lie inside them. */
const pictures = 'main svg, main img, .tv-phone, .tv-avatar, .tv-spinner, .tv-qr-card, dl';

/** What the sizes at 1080p come to on a screen: by its short side, and where it is nearer to a square by both. */
export function scaleOf({ width, height }: Size): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return Math.min(short / 1080, (13 * long + 8 * short) / 33_600);
}

/** @returns what is wrong, a sentence each */
export function layoutFaults(root: Element, size: Size): readonly string[] {
  const lines = textsOf(root);
  const buttons = [...root.querySelectorAll('button')];
  const scale = scaleOf(size);
  return [
    ...(lines.length === 0 ? ['says nothing'] : []),
    ...lines.filter(({ covered }) => covered).map(({ text }) => `"${text}" is covered`),
    ...[
      ...lines.map(({ text, element, box }) => ({ name: `"${text}"`, element, box })),
      ...thingsOn(root),
      ...ringsOn(root),
    ]
      .filter(({ box }) => !inside(box, safeArea(size)))
      .map(({ name, box }) => `${name} is outside the safe area: ${spelled(box)}`),
    ...overlaps(root),
    ...cut(root),
    ...buttons.flatMap((button) => buttonFaults(button, scale)),
    ...lines
      .filter(({ element }) => fontSize(element) < 24 * scale - 0.01)
      .map(({ text }) => `"${text}" is too small`),
    ...[...root.querySelectorAll('.tv-code-text')]
      .filter((code) => fontSize(code) < 96 * scale - 0.01)
      .map(() => 'the code is too small'),
  ];
}

/** What lies on something else. */
export function overlaps(root: Element): readonly string[] {
  const things = thingsOn(root);
  // One button at a time has a ring.
  return [
    ...things.flatMap((one, at) => collisions(one, things.slice(at + 1))),
    ...ringsOn(root).flatMap((ring) => collisions(ring, things)),
  ];
}

/** What is left of a text, or of an element, by dots that say so. */
export function shortenedTexts(root: Element): readonly string[] {
  return [...root.querySelectorAll('*')]
    .filter((element) => shortener(element) === element && spills(element))
    .map(nameOf);
}

/** 5 % on each side of a landscape screen, as on an upright one. */
function safeArea({ width, height }: Size): Box {
  return {
    left: width / 20,
    top: height / 20,
    right: (width * 19) / 20,
    bottom: (height * 19) / 20,
  };
}

function thingsOn(root: Element): readonly Thing[] {
  const texts = textsOf(root).map(({ text, element, box }) => ({
    name: `"${text}"`,
    element,
    box: inkOf(box, element),
  }));
  return [
    ...texts,
    ...[...root.querySelectorAll(`${pictures}, button`)]
      .map(thing)
      .filter(({ box }) => box.right > box.left),
  ];
}

function ringsOn(root: Element): readonly Thing[] {
  return [...root.querySelectorAll('button')].map((button) => ({
    name: `the ring of ${nameOf(button)}`,
    element: button,
    box: ringOf(button),
  }));
}

function thing(element: Element): Thing {
  return { name: nameOf(element), element, box: element.getBoundingClientRect() };
}

function nameOf(element: Element): string {
  const text = element.textContent?.trim() ?? '';
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${text.slice(0, 40)}`.trim();
}

function collisions(one: Thing, others: readonly Thing[]): readonly string[] {
  return others
    .filter(
      (other) =>
        !one.element.contains(other.element) &&
        !other.element.contains(one.element) &&
        meet(one.box, other.box),
    )
    .map((other) => `${one.name} lies on ${other.name}`);
}

/** What is wider than the frame that it is in, or higher than one that cuts it off. @param scrolls what may be higher */
export function cut(root: Element, scrolls: Element | null = null): readonly string[] {
  const frames = [document.documentElement, document.body, ...root.querySelectorAll('*')];
  return frames
    .filter((element) => element !== scrolls || element.scrollWidth > element.clientWidth + 1)
    .filter(
      (element) =>
        element.closest('svg') === null &&
        !isUnseen(element) &&
        shortener(element) === null &&
        spills(element),
    )
    .map(
      (element) =>
        `${nameOf(element)} spills over by ${element.scrollWidth - element.clientWidth} × ${element.scrollHeight - element.clientHeight}`,
    );
}

function spills(element: Element): boolean {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  // An inline element has no frame.
  if (clientWidth === 0) return false;
  const clips = getComputedStyle(element).overflowY !== 'visible';
  return scrollWidth > clientWidth + 1 || (clips && scrollHeight > clientHeight + 1);
}

function buttonFaults(button: HTMLElement, scale: number): readonly string[] {
  const frame = button.getBoundingClientRect();
  const least = 75 * scale - 0.01;
  const range = document.createRange();
  range.selectNodeContents(button);
  const label = [...range.getClientRects()];
  return [
    ...(frame.height < least || frame.width < least
      ? [`${nameOf(button)} is too small: ${spelled(frame)}`]
      : []),
    // The ends are round.
    ...(label.every((box) => inside(box, grown(frame, -8 * scale)))
      ? []
      : [`${nameOf(button)} is too narrow for its label`]),
  ];
}

function fontSize(element: Element): number {
  return parseFloat(getComputedStyle(element).fontSize);
}

/** What the button covers with focus: the shadows around it are the ring. */
function ringOf(button: HTMLElement): Box {
  button.focus({ preventScroll: true });
  const spreads = [...getComputedStyle(button).boxShadow.matchAll(/0px 0px 0px ([\d.]+)px/g)].map(
    ([, spread]) => Number(spread),
  );
  return grown(button.getBoundingClientRect(), Math.max(0, ...spreads));
}

/** A line's frame is as high as its typeface wants; its letters are within about an em in the middle. */
function inkOf({ left, top, right, bottom }: Box, element: Element): Box {
  const extra = Math.max(0, bottom - top - fontSize(element)) / 2;
  // A frame around several lines has its extra between them.
  return bottom - top > 2 * fontSize(element)
    ? { left, top, right, bottom }
    : { left, top: top + extra, right, bottom: bottom - extra };
}

/** Half a pixel is rounding. */
function inside({ left, top, right, bottom }: Box, area: Box): boolean {
  return (
    left >= area.left - 0.5 &&
    top >= area.top - 0.5 &&
    right <= area.right + 0.5 &&
    bottom <= area.bottom + 0.5
  );
}

function meet(one: Box, other: Box): boolean {
  return (
    one.left < other.right - 0.5 &&
    other.left < one.right - 0.5 &&
    one.top < other.bottom - 0.5 &&
    other.top < one.bottom - 0.5
  );
}

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function spelled({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].map((side) => side.toFixed(1)).join(' ');
}
