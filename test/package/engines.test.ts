/**
 * The installed package on the oldest engine of sets and on the other family's: an example without a framework and
 * `<tv-sign-in>`, bundled for them, signed in by keys and a phone, the API asked. Left out where an engine is not to be had.
 */

import { after, before, test, type TestContext } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines, few } from '../compat/engines.ts';
import { eventually, type Driver } from '../compat/driver.ts';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { NotHere } from '../harness/not-here.ts';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { readQrCode } from '../harness/qr-reader.ts';
import { createWorld, type World } from '../harness/world.ts';
import { bundleExample, copyExample } from './support/example-app.ts';
import { serveFilms, serveHost, type Served } from './support/host-server.ts';
import { installPackage, type InstalledPackage } from './support/installed-package.ts';

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

/** What a phone opens, and the code that it is shown. */
const read: Readonly<Record<string, (driver: Driver) => Promise<readonly [string, string]>>> = {
  vanilla: async (driver) => {
    await sees(driver, 'Nobody is signed in');
    await driver.press('ok');
    const text = await sees(driver, /[A-Z]{4}-[A-Z]{4}/);
    const code = /[A-Z]{4}-[A-Z]{4}/.exec(text)?.[0] ?? '';
    const address = /http:\/\/localhost:\d+\/device/.exec(text)?.[0] ?? '';
    return [`${address}?user_code=${code}`, code];
  },
  element: async (driver) => {
    const code = await eventually('user code', () =>
      driver.read('(document.querySelector("tv-user-code") || document.body).getAttribute("code")'),
    );
    const picture = () => driver.picture().then(readQrCode);
    return [await eventually('QR code that can be read', picture), code];
  },
};

async function sees(driver: Driver, wanted: string | RegExp): Promise<string> {
  return eventually(String(wanted), async () => {
    const text = (await driver.read('document.body.textContent')) ?? '';
    return text.search(wanted) < 0 ? null : text;
  });
}

async function walk(t: TestContext, driver: Driver, name: string): Promise<void> {
  const config = JSON.stringify({
    transport: 'direct',
    allowInsecure: true,
    provider: { name: 'oidc', issuer: world.demoUrl, clientId: demoClientId, dpop: false },
    api: { baseUrl: films.url },
  });
  const files = await bundleExample(app, `${name}/main.js`, { target: 'chrome64' });
  const host = await serveHost(
    { ...files, '/tv/config.json': config },
    '<!doctype html><title>Films</title><link rel="stylesheet" href="/app.css"><body>' +
      '<script type="module" src="/app.js"></script>',
  );
  t.after(() => host.close());
  await driver.open(`${host.url}/movies/12`);
  const phone = await world.newDevice({ width: 390, height: 844 });
  t.after(() => phone.close());
  const [address, code] = await (read[name] ?? fail)(driver);
  const page = await openOnPhone(phone, address, code);
  await signInAs(page, 'Ada Lovelace');
  await approve(page);
  await sees(driver, 'Hello, Ada Lovelace');
  await sees(driver, '"email":"ada@');
}

function fail(): never {
  throw new Error('nobody knows how to read this example');
}

for (const engine of engines.filter(({ id }) => few.includes(id)))
  for (const name of Object.keys(read))
    test(`examples/${name} on ${engine.id}`, async (t) => {
      try {
        await engine.install();
      } catch (error) {
        if (!(error instanceof NotHere)) throw error;
        return t.skip(error.message);
      }
      await copyExample(app, name);
      const profile = await mkdtemp(join(tmpdir(), `tv-sign-in-${engine.id}-`));
      const driver = await engine.start(profile);
      t.after(async () => {
        await driver.kill();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      });
      await walk(t, driver, name);
    });
