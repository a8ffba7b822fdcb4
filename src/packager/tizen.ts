/** Samsung Tizen TV: a web app package whose own page registers keys and goes on to the address. */

import { createHash } from 'node:crypto';
import { markup, shellWord } from './escape.ts';
import { pictures } from './pictures.ts';
import { madeBy, type HostedApp, type Package, type Platform } from './platform.ts';
import { startPage } from './start-page.ts';

/** Chromium 69: what older sets have is below what the app is built for. */
const requiredVersion = '5.5';

/**
 * Arrows, OK and Back come by themselves, and the app needs no others. With these a person's wrong key is at least seen:
 * the technician's view names it.
 */
const keys = ['MediaPlayPause', 'ColorF0Red', 'ColorF1Green', 'ColorF2Yellow', 'ColorF3Blue'];

const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const tizen: Platform = {
  id: {
    expected:
      'a package id of ten letters and digits, ".", and an app name of 1 to 52 letters and digits, such as "aB3dE5fG7h.SignIn"',
    accepts: (id) => /^[0-9A-Za-z]{10}\.[0-9A-Za-z]{1,52}$/.test(id),
    propose: ({ href }) => {
      const bytes = createHash('sha256').update(href).digest().subarray(0, 10);
      return `${[...bytes].map((byte) => letters[byte % letters.length]).join('')}.SignIn`;
    },
  },
  largestVersion: [255, 255, 65_535],
  takesFingerprints: false,
  signed: 'index.html',
  pack,
};

function pack(app: HostedApp, folder: string): Package {
  return {
    files: {
      'config.xml': config(app),
      ...startPage(app, registration),
      [pictures.tizen.file]: pictures.tizen,
    },
    gone: [],
    warnings: [],
    next: [
      `tizen package -t wgt -s PROFILE -o dist -- ${folder}   # PROFILE: your certificates, made in Tizen Studio`,
      `sdb connect ADDRESS                    # the set, with its Developer Mode on`,
      `tizen install -n ${shellWord(`${app.name}.wgt`)} -t TV -- dist   # TV: as "sdb devices" names it`,
      `tizen run -p ${app.id} -t TV`,
    ],
    uploads: [pictures.tizenLogo, pictures.background, pictures.tizen],
  };
}

/** One by one: what a remote does not have throws, and must not keep the rest or the app away. */
const registration = [
  `var keys = [${keys.map((key) => JSON.stringify(key)).join(', ')}];`,
  'for (var i = 0; i < keys.length; i++) {',
  '  try {',
  '    tizen.tvinputdevice.registerKey(keys[i]);',
  '  } catch (error) {}',
  '}',
];

/**
 * The network is open to any origin, since pictures of people come from their provider's hosts; what the app may load
 * is for its own security policy to say. Navigation stays on the app's host.
 */
function config({ url, name, id, version }: HostedApp): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${madeBy} -->
<widget xmlns="http://www.w3.org/ns/widgets" xmlns:tizen="http://tizen.org/ns/widgets"
    id="${markup(url.href)}" version="${version.join('.')}" viewmodes="maximized">
  <access origin="*" subdomains="true" />
  <tizen:allow-navigation>${markup(url.hostname)}</tizen:allow-navigation>
  <tizen:application id="${id}" package="${id.split('.')[0] ?? ''}" required_version="${requiredVersion}" />
  <content src="index.html" />
  <feature name="http://tizen.org/feature/screen.size.normal.1080.1920" />
  <icon src="${pictures.tizen.file}" />
  <name>${markup(name)}</name>
  <tizen:privilege name="http://tizen.org/privilege/internet" />
  <tizen:privilege name="http://tizen.org/privilege/tv.inputdevice" />
  <tizen:profile name="tv" />
  <tizen:setting screen-orientation="landscape" context-menu="disable" background-support="disable"
      encryption="disable" install-location="auto" hwkey-event="enable" />
</widget>
`;
}
