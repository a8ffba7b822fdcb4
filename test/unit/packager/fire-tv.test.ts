/** The Fire TV package: beginnings for both of Amazon's systems, and no promise of a hosted app. */

import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { expect } from 'chai';
import { transformWithOxc } from 'vite';
import { twaManifest } from './schemas/twa-manifest.ts';
import { expectToFit, inFolder, pack } from './support.ts';

test('for Fire OS: the Android project’s manifest, with the web view', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'firetv');
    expect(packed.code).to.equal(0);
    const manifest = await packed.json('fire-os/twa-manifest.json');
    expectToFit(manifest, twaManifest);
    expect(manifest).to.include({ fallbackType: 'webview', packageId: 'com.example.tv.signin' });
    expect(
      await packed.size('fire-os/television/app/src/release/res/drawable-xhdpi/tv_banner.png'),
    ).to.equal('320x180');
  }));

test('for Vega OS: a component that shows the app, and an icon', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'firetv', '--url', 'https://tv.example.com/?a=1&b="2"');
    const source = await packed.text('vega/src/App.tsx');
    const { code } = await transformWithOxc(source, 'App.tsx');
    expect(code).to.match(/from ["']@amazon-devices\/webview["']/);
    expect(source).to.include('source={{ uri: "https://tv.example.com/?a=1&b=%222%22" }}');
    const flags = [
      'hasTVPreferredFocus',
      'allowSystemKeyEvents',
      'javaScriptEnabled',
      'domStorageEnabled',
    ];
    for (const flag of flags) expect(source).to.include(`      ${flag}\n`);
    expect(await packed.size('vega/assets/image/icon.png')).to.equal('512x512');
  }));

test('on Vega OS a Back that the app has no use for leaves it', () =>
  inFolder(async (folder) => {
    const source = await (await pack(folder, 'firetv')).text('vega/src/App.tsx');
    const injected: unknown = JSON.parse(/const leaving = (".*");/.exec(source)?.[1] ?? 'null');
    const told: string[] = [];
    const heard: ((event: object) => void)[] = [];
    const page = {
      addEventListener: (_: string, hear: (event: object) => void) => heard.push(hear),
      window: { ReactNativeWebView: { postMessage: (message: string) => told.push(message) } },
    };
    runInContext(String(injected), createContext(page));
    const press = (key: string, defaultPrevented: boolean): void =>
      heard.forEach((hear) => hear({ key, defaultPrevented }));
    press('GoBack', true);
    press('Enter', false);
    expect(told).to.deep.equal([]);
    press('GoBack', false);
    expect(told).to.deep.equal(['leave']);
    expect(source).to.include("nativeEvent.data === 'leave') BackHandler.exitApp()");
  }));

test('the terminal says that Amazon takes no hosted apps, and refuses what is Amazon’s', () =>
  inFolder(async (folder) => {
    expect((await pack(folder, 'firetv')).output).to.include(
      'Warning   Amazon takes no hosted web apps any more',
    );
    const refused = await pack(folder, 'firetv', '--id', 'com.amazon.tv');
    expect(refused.code).to.equal(2);
    expect(refused.output).to.include('--id: found "com.amazon.tv"').and.include('nor "amazon"');
  }));
