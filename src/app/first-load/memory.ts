/** What the loads of this page before this one have tried: a reload must not follow upon a reload for ever. */

export interface Memory {
  /** Since something was drawn the last time. */
  readonly reloads: number;
  /** How often the caches were passed, and when the last time was. Milliseconds since 1970. */
  readonly renewals: number;
  readonly renewedAt: number;
}

const key = 'tv-sign-in.first-load';

/** Without storage every load is one that has been tried often. */
export function remembered(): Memory {
  try {
    const numbers = (sessionStorage.getItem(key) ?? '').split(' ').map(Number);
    const [reloads = 0, renewals = 0, renewedAt = 0] = numbers;
    return { reloads, renewals, renewedAt };
  } catch {
    return { reloads: 4, renewals: 0, renewedAt: Date.now() };
  }
}

export function remember(changes: Partial<Memory>): void {
  const { reloads, renewals, renewedAt } = { ...remembered(), ...changes };
  try {
    sessionStorage.setItem(key, [reloads, renewals, renewedAt].join(' '));
  } catch {
    // Then the pauses are long.
  }
}
