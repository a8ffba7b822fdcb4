/** The two WebKits: automated for all that they can do so, and as people start them for what has to outlive the browser. */

import { ownEnvironment, type Environment } from '../harness/executable.ts';
import { debianPrograms, type Packages, type Programs } from '../harness/debian.ts';
import { NotHere } from '../harness/not-here.ts';
import type { Engine } from './driver.ts';
import { startInspected } from './inspector.ts';
import { startWebDriver, type WebKitBrowser } from './webdriver.ts';

interface WebKit extends Packages {
  readonly sets: string;
  /** Its small browser lies in a folder named after the version. */
  readonly folder: RegExp;
  /** What both ways of starting need, before the program. */
  readonly under?: readonly string[];
  readonly settings?: Environment;
  webDriver(miniBrowser: string): WebKitBrowser;
  readonly args: readonly string[];
}

const webKits: readonly WebKit[] = [
  {
    name: 'wpe',
    sets: 'RDK set-top boxes',
    programs: ['/usr/bin/WPEWebDriver'],
    packages: ['wpewebkit-driver', 'libwpewebkit-1.1-0', 'libatk-bridge2.0-0', 'libgles2'],
    folder: /^wpe-webkit-/,
    webDriver: (miniBrowser) => ({
      driver: 'WPEWebDriver',
      name: 'WPE WebKit',
      capability: {
        'wpe:browserOptions': { binary: miniBrowser, args: ['--automation', '--headless'] },
      },
    }),
    args: ['--headless'],
  },
  {
    name: 'webkitgtk',
    sets: 'kiosks',
    programs: ['/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run'],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    folder: /^webkit2gtk-/,
    under: ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24'],
    // On a machine without a graphics card its pictures would be black.
    settings: { WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
    webDriver: () => ({ driver: 'WebKitWebDriver', name: 'WebKitGTK', capability: {} }),
    args: [],
  },
];

export const webKitEngines: readonly Engine[] = webKits.map((webKit) => {
  const { name, sets, under = [], args } = webKit;
  const found = async () => {
    const programs = await debianPrograms(webKit);
    return { miniBrowser: miniBrowserOf(webKit, programs), under: [...programs.under, ...under] };
  };
  const environment = (profile: string): Environment => ({
    ...ownEnvironment(),
    ...webKit.settings,
    HOME: profile,
    XDG_DATA_HOME: profile,
    XDG_CACHE_HOME: profile,
  });
  return {
    id: name,
    sets,
    install: async () => void (await found()),
    start: async (profile) => {
      const programs = await found();
      return startWebDriver(
        webKit.webDriver(programs.miniBrowser),
        programs.under,
        environment(profile),
      );
    },
    startUnautomated: async (profile) => {
      const programs = await found();
      return startInspected([programs.miniBrowser, ...args], programs.under, environment(profile));
    },
  };
});

function miniBrowserOf({ folder, name }: WebKit, { list }: Programs): string {
  const found = list('/usr/lib', /-linux-gnu/).flatMap((libraries) => list(libraries, folder));
  const [first] = found.flatMap((libraries) => list(libraries, /^MiniBrowser$/));
  if (first === undefined) throw new NotHere(`${name} has no MiniBrowser`);
  return first;
}
