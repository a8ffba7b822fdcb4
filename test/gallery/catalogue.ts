/** The gallery's own pages: which states there are, and each of them on every kind of screen. */

import { languageCodes } from '../../src/locale/languages.ts';
import { hd, sizes, type Size } from './sizes.ts';
import { states } from './states.ts';
import './catalogue.css';

/** Every state: its name leads to the sizes, each language to the state alone, as large as the window. */
export function listStates(): void {
  const list = document.createElement('ul');
  for (const { name: state } of states) {
    const item = document.createElement('li');
    item.append(
      link(state, { state, lang: 'en', size: nameOf(hd) }),
      ...languageCodes.map((lang) => link(lang, { state, lang })),
    );
    list.append(item);
  }
  document.body.append(list);
}

/**
 * One state on a screen of any size, made smaller to fit the page. A screen's size is its window's: it is a frame. One at a
 * time, since each app sees to it that it has the focus, and two would take it from each other for ever.
 */
export function showSize(state: string, lang: string, wanted: string): void {
  const size = sizes.find((size) => nameOf(size) === wanted) ?? hd;
  const ways = document.createElement('nav');
  ways.append(
    row(link('all states', {}), state),
    row(...sizes.map((size) => link(nameOf(size), { state, lang, size: nameOf(size) }))),
    row(...languageCodes.map((code) => link(code, { state, lang: code, size: nameOf(size) }))),
  );
  const frame = document.createElement('iframe');
  Object.assign(frame, {
    width: `${size.width}`,
    height: `${size.height}`,
    src: addressOf({ state, lang }),
    title: nameOf(size),
  });
  document.body.append(ways, frame);
  const fit = (): void => fitted(frame, size);
  window.addEventListener('resize', fit);
  fit();
}

function fitted(frame: HTMLElement, { width, height }: Size): void {
  const room = {
    width: document.documentElement.clientWidth,
    height: window.innerHeight - frame.offsetTop,
  };
  frame.style.transform = `scale(${Math.min(1, room.width / width, room.height / height)})`;
}

function nameOf({ width, height }: Size): string {
  return `${width}x${height}`;
}

function row(...parts: readonly (HTMLElement | string)[]): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.append(...parts);
  return paragraph;
}

function link(text: string, parameters: Readonly<Record<string, string>>): HTMLElement {
  const anchor = document.createElement('a');
  anchor.href = addressOf(parameters);
  anchor.textContent = text;
  if (anchor.href === location.href) anchor.setAttribute('aria-current', 'page');
  return anchor;
}

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `?${new URLSearchParams(parameters).toString()}`;
}
