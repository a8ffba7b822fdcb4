/** What goes wrong at a provider, an API or in a configuration: each a named failure with a way on, nothing lost. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { serveBarePage } from './support/bare-page.ts';
import { fakeResponse } from './support/fake-response.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

async function opened(device: BrowserContext): Promise<Tv> {
  const page = await device.newPage();
  await page.goto(world.tvUrl);
  return tvOn(page);
}

/** Read in one go: the app may be about to try again. */
async function failure(tv: Tv): Promise<string | undefined> {
  const shown = await tv.page.waitForFunction(() => document.documentElement.dataset['failure']);
  return shown.jsonValue();
}

/** Whose page holds no configuration. */
async function bareDevice(): Promise<BrowserContext> {
  const device = await world.newDevice();
  await serveBarePage(device, world.tvUrl);
  return device;
}

const atDeviceAuthorization = [
  ['the page of a captive portal', 200, 'text/html', '<h1>Hello</h1>', 'gate-in-front'],
  ['an empty answer', 200, 'application/json', '', 'provider-malformed'],
  [
    'wrong types',
    200,
    'application/json',
    '{"device_code":1,"user_code":[],"verification_uri":"https://a.example"}',
    'provider-malformed',
  ],
  ['a wrong client id', 401, 'application/json', '{"error":"invalid_client"}', 'client-rejected'],
  ['an unknown error', 400, 'application/json', '{"error":"out_of_cheese"}', 'provider-refused'],
  ['a server error', 503, 'text/plain', 'busy', 'provider-unreachable'],
] as const;

for (const [what, status, type, body, code] of atDeviceAuthorization) {
  test(`the device authorization endpoint answers with ${what}: ${code}, then goes on`, async () => {
    const device = await world.newDevice();
    const stop = await fakeResponse(device, '/relay/device-authorization$', status, type, body);
    const tv = await opened(device);
    await tv.shows('signed-out');
    await tv.press('Enter');
    expect(await failure(tv)).to.equal(code);
    expect(await tv.focused()).to.equal('Try again');
    await tv.press('ArrowRight', 'Enter');
    await tv.page.locator('tv-details main').waitFor();
    expect(await tv.text()).to.include(code);
    await tv.press('Escape');
    await tv.page.locator('tv-details main').waitFor({ state: 'detached' });
    await stop();
    await tv.press('ArrowLeft', 'Enter');
    await tv.shows('awaiting-approval');
  });
}

const atTheApi = [
  [401, 'api-unauthorized'],
  [403, 'api-forbidden'],
  [404, 'api-not-found'],
  [500, 'api-unreachable'],
  [200, 'api-malformed'],
] as const;

for (const [status, code] of atTheApi) {
  test(`the API answers ${status}: ${code}, the sign-in is kept, "Try again" brings the profile`, async () => {
    const device = await world.newDevice();
    const stop = await fakeResponse(device, '/relay/api/', status, 'application/json', '{}');
    const tv = await opened(device);
    await tv.shows('signed-out');
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    await approveWhatIsShown(world, tv);
    expect(await failure(tv)).to.equal(code);
    // The page that opens asks as well: a press meanwhile would be answered by that.
    const readAgain = device.waitForEvent('requestfinished', (request) =>
      request.url().includes('/relay/api/'),
    );
    await tv.page.reload();
    await readAgain;
    expect(await failure(tv)).to.equal(code);
    await stop();
    await tv.press('Enter');
    await tv.shows('signed-in');
    expect(await tv.text()).to.include('Ada Lovelace');
  });
}

test('a configuration with a bad key: named on the screen, and read again on "Try again"', async () => {
  const device = await bareDevice();
  const stop = await fakeResponse(
    device,
    '/config.json$',
    200,
    'application/json',
    '{"provider":{"nam":"oidc","name":"oidc","issuer":"https://a.example","clientId":"tv"}}',
  );
  const tv = await opened(device);
  expect(await failure(tv)).to.equal('config-invalid');
  await tv.press('ArrowRight', 'Enter');
  await tv.page.getByText('provider.nam: found an unknown key, expected "name"').waitFor();
  await stop();
  await tv.press('Escape', 'ArrowLeft', 'Enter');
  await tv.shows('signed-out');
});

test('no configuration: says so', async () => {
  const device = await bareDevice();
  await fakeResponse(device, '/config.json$', 404, 'text/html', 'nothing here');
  expect(await failure(await opened(device))).to.equal('config-unreachable');
});
