/**
 * `twa-manifest.json` as Bubblewrap 1.25 documents it ("twa-manifest.json reference" in the README of @bubblewrap/cli),
 * without the fields that this app has no use for; package names as its `validatePackageId` takes them.
 */

const text = { type: 'string', minLength: 1 };
const colour = { type: 'string', pattern: '^#[0-9a-f]{6}$' };
const picture = { type: 'string', pattern: '^https://.*\\.png$' };

const required = [
  'packageId',
  'host',
  'name',
  'startUrl',
  'iconUrl',
  'signingKey',
  'enableNotifications',
  'appVersion',
].concat([
  'themeColor',
  'themeColorDark',
  'navigationColor',
  'backgroundColor',
  'splashScreenFadeOutDuration',
]);

export const twaManifest = {
  type: 'object',
  required,
  additionalProperties: false,
  properties: {
    packageId: { type: 'string', pattern: '^[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+$' },
    host: { type: 'string', pattern: '^[^/]+$' },
    name: text,
    launcherName: text,
    display: { enum: ['standalone', 'fullscreen', 'fullscreen-sticky'] },
    orientation: {
      enum: ['default', 'any', 'natural', 'landscape', 'landscape-primary', 'landscape-secondary'],
    },
    themeColor: colour,
    themeColorDark: colour,
    navigationColor: colour,
    navigationColorDark: colour,
    navigationDividerColor: colour,
    navigationDividerColorDark: colour,
    backgroundColor: colour,
    startUrl: { type: 'string', pattern: '^/' },
    iconUrl: picture,
    maskableIconUrl: picture,
    monochromeIconUrl: picture,
    webManifestUrl: { type: 'string', pattern: '^https://.*/app\\.webmanifest$' },
    // No television has a browser for it; 'customtabs', the default, would open nothing there.
    fallbackType: { const: 'webview' },
    enableNotifications: { type: 'boolean' },
    enableSiteSettingsShortcut: { type: 'boolean' },
    splashScreenFadeOutDuration: { type: 'integer', minimum: 0 },
    shortcuts: { type: 'array', maxItems: 0 },
    signingKey: {
      type: 'object',
      required: ['path', 'alias'],
      additionalProperties: false,
      properties: { path: text, alias: text },
    },
    appVersion: text,
    // https://developer.android.com/studio/publish/versioning
    appVersionCode: { type: 'integer', minimum: 1, maximum: 2_100_000_000 },
    fingerprints: {
      type: 'array',
      items: {
        type: 'object',
        required: ['value'],
        additionalProperties: false,
        properties: { name: text, value: text },
      },
    },
    generatorApp: text,
  },
};
