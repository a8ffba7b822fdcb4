/** The colours that a screen was drawn in, as the browser computed them, each `#rrggbb`. */

import { textsOf } from './texts.ts';
import { contrast } from '../../../src/core/config/color-contrast.ts';

/** WCAG 2.2's ratio, at the worst place, of something with what is behind it. */
export interface Reading {
  readonly what: string;
  readonly ratio: number;
}

/** Without focus, and with it. */
type BothWays = readonly [Reading, Reading];

/** What is read on the page. The labels of fills are not: see {@link labelReadings}, {@link initialReadings}. */
export function textReadings(root: Element): readonly Reading[] {
  return textsOf(root)
    .filter(({ element }) => element.closest('button, .tv-avatar, .tv-code-text') === null)
    .map(({ text, element }) => ({
      what: `"${text}"`,
      ratio: worst(getComputedStyle(element).color, groundsOf(element)),
    }));
}

/** A person's initials, on a fill that never loses it. */
export function initialReadings(root: Element): readonly Reading[] {
  return [...root.querySelectorAll('.tv-avatar')].map((avatar) => ({
    what: 'the initials',
    ratio: worst(getComputedStyle(avatar).color, groundsOf(avatar)),
  }));
}

export function codeReadings(root: Element): readonly Reading[] {
  return [...root.querySelectorAll('.tv-code-text')].map((element) => ({
    what: 'the user code',
    ratio: worst(getComputedStyle(element).color, groundsOf(element)),
  }));
}

/** The numbers of the steps, which are no text of the document's. */
export function numberReadings(root: Element): readonly Reading[] {
  return [...root.querySelectorAll('.tv-steps li')]
    .filter((step) => getComputedStyle(step, '::before').content !== 'none')
    .map((step) => ({
      what: 'a step’s number',
      ratio: worst(getComputedStyle(step, '::before').color, groundsOf(step)),
    }));
}

/** Each label on its button, without focus and with it. */
export function labelReadings(button: HTMLElement): BothWays {
  return bothWays(button, (how) => ({
    what: `the label "${labelOf(button)}" ${how}`,
    ratio: worst(getComputedStyle(button).color, groundsOf(button)),
  }));
}

/** What sets a button off from the page: its edge; with focus the ring too. */
export function edgeReadings(button: HTMLElement): readonly Reading[] {
  const { parentElement } = button;
  if (parentElement === null) return [];
  const behind = groundsOf(parentElement);
  const edges = bothWays(button, (how) => ({
    what: `the edge of "${labelOf(button)}" ${how}`,
    ratio: worst(getComputedStyle(button).borderTopColor, behind),
  }));
  button.focus();
  // The last of the shadows reaches farthest.
  return [
    ...edges,
    {
      what: `the ring of "${labelOf(button)}"`,
      ratio: worst(getComputedStyle(button).boxShadow, behind),
    },
  ];
}

/** Drawn marks that say something: where the code is good for, that there is something to scan, that it goes on. */
export function markReadings(root: Element): readonly Reading[] {
  const marks: readonly (readonly [
    selector: string,
    color: (style: CSSStyleDeclaration) => string,
  ])[] = [
    ['.tv-phone', ({ backgroundColor }) => backgroundColor],
    ['.tv-avatar', ({ backgroundColor }) => backgroundColor],
    ['.tv-spinner', ({ borderTopColor }) => borderTopColor],
    ['.tv-ring circle + circle', ({ stroke }) => stroke],
  ];
  return marks.flatMap(([selector, color]) =>
    [...root.querySelectorAll(selector)].map((mark) => ({
      what: selector,
      ratio: worst(color(getComputedStyle(mark)), groundsOf(mark.parentElement ?? root)),
    })),
  );
}

function bothWays(button: HTMLElement, read: (how: string) => Reading): BothWays {
  button.focus();
  const focused = read('with focus');
  button.blur();
  return [read('without focus'), focused];
}

function labelOf(button: HTMLElement): string {
  return button.textContent?.trim() ?? '';
}

function worst(color: string, grounds: readonly string[]): number {
  const drawn = colorsIn(color).at(-1);
  // What nobody sees has no contrast with anything.
  return drawn === undefined || grounds.length === 0
    ? 1
    : Math.min(...grounds.map((ground) => contrast(drawn, ground)));
}

/** What may be behind an element's words: the nearest opaque colour, and each end of a gradient over it. */
function groundsOf(element: Element): readonly string[] {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
  if (opacity !== '1')
    throw new Error(`<${element.localName} class="${element.className}"> is see-through`);
  const own = [...colorsIn(backgroundColor), ...colorsIn(backgroundImage)];
  return own.length > 0 || element.parentElement === null ? own : groundsOf(element.parentElement);
}

/** The opaque colours in a computed value. */
function colorsIn(value: string): readonly string[] {
  return [...value.matchAll(/rgb\((\d+), (\d+), (\d+)\)/g)].map(
    ([, ...channels]) =>
      `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`,
  );
}
