/** The whole life of a sign-in with no keys at all: by a pointer, by a finger and by a game pad. */

import { after, before, describe, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { twoAtATime, walk } from './support/remote-walk.ts';
import { padRemote } from '../harness/gamepad.ts';
import {
  expectScreen,
  code,
  details,
  languages,
  largeCode,
  profile,
  refreshed,
  signOutQuestion,
  toLanguages,
  welcome,
} from './support/screens.ts';
import {
  approveOnPhone,
  newTv,
  open,
  scriptErrors,
  screen,
  waitASecond,
  watchedPage,
  pageRecord,
} from './support/watched-tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ gamepad: true })));
after(() => world.close());

/** What a pointer and a finger have in common: they press what has this label. */
interface Pointing {
  press(label: string): Promise<void>;
  hold(label: string): Promise<void>;
}

async function walkByPointing(page: Page, { press, hold }: Pointing): Promise<void> {
  await press('English');
  await expectScreen(page, languages);
  // There is no Back: the language that is spoken already closes the list.
  await press('English');
  await expectScreen(page, toLanguages);
  await hold('Sign in');
  await expectScreen(page, details);
  await press('Close details');
  await expectScreen(page, welcome);
  await press('Sign in');
  await expectScreen(page, code);
  await press('Larger QR code');
  await expectScreen(page, largeCode);
  await press('Smaller QR code');
  await expectScreen(page, code);
  await press('Cancel');
  await expectScreen(page, welcome);
  await press('Sign in');
  await expectScreen(page, code);
  await approveOnPhone(world, page);
  await expectScreen(page, profile);
  await press('Refresh');
  await refreshed(page);
  await expectScreen(page, profile);
  await press('Sign out');
  await expectScreen(page, signOutQuestion);
  await press('Sign out');
  await expectScreen(page, welcome);
  expect(await pageRecord(page)).to.deep.include({ keys: 0, unfocused: [] });
}

/** What has only just appeared is not pressed; this page has its own time. */
async function aSecondLater(page: Page): Promise<void> {
  const from = await page.evaluate(() => performance.now());
  await page.waitForFunction((from) => performance.now() - from > 1_000, from);
}

async function middleOf(page: Page, label: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(`button:text-is("${label}")`).boundingBox();
  if (box === null) throw new Error(`${label} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('no keys at all', twoAtATime, () => {
  test('a pointer, whose hover is focus', async () => {
    const page = await newTv(world);
    await open(world, page);
    const moveTo = async (label: string): Promise<void> => {
      const { x, y } = await middleOf(page, label);
      await page.mouse.move(x, y);
      await page.locator(`button:focus:text-is("${label}")`).waitFor();
    };
    await walkByPointing(page, {
      press: async (label) => {
        await waitASecond(page);
        await moveTo(label);
        await page.mouse.down();
        await page.mouse.up();
      },
      hold: async (label) => {
        await moveTo(label);
        await page.mouse.down();
        await page.clock.runFor(1_600);
        await expectScreen(page, details);
        await page.mouse.up();
      },
    });
    await page.context().close();
  });

  test('a finger', async () => {
    // In its own time: a browser makes something of long touches itself.
    const page = await watchedPage(
      await world.browser.newContext({ viewport: screen, locale: 'en-US', hasTouch: true }),
    );
    const devtools = await page.context().newCDPSession(page);
    await open(world, page);
    await walkByPointing(page, {
      press: async (label) => {
        await aSecondLater(page);
        const { x, y } = await middleOf(page, label);
        await page.touchscreen.tap(x, y);
      },
      hold: async (label) => {
        await devtools.send('Input.dispatchTouchEvent', {
          type: 'touchStart',
          touchPoints: [await middleOf(page, label)],
        });
        await expectScreen(page, details);
        await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      },
    });
    await page.context().close();
  });

  test('a game pad', async () => {
    const page = await newTv(world);
    const pad = await padRemote(page);
    await open(world, page);
    await pad.connect();
    await walk(world, page, pad, () => pad.hold('ok', 1_800));
    // Nothing is left to go back to, and no platform that would.
    await pad.press('back');
    await expectScreen(page, welcome);
    expect(await pageRecord(page)).to.deep.include({ keys: 0, unfocused: [] });
    await page.context().close();
  });
});

test('no script has failed in any of this', () => {
  expect(scriptErrors).to.deep.equal([]);
});
