/** The engines that the life of a sign-in is proven on, oldest first. */

import { existsSync } from 'node:fs';
import { findBrowser } from '../support/browser.ts';
import { startFirefox } from './bidi.ts';
import { oldChromiums } from './chromium-builds.ts';
import { startChromium } from './devtools.ts';
import type { Engine } from './driver.ts';
import { startWebKit } from './webdriver.ts';

const libraries = '/usr/lib/x86_64-linux-gnu';

const current: Engine = {
  id: 'chromium-current',
  sets: 'kiosks, Android TV, Fire TV, Xbox',
  keepsProfile: true,
  install: async () => void (await findBrowser()),
  start: async (profile) => {
    const { executablePath, env, args } = await findBrowser();
    return startChromium(executablePath, args, env, profile);
  },
};

const firefox: Engine = {
  id: 'firefox',
  sets: 'kiosks',
  keepsProfile: true,
  install: async () => there('/usr/bin/firefox-esr', 'firefox-esr'),
  start: (profile) => startFirefox('/usr/bin/firefox-esr', profile),
};

const wpe: Engine = {
  id: 'wpe',
  sets: 'RDK set-top boxes',
  keepsProfile: false,
  install: async () => there('/usr/bin/WPEWebDriver', 'wpewebkit-driver libwpewebkit-1.1-0 libatk-bridge2.0-0 libgles2'),
  start: (profile) =>
    startWebKit(
      {
        driver: 'WPEWebDriver',
        name: 'WPE WebKit',
        capability: {
          'wpe:browserOptions': { binary: `${libraries}/wpe-webkit-1.1/MiniBrowser`, args: ['--automation', '--headless'] },
        },
      },
      profile,
    ),
};

const webkitGtk: Engine = {
  id: 'webkitgtk',
  sets: 'kiosks',
  keepsProfile: false,
  install: async () => {
    there('/usr/bin/WebKitWebDriver', 'webkit2gtk-driver');
    there('/usr/bin/xvfb-run', 'xvfb xauth');
  },
  start: (profile) =>
    startWebKit(
      {
        driver: 'WebKitWebDriver',
        name: 'WebKitGTK',
        capability: {},
        // On a machine without a graphics card its pictures would be black.
        settings: { WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
        under: ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24'],
      },
      profile,
    ),
};

export const engines: readonly Engine[] = [...oldChromiums, current, firefox, wpe, webkitGtk];

/** Those that every run of the tests includes: the oldest, today's, and the other family. */
export const few: readonly string[] = ['chromium-68', 'chromium-current', 'wpe'];

/** @throws {Error} that says what to install */
function there(program: string, packages: string): void {
  if (!existsSync(program)) throw new Error(`not installed (on Debian: apt-get install ${packages})`);
}
