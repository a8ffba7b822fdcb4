/** The whole life of a sign-in with every sort of remote: five keys, a pointer, a finger, a game pad, Back as history. */

import { after, before, describe, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { approve, openOnPhone, signInAs } from '../support/phone.ts';
import {
  androidTv,
  fireTv,
  hbbTv,
  historyAlone,
  inStoppedTime,
  keyboard,
  keyRemote,
  padRemote,
  tizen,
  vidaa,
  watch,
  webOs,
  xbox,
  type KeyRemote,
  type Remote,
  type Table,
} from '../support/remote.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
const scriptErrors: Error[] = [];
before(async () => (world = await createWorld()));
after(() => world.close());

/** Walks wait for servers half of the time; more than two get in each other's way on two cores. */
const together = { concurrency: 2 };

/** Pixels; small, for these tests look at no picture. */
const screen = { width: 1280, height: 720 };

/** The session's label, the title of the screen, and what has focus. */
type Place = readonly [session: string, title: string, focused: string];

const welcome: Place = ['signed-out', 'Welcome', 'Sign in'];
const toLanguages: Place = ['signed-out', 'Welcome', 'English'];
const languages: Place = ['signed-out', 'Choose your language', 'English'];
const details: Place = ['signed-out', 'Details for a technician', 'Close details'];
const code: Place = ['awaiting-approval', 'Sign in with your phone', 'Larger square'];
const largeCode: Place = ['awaiting-approval', 'Sign in with your phone', 'Smaller square'];
const profile: Place = ['signed-in', 'Hello, Ada Lovelace', 'Refresh'];
const toSignOut: Place = ['signed-in', 'Hello, Ada Lovelace', 'Sign out'];
const leave: Place = ['signed-out', 'Leave the app?', 'Stay'];
const toLeave: Place = ['signed-out', 'Leave the app?', 'Leave'];

/** Waits for the place, where focus must be easy to see. */
async function at(page: Page, place: Place): Promise<void> {
  await page.waitForFunction((wanted) => {
    const title = document.querySelector('tv-app h1')?.textContent;
    const focused = document.activeElement?.textContent?.trim();
    return String([document.documentElement.dataset['session'], title, focused]) === wanted;
  }, String(place)).catch(async (error: unknown) => {
    throw new Error(`not at ${place.join(', ')}, but: ${await page.locator('html').innerText()}`, { cause: error });
  });
  expect(await page.evaluate(faultOfFocus), place.join(', ')).to.equal(null);
}

/** Runs in the page. */
function faultOfFocus(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLButtonElement)) return 'nothing has focus';
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return 'outside the screen';
  if (!focused.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))) return 'covered';
  const { backgroundColor, boxShadow } = getComputedStyle(focused);
  if (boxShadow === 'none') return 'no ring';
  const others = [...document.querySelectorAll('button')].filter((button) => button !== focused);
  return others.some((button) => getComputedStyle(button).backgroundColor === backgroundColor) ? 'looks like another' : null;
}

async function refreshed(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.hint')?.textContent === 'Up to date.');
}

interface Seen {
  /** What the app asked of the platform. */
  readonly asked: string[];
  readonly keys: number;
  readonly untrusted: number;
  /** Keys that the app left to the platform. */
  readonly untaken: number;
  readonly unfocused: string[];
}

/** What the page has seen from its first script on. */
function witnessed(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { asked, keys, unfocused } = window.witness;
    const untrusted = keys.filter((key) => !key.isTrusted).length;
    const untaken = keys.filter((key) => !key.defaultPrevented).length;
    return { asked, keys: keys.length, untrusted, untaken, unfocused };
  });
}

async function approveOnPhone(page: Page): Promise<void> {
  const device = await world.newDevice({ width: 390, height: 844 });
  const address = await page.locator('tv-qr-code').getAttribute('text');
  const userCode = await page.locator('tv-user-code').getAttribute('code');
  const phone = await openOnPhone(device, address ?? '', userCode ?? '');
  await signInAs(phone, 'Ada Lovelace');
  await approve(phone);
  await device.close();
}

/** A TV whose page is watched from inside, and whose page's time can be wound on. */
async function newTv(): Promise<Page> {
  const page = await watchedPage(await world.newDevice(screen));
  await page.clock.install();
  return page;
}

async function watchedPage(device: BrowserContext): Promise<Page> {
  const page = await device.newPage();
  page.on('pageerror', (error) => void scriptErrors.push(error));
  await watch(page);
  return page;
}

async function open(page: Page): Promise<void> {
  await page.goto(world.tvUrl);
  await at(page, welcome);
}

/** As a person takes a moment to look. */
const look = (page: Page): Promise<void> => page.clock.runFor(1_000);

