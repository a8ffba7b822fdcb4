/** The engines that the life of a sign-in is proven on, oldest first. */

import { findBrowser } from '../harness/browser.ts';
import { startFirefox } from './bidi.ts';
import { oldChromiums } from './chromium-builds.ts';
import { debianPrograms, type Packages } from '../harness/debian.ts';
import { startChromium } from './devtools.ts';
import type { Engine } from './driver.ts';
import { webKitEngines } from './webkits.ts';

const current: Engine = {
  id: 'chromium-current',
  sets: 'kiosks, Android TV, Fire TV, Xbox',
  install: async () => void (await findBrowser()),
  start: async (profile) => {
    const { executablePath, env, args } = await findBrowser();
    return startChromium(executablePath, args, env, profile);
  },
};

const firefoxPackage: Packages = {
  name: 'firefox',
  programs: ['/usr/bin/firefox-esr'],
  packages: ['firefox-esr'],
};

const firefox: Engine = {
  id: 'firefox',
  sets: 'kiosks',
  install: async () => void (await debianPrograms(firefoxPackage)),
  start: async (profile) =>
    startFirefox([...(await debianPrograms(firefoxPackage)).under, 'firefox-esr'], profile),
};

export const engines: readonly Engine[] = [...oldChromiums, current, firefox, ...webKitEngines];

/** Those that every run of the tests includes: the oldest, today's, and the other family. */
export const few: readonly string[] = ['chromium-68', 'chromium-current', 'wpe'];
