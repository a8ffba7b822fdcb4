/** What Android TV and Fire OS share: Bubblewrap's `twa-manifest.json`, and the television's part that it lacks. */

import { pictures, type Picture } from './pictures.ts';
import {
  dark,
  json,
  madeBy,
  reversedHost,
  type HostedApp,
  type IdRule,
  type Version,
} from './platform.ts';

/** Java's, without those that only newer versions know: what Bubblewrap refuses in a package's name. */
const javaKeywords = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally
  float for goto if implements import instanceof int interface long native new package private protected public return short
  static strictfp super switch synchronized this throw throws transient try void volatile while`.split(
    /\s+/,
  ),
);

export const androidId: IdRule = {
  expected:
    'at least two words joined by ".", each of letters, digits and "_" with a letter first, none of them one of Java’s',
  accepts: (id) => {
    const words = id.split('.');
    return (
      words.length > 1 &&
      words.every((word) => /^[A-Za-z]\w*$/.test(word) && !javaKeywords.has(word))
    );
  },
  propose: (url) => reversedHost(url).replaceAll('-', '_'),
};

/** Android counts versions by one number, of at most 2,100,000,000. */
export const largestAndroidVersion: Version = [2_099, 999, 999];

/**
 * Where the signing key is kept, as it is written in a shell: at home, since the package's folder is one to throw away.
 * Bubblewrap does not know `$HOME` in its manifest; its command takes another path in place of the one there.
 */
export const keystore = (id: string): string => `"$HOME/${id}.keystore"`;

/** Commands that make the Android project and build it; the television's part is laid over it in between. */
export function bubblewrap(id: string, folder: string): readonly string[] {
  const key = keystore(id);
  return [
    `cd ${folder}`,
    `keytool -genkeypair -keystore ${key} -alias android -keyalg RSA -keysize 2048 -validity 10000   # once; keep it safe`,
    'npx @bubblewrap/cli update --skipVersionUpgrade',
    'cp -R television/. .                   # again after each update, which deletes it',
    `npx @bubblewrap/cli build --skipPwaValidation --signingKeyPath=${key}`,
  ];
}

export function androidFiles(app: HostedApp): Record<string, string | Picture> {
  return {
    'twa-manifest.json': json(twaManifest(app)),
    'television/app/src/release/AndroidManifest.xml': televisionManifest(app.id),
    'television/app/src/release/res/drawable-xhdpi/tv_banner.png': pictures.banner,
  };
}

function twaManifest({ url, name, id, version, fingerprints }: HostedApp): object {
  const served = ({ file }: Picture): string => new URL(file, url).href;
  return {
    packageId: id,
    host: url.host,
    name,
    launcherName: name,
    display: 'fullscreen',
    orientation: 'landscape',
    themeColor: dark,
    themeColorDark: dark,
    navigationColor: dark,
    navigationColorDark: dark,
    navigationDividerColor: dark,
    navigationDividerColorDark: dark,
    backgroundColor: dark,
    startUrl: url.pathname + url.search,
    iconUrl: served(pictures.icon512),
    maskableIconUrl: served(pictures.maskable512),
    monochromeIconUrl: served(pictures.monochrome512),
    webManifestUrl: new URL('app.webmanifest', url).href,
    // Televisions have no browser that could run a Trusted Web Activity: the system's web view takes its place.
    fallbackType: 'webview',
    enableNotifications: false,
    enableSiteSettingsShortcut: false,
    splashScreenFadeOutDuration: 300,
    shortcuts: [],
    // Needed, but not used: the command that builds names another place.
    signingKey: { path: './android.keystore', alias: 'android' },
    appVersion: version.join('.'),
    appVersionCode: versionCode(version),
    fingerprints: fingerprints.map((value) => ({ value })),
    generatorApp: 'tv-sign-in',
  };
}

function versionCode([major, minor, patch]: Version): number {
  return major * 1_000_000 + minor * 1_000 + patch;
}

/** Gradle merges the manifest of the build that is made into the main one; Bubblewrap has no word for any of this. */
function televisionManifest(id: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- ${madeBy} -->
<manifest xmlns:android="http://schemas.android.com/apk/res/android">
  <uses-feature android:name="android.software.leanback" android:required="false" />
  <uses-feature android:name="android.hardware.touchscreen" android:required="false" />
  <application android:banner="@drawable/tv_banner">
    <activity android:name="${id}.LauncherActivity">
      <intent-filter>
        <action android:name="android.intent.action.MAIN" />
        <category android:name="android.intent.category.LEANBACK_LAUNCHER" />
      </intent-filter>
    </activity>
  </application>
</manifest>
`;
}
