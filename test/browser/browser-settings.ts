/** What people set in their system or browser, for tests: by DevTools, as the runner has no command for it. */

import type { TestRunnerPlugin } from '@web/test-runner';
import { ChromeLauncher } from '@web/test-runner-chrome';
import { isSettings, type BrowserSettings } from './support/browser-settings.ts';

type Page = ReturnType<ChromeLauncher['getPage']>;
type Devtools = Awaited<ReturnType<Page['createCDPSession']>>;

export function browserSettings(): TestRunnerPlugin {
  // What a connection sets ends with it; and pages are used again for the next file.
  const connections = new WeakMap<Page, Promise<Devtools>>();
  return {
    name: 'browser-settings',
    async executeCommand({ command, payload, session: { browser, id } }) {
      if (command !== 'browser-settings') return undefined;
      if (!(browser instanceof ChromeLauncher) || !isSettings(payload))
        throw new Error(`no such settings: ${JSON.stringify(payload)}`);
      const page = browser.getPage(id);
      const connection = connections.get(page) ?? page.createCDPSession();
      connections.set(page, connection);
      await set(await connection, payload);
      return true;
    },
  };
}

async function set(devtools: Devtools, { forcedColors, fontSize }: BrowserSettings): Promise<void> {
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: forcedColors ? 'active' : 'none' }],
  });
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: fontSize, fixed: fontSize } });
}
