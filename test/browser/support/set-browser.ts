import { executeServerCommand } from '@web/test-runner-commands';
import type { BrowserSettings } from './browser-settings.ts';

const usual: BrowserSettings = { forcedColors: false, fontSize: 16 };

/** Sets what differs from a new browser; nothing sets all of it back. */
export async function setBrowser(settings: Partial<BrowserSettings> = {}): Promise<void> {
  await executeServerCommand('browser-settings', { ...usual, ...settings });
}
