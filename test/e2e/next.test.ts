/** What a sign-in leads on to: a page of the same origin, which calls the API through `client.js` and never sees a token. */

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn, type Tv } from '../harness/tv.ts';
import { builtSite, createWorld, type World, type WorldOptions } from '../harness/world.ts';
import { shellHolds } from './support/offline-shell.ts';
import { look, recordMessages, secretsIn, watch } from './support/secrets.ts';
import { readStoredSession } from './support/stored-session.ts';

/** As README has it, but for the path. */
const script = `
  import { createTvSignIn } from '/client.js';
  const tv = createTvSignIn();
  tv.fetch('/api/v1/users/current_user').then((answer) => answer.json()).then((person) => {
    document.querySelector('p').textContent = person.email;
  });
`;

let site: string;
before(async () => {
  site = await mkdtemp(join(tmpdir(), 'tv-sign-in-next-'));
  await cp(builtSite, site, { recursive: true });
  await mkdir(join(site, 'app'));
  await writeFile(
    join(site, 'app/index.html'),
    '<!doctype html><title>Films</title><p></p><script type="module" src="main.js"></script>',
  );
  await writeFile(join(site, 'app/main.js'), script);
});
after(() => rm(site, { recursive: true }));

/** Signs in, and waits for the page beyond. */
async function ledOn(world: World, tv: Tv): Promise<void> {
  await tv.page.goto(world.tvUrl);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await approveWhatIsShown(world, tv);
  await tv.page.waitForURL(`${world.tvUrl}app/`);
  await tv.page.getByText('@example.com').waitFor();
}

async function worldWith(t: TestContext, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({
    folder: site,
    next: { url: './app/', afterSeconds: 0 },
    ...options,
  });
  t.after(() => world.close());
  return world;
}

test('it calls the API by the app’s own worker, under the app’s own policy; it is given no secret, and Back comes home', async (t) => {
  const world = await worldWith(t, { provider: { dpop: false } });
  const device = await world.newDevice();
  await device.addInitScript({ content: recordMessages });
  const page = await device.newPage();
  const seen = watch(page);
  const tv = tvOn(page);
  await ledOn(world, tv);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).to.equal(
    `${world.tvUrl}sw.js`,
  );
  await look(page, seen);
  const secrets = secretsIn(await readStoredSession(page));
  expect(secrets).to.have.length(2);
  const everything = [...seen.messages, ...seen.elsewhere].join('\n');
  expect(everything).to.include('ada@example.com');
  for (const secret of secrets)
    expect(everything.includes(secret), 'a secret was seen').to.equal(false);
  expect(everything).to.not.include('Content Security Policy');

  await page.goBack();
  await tv.shows('signed-in');
  expect(await tv.focused()).to.equal('Continue');
  await tv.press('Enter');
  await page.getByText('@example.com').waitFor();
});

test('it does so where no service worker may run', async (t) => {
  const world = await worldWith(t);
  const device = await world.browser.newContext({ serviceWorkers: 'block' });
  const tv = tvOn(await device.newPage());
  await ledOn(world, tv);
  expect(tv.page.workers().map((worker) => worker.url())).to.deep.equal([
    `${world.tvUrl}engine.js`,
  ]);
});

test('it does so on a static host, where nobody has judged the configuration', async (t) => {
  const world = await worldWith(t, { staticHost: true, transport: 'direct' });
  await ledOn(world, tvOn(await (await world.newDevice()).newPage()));
});

test('opened without a network, it is served by the version that its worker is of', async (t) => {
  const world = await worldWith(t);
  const tv = tvOn(await (await world.newDevice()).newPage());
  await ledOn(world, tv);
  await shellHolds(tv.page, '/client.js');
  await world.stopApp();
  expect(await tv.page.evaluate(async () => (await fetch('/client.js')).status)).to.equal(200);
});
