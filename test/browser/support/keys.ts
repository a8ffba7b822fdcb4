/** Remotes press what no test driver has a name for. */

export interface Press {
  readonly key?: string;
  readonly keyCode?: number;
  readonly repeat?: boolean;
}

/** As a set's browser would: at what has focus. True when the app took the key. */
export function press(key: Press): boolean {
  return send('keydown', key);
}

/** Lets a key go; some remotes never do. */
export function release(key: Press): void {
  send('keyup', key);
}

function send(
  type: 'keydown' | 'keyup',
  { key = 'Unidentified', keyCode = 0, repeat = false }: Press,
): boolean {
  const event = new KeyboardEvent(type, { key, keyCode, repeat, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}
