/** LG webOS TV: a hosted web app, made of `appinfo.json` and a page that goes on to the address. */

import { pictures } from './pictures.ts';
import {
  dark,
  json,
  reversedHost,
  type HostedApp,
  type Package,
  type Platform,
} from './platform.ts';
import { startPage } from './start-page.ts';

const reserved = ['com.palm', 'com.webos', 'com.lge', 'com.palmdts'];
const ares = (command: string): string => `npx -p @webos-tools/cli ares-${command}`;

export const webos: Platform = {
  id: {
    expected: `small letters, digits, "." and "-", a letter or digit first, not beginning with ${reserved.join(', ')}`,
    accepts: (id) =>
      /^[a-z0-9][a-z0-9.-]+$/.test(id) &&
      !reserved.some((vendor) => id === vendor || id.startsWith(`${vendor}.`)),
    propose: reversedHost,
  },
  largestVersion: [999_999_999, 999_999_999, 999_999_999],
  takesFingerprints: false,
  signed: 'index.html',
  pack,
};

function pack(app: HostedApp, folder: string): Package {
  const { webos80, webos130, webos400, splash } = pictures;
  const version = app.version.join('.');
  const info = {
    id: app.id,
    version,
    title: app.name,
    type: 'web',
    main: 'index.html',
    icon: webos80.file,
    largeIcon: webos130.file,
    iconColor: dark,
    bgColor: dark,
    splashBackground: splash.file,
    splashColor: dark,
    resolution: '1920x1080',
    // Back comes as a key alone: the app decides what it means, and asks the set to leave with platformBack().
    disableBackHistoryAPI: true,
  };
  return {
    files: {
      'appinfo.json': json(info),
      ...startPage(app),
      [webos80.file]: webos80,
      [webos130.file]: webos130,
      [splash.file]: splash,
    },
    gone: [],
    warnings: [],
    next: [
      `${ares('package')} -o dist ${folder}`,
      `${ares('setup-device')}        # once: the set, with its Developer Mode on`,
      `${ares('install')} -d TV dist/${app.id}_${version}_all.ipk`,
      `${ares('launch')} -d TV ${app.id}`,
    ],
    uploads: [webos400, splash],
  };
}
