/** A TV in a browser at Jellyfin and at Plex, emulated: the same screens, by the same keys. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { createApp } from '../../src/server/app.ts';
import { findBrowser } from '../harness/browser.ts';
import { openTv, type Tv } from '../harness/tv.ts';
import { builtSite } from '../harness/world.ts';
import { pinProviders, pinService, type PinProvider } from '../providers/pin-links/services.ts';
import type { PinService } from '../providers/pin-links/pin-service.ts';

async function tvAt(
  t: TestContext,
  name: PinProvider,
): Promise<{ readonly tv: Tv; readonly service: PinService }> {
  const { service, config } = await pinService(t, name, () => performance.now());
  const file = parseConfig(config, { env: {}, base: null });
  const app = await createApp({ ...file, folder: builtSite, log: null });
  t.after(() => app.close());
  await app.listen({ host: 'localhost', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  t.after(() => browser.close());
  const device = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  return { tv: await openTv(device, `http://localhost:${port}/`), service };
}

const greeted = { plex: 'Ada Lovelace', jellyfin: 'Ada' };

for (const name of pinProviders) {
  test(`${name}: the code on the screen and its QR code, approved, greeted, signed out`, async (t) => {
    const { tv, service } = await tvAt(t, name);
    await tv.shows('signed-out');
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    const code = await tv.userCode();
    const [link] = service.links;
    expect(code).to.equal(link?.code);
    const scanned = await tv.scan();
    expect(scanned).to.match(
      name === 'plex' ? /\/link$/ : new RegExp(`/media/web/#/quickconnect\\?code=${code}$`),
    );
    for (const shown of [await tv.page.content(), tv.page.url(), scanned])
      expect(shown).not.to.include(link?.id);
    service.approve(code);
    await tv.shows('signed-in');
    expect(await tv.text()).to.include(greeted[name]);
    const [token = ''] = service.tokens.keys();
    expect(await tv.page.content()).not.to.include(token);
    const revoked = tv.page
      .context()
      .waitForEvent('requestfinished', (request) => request.url().endsWith('/relay/revocation'));
    await tv.signOut();
    await revoked;
    expect(service.tokens.size).to.equal(0);
  });
}
