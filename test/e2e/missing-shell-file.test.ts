/** A host that does not serve one file of the app: the screen goes on at once, and Details name it. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { createFaultyFront } from '../harness/faulty-front.ts';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

const cases = [
  // Without its list there is no shell: the worker becomes redundant, and nobody waits for it.
  ['the list of files', /\/shell\.json$/, 'dedicated-worker', 'shell.json (404)'],
  ['the typeface of the code', /\.woff2$/, 'service-worker', '.woff2 (404)'],
] as const;

async function openDetails({ page }: Tv): Promise<Locator> {
  const details = page.locator('tv-details main');
  const box = await page.locator('tv-app button').first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await details.waitFor();
  await page.mouse.up();
  return details;
}

for (const [what, file, runsIn, named] of cases) {
  test(`${what}: the screen is of use at once, and Details say what is missing`, async (t) => {
    const port = Number(new URL(world.tvUrl).port);
    const front = await createFaultyFront({ port, file, fault: '404', times: Infinity });
    t.after(() => front.close());
    const device = await world.newDevice();
    const tv = tvOn(await device.newPage());
    await tv.page.goto(front.url);
    await tv.shows('signed-out');
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    await tv.press('Escape');
    await tv.shows('signed-out');
    const details = await openDetails(tv);
    await details.getByText(named).waitFor();
    expect(await details.innerText()).to.match(
      new RegExp(`not kept for offline: \\S*${named.replace(/[.()]/g, '\\$&')}[^]*${runsIn}`),
    );
    await device.close();
  });
}
