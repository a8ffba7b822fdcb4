/** A kiosk's rules: twenty seconds for whoever is there after all, before anything is done. */

import { test } from 'node:test';
import { expect } from 'chai';
import { kioskStep } from '../../../src/client/kiosk.ts';
import type { View } from '../../../src/client/view.ts';
import { stateNamed } from '../../gallery/states.ts';

function viewWith(name: string, kiosk: object): View {
  const { view } = stateNamed(name);
  if (view.settings === null) throw new Error('a state with settings is needed');
  const { settings } = view;
  return { ...view, settings: { ...settings, kiosk: { ...settings.kiosk, ...kiosk } } };
}

const signsOut = viewWith('profile', { idleSignOutMinutes: 2 });
const hides = viewWith('code', { hideCodeAfterMinutes: 2 });

for (const [what, view, command] of [
  ['a sign-out', signsOut, 'sign-out'],
  ['a code that is put away', hides, 'cancel'],
] as const) {
  test(`${what} is announced twenty seconds ahead, and done when they are over`, () => {
    expect(kioskStep(view, 0)).to.deep.equal({ kind: 'nothing', inMs: 100_000 });
    expect(kioskStep(view, 99_999)).to.deep.equal({ kind: 'nothing', inMs: 1 });
    expect(kioskStep(view, 100_000)).to.deep.equal({ kind: 'warn', command, leftMs: 20_000 });
    expect(kioskStep(view, 119_999)).to.deep.equal({ kind: 'warn', command, leftMs: 1 });
    expect(kioskStep(view, 120_000)).to.deep.equal({ kind: 'act', command });
  });
}

test('what is not asked for is not done, however long nobody is there', () => {
  for (const name of ['profile', 'code', 'welcome']) {
    const view = viewWith(name, { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0 });
    expect(kioskStep(view, 1e9), name).to.deep.equal({ kind: 'nothing', inMs: null });
  }
});

test('each rule is for its own screen', () => {
  const other = { idleSignOutMinutes: 0, hideCodeAfterMinutes: 2 };
  expect(kioskStep(viewWith('profile', other), 1e9)).to.deep.equal({ kind: 'nothing', inMs: null });
  expect(kioskStep(viewWith('welcome', { idleSignOutMinutes: 2 }), 1e9)).to.deep.equal({
    kind: 'nothing',
    inMs: null,
  });
});
