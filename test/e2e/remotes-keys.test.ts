/** The whole life of a sign-in by five keys, as every sort of remote sends them, with Back as a key, as history or as both. */

import { after, before, describe, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import {
  androidTv,
  fireTv,
  hbbTv,
  historyAlone,
  keyboard,
  tizen,
  vidaa,
  webOs,
  xbox,
} from './support/remote-tables.ts';
import { twoAtATime, walk } from './support/remote-walk.ts';
import { inStoppedTime, keyRemote, type KeyRemote, type RemoteTable } from '../harness/remote.ts';
import {
  expectScreen,
  code,
  languages,
  largeCode,
  leave,
  profile,
  toLeave,
  toLanguages,
  welcome,
} from './support/screens.ts';
import {
  approveOnPhone,
  waitASecond,
  newTv,
  open,
  scriptErrors,
  pageRecord,
} from './support/watched-tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

/** Keeps pressing for so many milliseconds; lets go in the end. */
async function hold(
  page: Page,
  remote: KeyRemote,
  button: Parameters<KeyRemote['down']>[0],
  ms: number,
): Promise<void> {
  const every = 100;
  await inStoppedTime(page, async () => {
    await remote.down(button);
    for (let passed = 0; passed < ms; passed += every) {
      await page.clock.runFor(every);
      await remote.down(button, true);
    }
    await remote.up(button);
  });
}

/** Milliseconds in which `hold` presses an even number of times: whatever each press turned on and off would be off. */
const long = 1_900;

async function walkWithKeys(table: RemoteTable): Promise<{ page: Page; remote: KeyRemote }> {
  const page = await newTv(world);
  const remote = await keyRemote(page, table);
  await open(world, page);
  await walk(world, page, remote, () => hold(page, remote, 'ok', 1_600));
  expect(await pageRecord(page)).to.deep.include({
    asked: [],
    untrusted: 0,
    unhandled: 0,
    unfocused: [],
  });
  return { page, remote };
}

describe('five keys', twoAtATime, () => {
  test('Tizen, which wants to be asked before it is left', async () => {
    const { page, remote } = await walkWithKeys(tizen);
    await remote.press('back');
    await expectScreen(page, leave);
    await remote.press('ok');
    await expectScreen(page, welcome);
    await remote.press('back');
    await expectScreen(page, leave);
    await remote.press('back');
    await expectScreen(page, welcome);
    await remote.press('back');
    await expectScreen(page, leave);
    await remote.press('right');
    await expectScreen(page, toLeave);
    await remote.press('ok');
    expect(await pageRecord(page)).to.deep.include({ asked: ['exit'], unfocused: [] });
    await page.context().close();
  });

  test('webOS, whose Back is a key and history, and which is asked to go back', async () => {
    const { page, remote } = await walkWithKeys(webOs);
    await remote.press('back');
    expect(await pageRecord(page)).to.deep.include({ asked: ['platformBack'], unhandled: 0 });
    await hold(page, remote, 'back', long);
    await expectScreen(page, welcome);
    expect(await pageRecord(page)).to.deep.include({
      asked: ['platformBack', 'platformBack'],
      unfocused: [],
    });
    await page.context().close();
  });

  for (const [name, table] of Object.entries({
    'HbbTV, with codes of its own': hbbTv,
    'Fire TV': fireTv,
    'Android TV, whose Back is a key or history': androidTv,
    Xbox: xbox,
    VIDAA: vidaa,
    'a keyboard': keyboard,
    'arrows and OK, with Back as history alone': historyAlone,
  })) {
    test(`${name}: the platform goes back from the first screen`, async () => {
      const { page, remote } = await walkWithKeys(table);
      // A key that the app took would lead nowhere.
      await remote.press('back');
      await page.waitForURL('about:blank');
      await page.context().close();
    });
  }

  test('what is held: an arrow does not run away, OK presses once, Back goes back once', async () => {
    const page = await newTv(world);
    const remote = await keyRemote(page, tizen);
    await open(world, page);
    await remote.press('right');
    await hold(page, remote, 'ok', long);
    await expectScreen(page, languages);
    await inStoppedTime(page, async () => {
      await remote.down('down');
      for (let count = 0; count < 20; count++) await remote.down('down', true);
      await expectScreen(page, ['signed-out', 'Choose your language', 'Español']);
      await page.clock.runFor(150);
      await remote.down('down', true);
      await expectScreen(page, ['signed-out', 'Choose your language', 'Italiano']);
      await remote.up('down');
    });
    await hold(page, remote, 'down', long);
    await expectScreen(page, ['signed-out', 'Choose your language', 'Back']);
    await hold(page, remote, 'back', long);
    await expectScreen(page, toLanguages);
    await remote.press('left');
    await expectScreen(page, welcome);

    // Not long enough for Details.
    await hold(page, remote, 'ok', 1_000);
    await expectScreen(page, code);
    await waitASecond(page);
    await hold(page, remote, 'ok', 1_000);
    await expectScreen(page, largeCode);
    await hold(page, remote, 'back', long);
    await expectScreen(page, code);
    await approveOnPhone(world, page);
    await expectScreen(page, profile);
    await hold(page, remote, 'back', long);
    await expectScreen(page, ['signed-in', 'Leave the app?', 'Stay']);
    expect(await pageRecord(page)).to.deep.include({ asked: [], unfocused: [] });
    await page.context().close();
  });
});

test('no script has failed in any of this', () => {
  expect(scriptErrors).to.deep.equal([]);
});
