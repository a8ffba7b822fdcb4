/**
 * Each example of `examples/` that has a screen, and the lines that docs/embedding.md begins with: bundled against the
 * installed package, opened at a deep route, used by keys alone, approved on a phone, signed out, closed.
 */

import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { XMLValidator } from 'fast-xml-parser';
import type { BrowserContext, Page } from 'playwright-core';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { eventually } from '../compat/driver.ts';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { readQrCode } from '../harness/qr-reader.ts';
import { tvOn } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';
import {
  bundleExample,
  copyExample,
  whyNoBlits,
  withBlits,
  withSvelte,
  withVue,
  type Kind,
} from './support/example-app.ts';
import { watchPage } from './support/host-app.ts';
import { serveFilms, serveHost, type Served } from './support/host-server.ts';
import { installPackage, root, type InstalledPackage } from './support/installed-package.ts';

let world: World;
let app: InstalledPackage;
let films: Served;

before(async () => {
  [world, app] = await Promise.all([createWorld(), installPackage()]);
  films = await serveFilms(world.demoUrl);
});
after(async () => {
  await Promise.all([films.close(), world.close(), app.remove()]);
});

interface Shown {
  readonly page: Page;
  readonly phone: BrowserContext;
  /** Waits for a text that a person sees. */
  sees(text: string | RegExp): Promise<void>;
  text(): Promise<string>;
  close(): Promise<void>;
}

/** What is drawn stands inside of the canvas as well, where a browser without one would show it; and in `drawnTexts`. */
const keepDrawn = `
  window.drawnTexts = [];
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    this.canvas.textContent = '';
    clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
    this.canvas.append(text, '\\n');
    drawnTexts.push(text);
    fillText.call(this, text, ...at);
  };
  const offscreen = OffscreenCanvasRenderingContext2D.prototype;
  const { fillText: fillOffscreen } = offscreen;
  offscreen.fillText = function (text, ...at) {
    drawnTexts.push(text);
    fillOffscreen.call(this, text, ...at);
  };
`;

/** @param globals what a set puts into its pages */
async function open(
  files: Readonly<Record<string, string>>,
  { path = '/movies/12', globals = '' }: { path?: string; globals?: string } = {},
): Promise<Shown> {
  const config = JSON.stringify({
    transport: 'direct',
    allowInsecure: true,
    provider: { name: 'oidc', issuer: world.demoUrl, clientId: demoClientId, dpop: false },
    api: { baseUrl: films.url },
  });
  const host = await serveHost(
    { ...files, '/tv/config.json': config },
    '<!doctype html><title>Films</title><link rel="stylesheet" href="/app.css"><body>' +
      '<script type="module" src="/app.js"></script>',
  );
  const [device, phone] = await Promise.all([
    world.newDevice(),
    world.newDevice({ width: 390, height: 844 }),
  ]);
  await device.addInitScript({ content: watchPage + keepDrawn + globals });
  const page = await device.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(host.url + path);
  // Playwright's own functions in the page would be counted among its listeners: locators look from outside.
  const body = page.locator('body');
  const text = async (): Promise<string> => (await body.textContent()) ?? '';
  return {
    page,
    phone,
    text,
    sees: (wanted) =>
      page
        .locator('body', { hasText: wanted })
        .waitFor({ timeout: 30_000 })
        .catch(async (cause: unknown) => {
          const instead = `${await text()} ${errors.join()}`;
          throw new Error(`no ${String(wanted)} in: ${instead}`, { cause });
        }),
    close: async () => {
      expect(errors).to.deep.equal([]);
      await Promise.all([device.close(), phone.close(), host.close()]);
    },
  };
}

/** The person reads address and code off the screen, and approves. */
async function approveWhatIsRead({ phone, text }: Shown): Promise<void> {
  const read = await text();
  const address = /http:\/\/localhost:\d+\/device/.exec(read)?.[0] ?? '';
  const code = /[A-Z]{4}-[A-Z]{4}/.exec(read)?.[0] ?? '';
  const onPhone = await openOnPhone(phone, `${address}?user_code=${code}`, code);
  await signInAs(onPhone, 'Ada Lovelace');
  await approve(onPhone);
}

/** What a framework keeps on a page where nothing of it is left. */
const keptByReact = 1;

const headless: Readonly<Record<string, Kind & { main?: string; kept?: number }>> = {
  vanilla: {},
  react: { packages: ['react', 'react-dom'], main: 'main.jsx', kept: keptByReact },
  vue: withVue,
  svelte: withSvelte,
  canvas: {},
};

const left = 'closeExample(); [counted.timers.size, counted.listeners]';

for (const [name, { main = 'main.js', kept = 0, ...kind }] of Object.entries(headless))
  test(`examples/${name}: signed in by keys and a phone, signed out, closed`, async () => {
    expect(await copyExample(app, name), 'lines').to.be.at.most(60);
    const shown = await open(await bundleExample(app, `${name}/${main}`, kind));
    const { page, sees } = shown;
    await sees(/[Ss]ign in/);
    await page.keyboard.press('Enter');
    await sees('/device');
    await approveWhatIsRead(shown);
    await sees('Hello, Ada Lovelace');
    await sees('"email":"ada@');
    await page.keyboard.press('Enter');
    await sees(/[Ss]ign in/);
    expect(await page.evaluate(left), 'timers and listeners').to.deep.equal([0, kept]);
    await shown.close();
  });

