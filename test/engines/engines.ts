/** The engines that the life of a sign-in is proven on, oldest first. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../support/browser.ts';
import { startFirefox } from './bidi.ts';
import { oldChromiums } from './chromium-builds.ts';
import { startChromium } from './devtools.ts';
import { NotHere, type Engine } from './driver.ts';
import { startWebKit } from './webdriver.ts';

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
  install: async () => void there('/usr/bin/firefox-esr', 'firefox-esr'),
  start: (profile) => startFirefox('/usr/bin/firefox-esr', profile),
};

const wpe: Engine = {
  id: 'wpe',
  sets: 'RDK set-top boxes',
  keepsProfile: false,
  install: async () => {
    there('/usr/bin/WPEWebDriver', 'wpewebkit-driver libwpewebkit-1.1-0 libatk-bridge2.0-0 libgles2');
    wpeBrowser();
  },
  start: (profile) =>
    startWebKit(
      {
        driver: 'WPEWebDriver',
        name: 'WPE WebKit',
        capability: {
          'wpe:browserOptions': { binary: wpeBrowser(), args: ['--automation', '--headless'] },
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

/** @throws {NotHere} */
function there(program: string | undefined, packages: string): string {
  if (program === undefined || !existsSync(program)) throw new NotHere(`not installed (on Debian: apt-get install ${packages})`);
  return program;
}

/** Its folder names the processor and the version. */
function wpeBrowser(): string {
  const found = inFolder('/usr/lib', /-linux-gnu/)
    .flatMap((folder) => inFolder(folder, /^wpe-webkit-/))
    .map((folder) => join(folder, 'MiniBrowser'));
  return there(found.find(existsSync), 'libwpewebkit-1.1-0');
}

function inFolder(folder: string, name: RegExp): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((entry) => name.test(entry)).map((entry) => join(folder, entry)) : [];
}