/** Keeps pressing for so many milliseconds; lets go in the end. */
async function hold(page: Page, remote: KeyRemote, button: Parameters<KeyRemote['down']>[0], ms: number): Promise<void> {
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

/** @param longPress where the remote can do it */
async function walk(page: Page, { press }: Remote, longPress: (() => Promise<void>) | null): Promise<void> {
  await press('right');
  await at(page, toLanguages);
  await press('ok');
  await at(page, languages);
  await press('down');
  await at(page, ['signed-out', 'Choose your language', 'Español']);
  await press('right');
  await at(page, ['signed-out', 'Choose your language', 'Português']);
  await press('up');
  await at(page, ['signed-out', 'Choose your language', 'Français']);
  await press('left');
  await at(page, languages);
  await press('back');
  await at(page, welcome);

  if (longPress !== null) {
    await longPress();
    await at(page, details);
    await press('back');
    await at(page, welcome);
  }

  await look(page);
  await press('ok');
  await at(page, code);
  await look(page);
  await press('ok');
  await at(page, largeCode);
  await press('back');
  await at(page, code);
  await look(page);
  await press('back');
  await at(page, welcome);

  await look(page);
  await press('ok');
  await at(page, code);
  await approveOnPhone(page);
  await at(page, profile);
  await look(page);
  await press('ok');
  await refreshed(page);
  await at(page, profile);
  await press('right');
  await at(page, toSignOut);
  await press('ok');
  await at(page, welcome);
}

async function walkWithKeys(table: Table): Promise<{ page: Page; remote: KeyRemote }> {
  const page = await newTv();
  const remote = await keyRemote(page, table);
  await open(page);
  await walk(page, remote, () => hold(page, remote, 'ok', 1_600));
  expect(await witnessed(page)).to.deep.include({ asked: [], untrusted: 0, untaken: 0, unfocused: [] });
  return { page, remote };
}

/** What a pointer and a finger have in common: they press what has this label. */
interface Pointing {
  press(label: string): Promise<void>;
  hold(label: string): Promise<void>;
}

async function walkByPointing(page: Page, { press, hold: holdOn }: Pointing): Promise<void> {
  await press('English');
  await at(page, languages);
  // There is no Back: the language that is spoken already closes the list.
  await press('English');
  await at(page, welcome);
  await holdOn('Sign in');
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
  await approveOnPhone(page);
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

describe('five keys', together, () => {
  test('Tizen, which wants to be asked before it is left', async () => {
    const { page, remote } = await walkWithKeys(tizen);
    await remote.press('back');
    await at(page, leave);
    await remote.press('ok');
    await at(page, welcome);
    await remote.press('back');
    await at(page, leave);
    await remote.press('back');
    await at(page, welcome);
    await remote.press('back');
    await at(page, leave);
    await remote.press('right');
    await at(page, toLeave);
    await remote.press('ok');
    expect(await witnessed(page)).to.deep.include({ asked: ['exit'], unfocused: [] });
    await page.context().close();
  });

  test('webOS, whose Back is a key and history, and which is asked to go back', async () => {
    const { page, remote } = await walkWithKeys(webOs);
    await remote.press('back');
    expect(await witnessed(page)).to.deep.include({ asked: ['platformBack'], untaken: 0 });
    await hold(page, remote, 'back', long);
    await at(page, welcome);
    expect(await witnessed(page)).to.deep.include({ asked: ['platformBack', 'platformBack'], unfocused: [] });
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
    const page = await newTv();
    const remote = await keyRemote(page, tizen);
    await open(page);
    await remote.press('right');
    await hold(page, remote, 'ok', long);
    await at(page, languages);
    await inStoppedTime(page, async () => {
      await remote.down('down');
      for (let count = 0; count < 20; count++) await remote.down('down', true);
      await at(page, ['signed-out', 'Choose your language', 'Español']);
      await page.clock.runFor(150);
      await remote.down('down', true);
      await at(page, ['signed-out', 'Choose your language', 'Nederlands']);
      await remote.up('down');
    });
    await hold(page, remote, 'down', long);
    await at(page, ['signed-out', 'Choose your language', 'العربية']);
    await hold(page, remote, 'back', long);
    await at(page, welcome);

    // Not long enough for Details.
    await hold(page, remote, 'ok', 1_000);
    await at(page, code);
    await look(page);
    await hold(page, remote, 'ok', long);
    await at(page, largeCode);
    await hold(page, remote, 'back', long);
    await at(page, code);
    await approveOnPhone(page);
    await at(page, profile);
    await hold(page, remote, 'back', long);
    await at(page, ['signed-in', 'Leave the app?', 'Stay']);
    expect(await witnessed(page)).to.deep.include({ asked: [], unfocused: [] });
    await page.context().close();
  });
});

describe('no keys at all', together, () => {
  test('a pointer, whose hover is focus', async () => {
    const page = await newTv();
    await open(page);
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
    const page = await watchedPage(await world.browser.newContext({ viewport: screen, locale: 'en-US', hasTouch: true }));
    const devtools = await page.context().newCDPSession(page);
    await open(page);
    await walkByPointing(page, {
      press: async (label) => {
        const { x, y } = await middleOf(page, label);
        await page.touchscreen.tap(x, y);
      },
      hold: async (label) => {
        await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [await middleOf(page, label)] });
        await at(page, details);
        await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      },
    });
    await page.context().close();
  });

  test('a game pad', async () => {
    const page = await newTv();
    const pad = await padRemote(page);
    await open(page);
    await pad.connect();
    await walk(page, pad, () => pad.hold('ok', 1_800));
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
