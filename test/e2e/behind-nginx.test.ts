/** A real nginx in front, by the files of docs/proxies: a browser signs in and out through it; what a client invents stays outside. */

import { createServer, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import { findBrowser } from '../harness/browser.ts';
import {
  startDocumentedNginx,
  type DocumentedNginx,
  type NginxSetup,
} from './support/documented-nginx.ts';
import { findNginx } from '../harness/nginx.ts';
import { whyNotHere } from '../harness/not-here.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { openTv } from '../harness/tv.ts';
import { createWorld } from '../harness/world.ts';

const skip = (await whyNotHere(findNginx)) ?? false;
const setups: readonly NginxSetup[] = [
  'at the root',
  'below a path that it takes off',
  'below a path that it leaves on',
];

/** A TV that takes the certificate, for its service worker too. */
async function newSet(t: TestContext) {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--ignore-certificate-errors'],
    env,
  });
  t.after(() => browser.close());
  return browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-US' });
}

for (const setup of setups) {
  test(
    `${setup}: from the first OK to signed out, and nothing is asked elsewhere`,
    { skip },
    async (t) => {
      const world = await createWorld();
      t.after(() => world.close());
      const nginx = await startDocumentedNginx(setup, new URL(world.tvUrl).host);
      t.after(() => nginx.stop());
      const device = await newSet(t);
      const called = new Set<string>();
      device.on('request', (asked) => called.add(asked.url()));

      // As people type it.
      const tv = await openTv(device, nginx.url.replace(/\/$/, ''));
      await tv.shows('signed-out');
      expect(tv.page.url()).to.equal(nginx.url);
      expect(
        await tv.page.evaluate(async () => (await navigator.serviceWorker.ready).scope),
      ).to.equal(nginx.url);

      const protocols = await tv.page.evaluate(() =>
        [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .filter((entry) => entry instanceof PerformanceResourceTiming)
          .map(({ name, nextHopProtocol }) => [new URL(name).pathname, nextHopProtocol] as const),
      );
      const own = protocols.filter(([path]) => /\/assets\/index-.*js$/.test(path));
      expect(own.map(([, protocol]) => protocol)).to.deep.equal(['h2']);

      await tv.press('Enter');
      await tv.shows('awaiting-approval');
      await approveWhatIsShown(world, tv);
      await tv.shows('signed-in');
      expect(await tv.text()).to.include('Ada Lovelace');
      await tv.page.reload();
      await tv.shows('signed-in');

      const revoked = device.waitForEvent(
        'response',
        (answer) => answer.url() === `${nginx.url}relay/revocation`,
      );
      await tv.signOut();
      expect((await revoked).status()).to.equal(200);

      const { pathname } = new URL(nginx.url);
      const asked = (await nginx.asked()).filter((line) => line !== `GET ${pathname.slice(0, -1)}`);
      expect(asked)
        .to.include(`POST ${pathname}relay/token`)
        .and.include(`GET ${pathname}relay/api/api/v1/users/current_user`);
      expect(asked.filter((line) => !line.includes(` ${pathname}`))).to.deep.equal([]);
      expect(
        [...called].filter((url) => !url.startsWith(nginx.url) && `${url}/` !== nginx.url),
      ).to.deep.equal([]);
    },
  );

  test(
    `${setup}: no address, host or prefix that a client invents comes through`,
    { skip },
    async (t) => {
      const heard: IncomingHttpHeaders[] = [];
      const server = createServer(({ headers }, response) => {
        heard.push(headers);
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      t.after(() => server.close());
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const nginx = await startDocumentedNginx(setup, `127.0.0.1:${port}`);
      t.after(() => nginx.stop());

      const invented = {
        'x-forwarded-for': '203.0.113.77',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-prefix': '/evil',
        'x-forwarded-proto': 'http',
      };
      await get(nginx, { ...invented, origin: new URL(nginx.url).origin });
      const { host, origin, ...others } = heard[0] ?? {};
      expect(`https://${host}`, 'with its port').to.equal(origin);
      expect(others['x-forwarded-for']).to.be.oneOf(['127.0.0.1', '::1']);
      expect(others['x-forwarded-proto']).to.equal('https');
      expect(JSON.stringify(others)).to.not.include('203.0.113.77').and.not.include('evil');
    },
  );
}

function get({ url, cert }: DocumentedNginx, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { ca: cert, headers }, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end();
  });
}
