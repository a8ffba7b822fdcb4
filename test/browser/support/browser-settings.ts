/** What people set in their system or browser. Tests ask for it (set-browser.ts), the runner does it (../browser-settings.ts). */

export interface BrowserSettings {
  /** Whether the system chooses all colours. */
  readonly forcedColors: boolean;
  /** Pixels of the standard letters. */
  readonly fontSize: number;
}

export function isSettings(value: unknown): value is BrowserSettings {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('forcedColors' in value) ||
    !('fontSize' in value)
  )
    return false;
  return typeof value.forcedColors === 'boolean' && typeof value.fontSize === 'number';
}
