/** The Android TV package: Bubblewrap's manifest, the television's part, and the file that binds app and site. */

import { test } from 'node:test';
import { join } from 'node:path';
import { expect } from 'chai';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { assetlinks } from './schemas/assetlinks.ts';
import { twaManifest } from './schemas/twa-manifest.ts';
import { awkward, expectToFit, inFolder, pack, pngSize, root } from './support.ts';

const fingerprint = Array.from({ length: 32 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
).join(':');
const television = 'television/app/src/release';

test('twa-manifest.json is as Bubblewrap documents it', () =>
  inFolder(async (folder) => {
    const packed = await pack(
      folder,
      'android-tv',
      '--url',
      'https://tv.example.com:8443/app/?kiosk=1',
      '--version',
      '1.2.3',
    );
    expect(packed.code).to.equal(0);
    const manifest = await packed.json('twa-manifest.json');
    expectToFit(manifest, twaManifest);
    expect(manifest).to.include({
      packageId: 'com.example.tv.signin',
      host: 'tv.example.com:8443',
      startUrl: '/app/?kiosk=1',
      webManifestUrl: 'https://tv.example.com:8443/app/app.webmanifest',
      appVersion: '1.2.3',
      appVersionCode: 1_002_003,
      fallbackType: 'webview',
    });
  }));

test('the icons that it names are served beside the app’s page, large enough', () =>
  inFolder(async (folder) => {
    const manifest = await (
      await pack(folder, 'android-tv', '--url', 'https://tv.example.com/app/')
    ).json('twa-manifest.json');
    const icons = Object.entries(manifest ?? {}).filter(([name]) => /iconUrl$/i.test(name));
    expect(icons.map(([name]) => name)).to.deep.equal([
      'iconUrl',
      'maskableIconUrl',
      'monochromeIconUrl',
    ]);
    for (const [name, url] of icons) {
      const served = /^https:\/\/tv\.example\.com\/app\/([\w-]+\.png)$/.exec(String(url))?.[1];
      expect(await pngSize(join(root, 'public', String(served))), name).to.equal('512x512');
    }
  }));

test('the television’s part puts the app on the home row, and its banner is there', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'android-tv', '--id', 'com.example.tv');
    const xml = await packed.text(`${television}/AndroidManifest.xml`);
    expect(XMLValidator.validate(xml)).to.equal(true);
    const parsed: unknown = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
    }).parse(xml);
    // The whole of it, so that nothing can be there by mistake.
    expect(parsed).to.deep.equal({
      '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
      manifest: {
        '@xmlns:android': 'http://schemas.android.com/apk/res/android',
        'uses-feature': [
          { '@android:name': 'android.software.leanback', '@android:required': 'false' },
          { '@android:name': 'android.hardware.touchscreen', '@android:required': 'false' },
        ],
        application: {
          '@android:banner': '@drawable/tv_banner',
          activity: {
            '@android:name': 'com.example.tv.LauncherActivity',
            'intent-filter': {
              action: { '@android:name': 'android.intent.action.MAIN' },
              category: { '@android:name': 'android.intent.category.LEANBACK_LAUNCHER' },
            },
          },
        },
      },
    });
    expect(await packed.size(`${television}/res/drawable-xhdpi/tv_banner.png`)).to.equal('320x180');
  }));

test('with fingerprints, assetlinks.json binds the package to the site', () =>
  inFolder(async (folder) => {
    const other = fingerprint.replace('00', 'FF');
    const packed = await pack(
      folder,
      'android-tv',
      '--fingerprint',
      fingerprint,
      '--fingerprint',
      other,
    );
    const links = await packed.json('assetlinks.json');
    expectToFit(links, assetlinks);
    expect(links)
      .to.have.nested.property('[0].target.sha256_cert_fingerprints')
      .that.deep.equals([fingerprint.toUpperCase(), other.toUpperCase()]);
    expect(links).to.have.nested.property('[0].target.package_name', 'com.example.tv.signin');
    expect(await packed.json('twa-manifest.json')).to.have.nested.property(
      'fingerprints[1].value',
      other.toUpperCase(),
    );
    expect(packed.output)
      .to.include('https://tv.example.com/.well-known/assetlinks.json')
      .and.not.include('Warning');
  }));

test('without one, nobody can take it for done', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'android-tv');
    expect(packed.has('assetlinks.json')).to.equal(false);
    const links = await packed.json('assetlinks.UNFINISHED.json');
    expect(() => expectToFit(links, assetlinks)).to.throw(
      'sha256_cert_fingerprints/0 must match pattern',
    );
    expect(packed.output)
      .to.include('assetlinks.UNFINISHED.json binds nothing yet')
      .and.include('--fingerprint');
  }));

test('the unfinished file goes when the finished one comes, and the other way', () =>
  inFolder(async (folder) => {
    await pack(folder, 'android-tv');
    const done = await pack(folder, 'android-tv', '--fingerprint', fingerprint);
    expect([done.has('assetlinks.json'), done.has('assetlinks.UNFINISHED.json')]).to.deep.equal([
      true,
      false,
    ]);
    const undone = await pack(folder, 'android-tv');
    expect([undone.has('assetlinks.json'), undone.has('assetlinks.UNFINISHED.json')]).to.deep.equal(
      [false, true],
    );
  }));

for (const platform of ['android-tv', 'firetv']) {
  test(`${platform}: the signing key is kept outside the folder, and the commands agree on where`, () =>
    inFolder(async (folder) => {
      const { output } = await pack(folder, platform, '--id', 'com.example.tv');
      expect(output).to.include(
        'keytool -genkeypair -keystore "$HOME/com.example.tv.keystore" -alias android ',
      );
      expect(output).to.include(
        'build --skipPwaValidation --signingKeyPath="$HOME/com.example.tv.keystore"',
      );
      expect(output).not.to.include('android.keystore');
    }));
}

test('any name is only a name', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'android-tv', '--name', awkward);
    expect(await packed.json('twa-manifest.json')).to.include({
      name: awkward,
      launcherName: awkward,
    });
  }));
