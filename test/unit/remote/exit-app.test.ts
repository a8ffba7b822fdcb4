/** Leaving the app from its entry screen, by what each platform puts into a page. */

import { test } from 'node:test';
import { expect } from 'chai';
import { exitAction, type PlatformGlobals } from '../../../src/remote/exit-app.ts';

class WebOs {
  left = 0;

  // A method that is torn off its object fails on sets.
  platformBack(): void {
    this.left++;
  }
}

void test('Samsung Tizen: asks, then ends the app', () => {
  let ended = 0;
  const way = exitAction({
    tizen: { application: { getCurrentApplication: () => ({ exit: () => void ended++ }) } },
  });
  expect([way?.asks, ended]).to.deep.equal([true, 0]);
  way?.exit();
  expect(ended).to.equal(1);
});

for (const name of ['webOSSystem', 'PalmSystem'] as const) {
  void test(`LG webOS with ${name}: leaves it to the platform's own pop-up`, () => {
    const system = new WebOs();
    const way = exitAction({ [name]: system });
    expect(way?.asks).to.equal(false);
    way?.exit();
    expect(system.left).to.equal(1);
  });
}

void test('LG webOS: the newer way first, the older where it lacks one', () => {
  const [older, newer] = [new WebOs(), new WebOs()];
  exitAction({ webOSSystem: newer, PalmSystem: older })?.exit();
  exitAction({ webOSSystem: {}, PalmSystem: older })?.exit();
  expect([newer.left, older.left]).to.deep.equal([1, 1]);
});

for (const [platform, globals] of Object.entries<PlatformGlobals>({
  'a browser, HbbTV': {},
  'the browser of a Tizen set': { tizen: {} },
  'webOS without a way': { webOSSystem: {} },
})) {
  void test(`${platform}: Back is the platform's`, () => {
    expect(exitAction(globals)).to.equal(null);
  });
}
