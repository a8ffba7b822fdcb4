/** Key codes are data: a remote's key → what the person means by it. A new remote is a new line in a table. */

export type Intent = 'up' | 'down' | 'left' | 'right' | 'select' | 'back';

export interface Key {
  readonly key: string;
  readonly keyCode: number;
}

type VirtualName = 'VK_LEFT' | 'VK_UP' | 'VK_RIGHT' | 'VK_DOWN' | 'VK_ENTER' | 'VK_BACK';
type VirtualKeys = { readonly [name in VirtualName]?: number };

/** Where a set has the names: on `KeyEvent`, or as globals. */
export interface KeyGlobals extends VirtualKeys {
  readonly KeyEvent?: VirtualKeys;
}

declare global {
  interface Window extends VirtualKeys {
    readonly KeyEvent?: VirtualKeys;
  }
}

/** HbbTV leaves the codes to the set, which tells them by these names. */
const virtualNames: readonly (readonly [VirtualName, Intent])[] = [
  ['VK_LEFT', 'left'],
  ['VK_UP', 'up'],
  ['VK_RIGHT', 'right'],
  ['VK_DOWN', 'down'],
  ['VK_ENTER', 'select'],
  ['VK_BACK', 'back'],
];

/** Looked at before names: on sets `key` is often "Unidentified". */
const keyCodes: ReadonlyMap<number, Intent> = new Map<number, Intent>([
  [37, 'left'],
  [38, 'up'],
  [39, 'right'],
  [40, 'down'],
  [13, 'select'],
  [32, 'select'], // keyboards: space bar
  [461, 'back'], // webOS
  [10009, 'back'], // Tizen
  [4, 'back'], // Fire TV
  [166, 'back'], // Android TV: BrowserBack
  [27, 'back'], // keyboards, set-top boxes: Escape
  [8, 'back'], // VIDAA, keyboards: Backspace
  [195, 'select'], // Xbox A
  [196, 'back'], // Xbox B
  [203, 'up'], // Xbox D-pad
  [204, 'down'],
  [205, 'left'],
  [206, 'right'],
  [211, 'up'], // Xbox left stick
  [212, 'down'],
  [213, 'right'],
  [214, 'left'],
]);

const keyNames: ReadonlyMap<string, Intent> = new Map<string, Intent>([
  ['ArrowLeft', 'left'],
  ['ArrowUp', 'up'],
  ['ArrowRight', 'right'],
  ['ArrowDown', 'down'],
  ['Enter', 'select'],
  [' ', 'select'],
  ['XF86Back', 'back'],
  ['GoBack', 'back'],
  ['BrowserBack', 'back'],
  ['Escape', 'back'],
  ['Backspace', 'back'],
]);

/**
 * What a key means; null where it means nothing here.
 * @param globals where an HbbTV set tells its codes
 */
export function intentOf(
  { key, keyCode }: Key,
  globals: KeyGlobals = typeof window === 'object' ? window : {},
): Intent | null {
  return virtualIntent(keyCode, globals) ?? keyCodes.get(keyCode) ?? keyNames.get(key) ?? null;
}

/** The Xbox sends its pad's buttons as these keys; a pad that sends keys need not be read as well. */
export function isPadKey({ keyCode }: Pick<Key, 'keyCode'>): boolean {
  return keyCode >= 195 && keyCode <= 214;
}

function virtualIntent(keyCode: number, globals: KeyGlobals): Intent | null {
  for (const [name, intent] of virtualNames) {
    if ((globals.KeyEvent?.[name] ?? globals[name]) === keyCode) return intent;
  }
  return null;
}
