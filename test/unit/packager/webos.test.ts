/** The webOS package: what LG's documents ask for, and a page that goes on to the app. */

import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { expect } from 'chai';
import { appinfo } from './schemas/appinfo.ts';
import { awkward, expectToFit, inFolder, pack } from './support.ts';

test('appinfo.json is as LG documents it, and its pictures have the documented sizes', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'webos', '--id', 'com.example.tv', '--version', '1.2.3');
    expect(packed.code).to.equal(0);
    const info = await packed.json('appinfo.json');
    expectToFit(info, appinfo);
    expect(info).to.include({
      id: 'com.example.tv',
      version: '1.2.3',
      title: 'TV sign-in',
      main: 'index.html',
      disableBackHistoryAPI: true,
    });
    for (const [property, size] of Object.entries({
      icon: '80x80',
      largeIcon: '130x130',
      splashBackground: '1920x1080',
    })) {
      const named: unknown = new Map<string, unknown>(Object.entries(info ?? {})).get(property);
      expect(await packed.size(String(named)), property).to.equal(size);
    }
  }));

test('the page goes on to the address and leaves nothing for Back to come to', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'webos', '--url', 'https://tv.example.com/app/?a=1&b=2');
    const html = await packed.text('index.html');
    expect(html).to.match(/^<!doctype html>/);
    expect(html).to.include('<script src="start.js"></script>');
    const replaced: string[] = [];
    const style = {};
    const page = {
      document: { documentElement: { style } },
      location: { replace: (url: string) => replaced.push(url) },
    };
    runInContext(await packed.text('start.js'), createContext(page));
    expect(replaced).to.deep.equal(['https://tv.example.com/app/?a=1&b=2']);
    expect(style).to.deep.equal({ background: '#0d1321' });
  }));

test('any name is only a name', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'webos', '--name', awkward);
    expect(await packed.json('appinfo.json')).to.include({ title: awkward });
    expect(await packed.text('index.html')).to.include(
      '<title>Tom &amp; &quot;Jerry&quot; &lt;TV&gt; &apos;n’ Co</title>',
    );
    expect(packed.output).to.include('the pictures show the mark and the words “TV sign-in”');
  }));

test('the commands name the package that LG’s tool makes', () =>
  inFolder(async (folder) => {
    const { output } = await pack(folder, 'webos', '--version', '2.0.1');
    expect(output).to.include(`ares-package -o dist ${folder}/out`);
    expect(output).to.include('ares-install -d TV dist/com.example.tv.signin_2.0.1_all.ipk');
    expect(output).not.to.include('Warning');
  }));
