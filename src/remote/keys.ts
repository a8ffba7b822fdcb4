/** Key codes are data: a remote's key → what the person means by it. A new remote is a new line in a table. */

export type Intent = 'up' | 'down' | 'left' | 'right' | 'select' | 'back';

export interface Key {
  readonly key: string;
  readonly keyCode: number;
}

/** Looked at first: on sets `key` is often "Unidentified". */
const keyCodes: ReadonlyMap<number, Intent> = new Map<number, Intent>([
  [37, 'left'],
  [38, 'up'],
  [39, 'right'],
  [40, 'down'],
  [13, 'select'],
  [461, 'back'], // webOS
  [10009, 'back'], // Tizen
  [4, 'back'], // Fire TV
  [166, 'back'], // Android TV: BrowserBack
  [27, 'back'], // keyboards, set-top boxes: Escape
  [8, 'back'], // VIDAA, keyboards: Backspace
  [203, 'up'], // Xbox D-pad
  [204, 'down'],
  [205, 'left'],
  [206, 'right'],
  [195, 'select'], // Xbox A
  [196, 'back'], // Xbox B
]);

const keyNames: ReadonlyMap<string, Intent> = new Map<string, Intent>([
  ['ArrowLeft', 'left'],
  ['ArrowUp', 'up'],
  ['ArrowRight', 'right'],
  ['ArrowDown', 'down'],
  ['Enter', 'select'],
  ['XF86Back', 'back'],
  ['GoBack', 'back'],
  ['BrowserBack', 'back'],
  ['Escape', 'back'],
  ['Backspace', 'back'],
]);

/** What a key means; null where it means nothing here. */
export function intentOf({ key, keyCode }: Key): Intent | null {
  return keyCodes.get(keyCode) ?? keyNames.get(key) ?? null;
}