for (const [name, kind] of Object.entries({ element: {}, lit: { packages: ['lit'] } }))
  test(`examples/${name}: signed in by its QR code, signed out by keys, closed`, async () => {
    expect(await copyExample(app, name), 'lines').to.be.at.most(60);
    const shown = await open(await bundleExample(app, `${name}/main.js`, kind));
    const { page, phone, sees } = shown;
    const tv = tvOn(page);
    const onPhone = await openOnPhone(phone, await tv.scan(), await tv.userCode());
    await signInAs(onPhone, 'Ada Lovelace');
    await approve(onPhone);
    await sees('Hello, Ada Lovelace');
    await sees('"email":"ada@');
    await page.locator('tv-profile').waitFor();
    await tv.press('ArrowRight', 'Enter');
    await page.locator('tv-profile').waitFor({ state: 'detached' });
    await tv.press('ArrowRight', 'Enter');
    await sees('Nobody is signed in');
    expect(await page.evaluate(left), 'timers and listeners').to.deep.equal([0, 0]);
    expect(await page.locator('tv-sign-in').count()).to.equal(0);
    await shown.close();
  });

test('examples/blits: its QR code read off the canvas, signed in, signed out by keys, closed', async (t) => {
  if (whyNoBlits !== null) return t.skip(whyNoBlits);
  expect(await copyExample(app, 'blits'), 'lines').to.be.at.most(60);
  const shown = await open(await bundleExample(app, 'blits/main.js', withBlits));
  const { page, phone } = shown;
  const draws = (wanted: string): Promise<string> =>
    eventually(`${wanted} on the canvas`, async () => {
      const last = String(await page.evaluate('drawnTexts.slice(-2).join()'));
      return last.includes(wanted) ? last : null;
    });
  const readOff = (): Promise<string | null> => page.screenshot().then(readQrCode);
  await draws('OK: sign in');
  await page.keyboard.press('Enter');
  const address = await eventually('QR code on the canvas', readOff);
  const code = new URL(address).searchParams.get('user_code') ?? 'none';
  await draws('/device');
  const onPhone = await openOnPhone(phone, address, code);
  await signInAs(onPhone, 'Ada Lovelace');
  await approve(onPhone);
  await draws('"email":"ada@');
  expect(await page.evaluate('drawnTexts.includes("Hello, Ada Lovelace")')).to.equal(true);
  expect(await readOff(), 'QR code of somebody signed in').to.equal(null);
  await page.keyboard.press('Enter');
  await draws('OK: sign in');
  await page.evaluate(left);
  // One of Blits's own may be under way, and ends by itself.
  await eventually('no timer, and no listener', async () => {
    const still = await page.evaluate('counted.timers.size + counted.listeners');
    return still === 0 ? true : null;
  });
  await shown.close();
});

/** What leaves the app on each set; what is tried here is a desktop browser that has that, and no set. */
const sets = {
  tizen: `window.tizen = { application: { getCurrentApplication: () => ({
    exit: () => (window.hasLeft = true) }) } }; window.confirm = () => true;`,
  webos: 'window.webOSSystem = { platformBack: () => (window.hasLeft = true) };',
};

for (const [name, globals] of Object.entries(sets))
  test(`examples/${name}: from the packaged page to the server's, signed in by QR code, left by Back`, async () => {
    expect(await copyExample(app, name), 'lines').to.be.at.most(60);
    const packaged = await readFile(join(app.folder, name, 'index.html'), 'utf8');
    const files = await bundleExample(app, `${name}/main.js`, {});
    const shown = await open(
      { ...files, '/packaged/index.html': packaged.replace('https://tv.example.com', '') },
      { path: '/packaged/index.html', globals },
    );
    const { page, phone, sees } = shown;
    await page.waitForURL('**/films/');
    const tv = tvOn(page);
    const onPhone = await openOnPhone(phone, await tv.scan(), await tv.userCode());
    await signInAs(onPhone, 'Ada Lovelace');
    await approve(onPhone);
    await sees('Hello, Ada Lovelace');
    await sees('"email":"ada@');
    await page.locator('tv-profile').waitFor();
    expect(await page.evaluate('window.hasLeft')).to.equal(undefined);
    await tv.press('Escape');
    expect(await page.evaluate('window.hasLeft')).to.equal(true);
    expect(await page.evaluate(left), 'timers and listeners').to.deep.equal([0, 0]);
    await shown.close();
  });

test('what a set reads of its example is well-formed, and names the page that is there', async () => {
  const config = await readFile(join(root, 'examples/tizen/config.xml'), 'utf8');
  expect(XMLValidator.validate(config)).to.equal(true);
  expect(config).to.include('<content src="index.html" />');
  const info: unknown = JSON.parse(
    await readFile(join(root, 'examples/webos/appinfo.json'), 'utf8'),
  );
  expect(info).to.include({ type: 'web', main: 'index.html', disableBackHistoryAPI: true });
});

test('the lines that docs/embedding.md begins with work when pasted', async () => {
  const text = await readFile(join(root, 'docs/embedding.md'), 'utf8');
  const [, lines = ''] = /^```js\n(.*?)^```/ms.exec(text) ?? [];
  expect(lines.trimEnd().split('\n').length).to.be.within(5, 15);
  await app.write('pasted.js', lines);
  const shown = await open(await bundleExample(app, 'pasted.js', {}));
  await shown.sees('/device');
  await approveWhatIsRead(shown);
  await shown.sees('Hello, Ada Lovelace: 2 films');
  await shown.close();
});
