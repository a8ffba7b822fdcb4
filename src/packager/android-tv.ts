/** Android TV and Google TV: a Trusted Web Activity made by Bubblewrap, and the file that binds it to the site. */

import { androidFiles, androidId, bubblewrap, keystore, largestAndroidVersion } from './android.ts';
import { pictures } from './pictures.ts';
import { json, type HostedApp, type Package, type Platform } from './platform.ts';

const [finished, unfinished] = ['assetlinks.json', 'assetlinks.UNFINISHED.json'] as const;
const blank = 'PUT THE SHA-256 FINGERPRINT OF YOUR SIGNING CERTIFICATE HERE';

export const androidTv: Platform = {
  id: androidId,
  largestVersion: largestAndroidVersion,
  takesFingerprints: true,
  signed: 'television/app/src/release/AndroidManifest.xml',
  pack,
};

function pack(app: HostedApp, folder: string): Package {
  const done = app.fingerprints.length > 0;
  const [links, other] = done ? [finished, unfinished] : [unfinished, finished];
  return {
    files: {
      ...androidFiles(app),
      [links]: json(assetLinks(app.id, done ? app.fingerprints : [blank])),
    },
    gone: [other],
    warnings: done
      ? []
      : [
          `${unfinished} binds nothing yet: run this again with --fingerprint AA:BB:…, as keytool -list -v -keystore ${keystore(app.id)} shows it`,
        ],
    next: [
      ...bubblewrap(app.id, folder),
      ...(done
        ? [`# serve ${finished} as ${new URL('/.well-known/assetlinks.json', app.url).href}`]
        : []),
      'adb connect ADDRESS && npx @bubblewrap/cli install',
    ],
    uploads: [pictures.wide, pictures.square512],
  };
}

function assetLinks(id: string, fingerprints: readonly string[]): object {
  return [
    {
      relation: ['delegate_permission/common.handle_all_urls'],
      target: {
        namespace: 'android_app',
        package_name: id,
        sha256_cert_fingerprints: fingerprints,
      },
    },
  ];
}
