/** The whole life of a sign-in with no keys at all: by a pointer, by a finger and by a game pad. */

import { after, before, describe, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { together, walk } from '../harness/remote-walk.ts';
import { padRemote } from '../harness/remote.ts';
import {
  at,
  code,
  details,
  languages,
  largeCode,
  profile,
  refreshed,
  welcome,
} from '../harness/tv-places.ts';
import {
  approveOnPhone,
  newTv,
  open,
  scriptErrors,
  screen,
  watchedPage,
  witnessed,
} from '../harness/watched-tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

/** What a pointer and a finger have in common: they press what has this label. */
interface Pointing {
  press(label: string): Promise<void>;
  hold(label: string): Promise<void>;
}

async function walkByPointing(page: Page, { press, hold }: Pointing): Promise<void> {
  await press('English');
  await at(page, languages);
  // There is no Back: the language that is spoken already closes the list.
  await press('English');
  await at(page, welcome);
  await hold('Sign in');
  await at(page, details);
  await press('Close details');
  await at(page, welcome);
  await press('Sign in');
  await at(page, code);
  await press('Larger square');
  await at(page, largeCode);
  await press('Smaller square');
  await at(page, code);
  await press('Cancel');
  await at(page, welcome);
  await press('Sign in');
  await at(page, code);
  await approveOnPhone(world, page);
  await at(page, profile);
  await press('Refresh');
  await refreshed(page);
  await at(page, profile);
  await press('Sign out');
  await at(page, welcome);
  expect(await witnessed(page)).to.deep.include({ keys: 0, unfocused: [] });
}

async function middleOf(page: Page, label: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(`button:text-is("${label}")`).boundingBox();
  if (box === null) throw new Error(`${label} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('no keys at all', together, () => {
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
        await moveTo(label);
        await page.mouse.down();
        await page.mouse.up();
      },
      hold: async (label) => {
        await moveTo(label);
        await page.mouse.down();
        await page.clock.runFor(1_600);
        await at(page, details);
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
        const { x, y } = await middleOf(page, label);
        await page.touchscreen.tap(x, y);
      },
      hold: async (label) => {
        await devtools.send('Input.dispatchTouchEvent', {
          type: 'touchStart',
          touchPoints: [await middleOf(page, label)],
        });
        await at(page, details);
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
    await at(page, welcome);
    expect(await witnessed(page)).to.deep.include({ keys: 0, unfocused: [] });
    await page.context().close();
  });
});

test('no script has failed in any of this', () => {
  expect(scriptErrors).to.deep.equal([]);
});
