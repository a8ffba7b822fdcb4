/** Where a signed-in person goes on to: by a press, or after a moment, once. */

import { expect } from 'chai';
import { page } from '../../support/page.ts';
import { LeadOn, type LeadingScreen } from '../../../../src/ui/screens/lead-on.ts';
import { stateNamed, type State } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { press } from '../../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

function after(seconds: number): State {
  const state = stateNamed('profile-next');
  const { settings } = state.view;
  if (settings === null) throw new Error('no settings');
  const next = { url: '/app/', afterSeconds: seconds };
  return { ...state, view: { ...state.view, settings: { ...settings, next } } };
}

describe('a profile that leads on', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('has Continue focused, and who it is not beside it', async () => {
    screen = await openScreen('profile-next');
    const labels = [...screen.app.querySelectorAll('button')].map(({ textContent }) =>
      textContent?.trim(),
    );
    expect([focusedLabel(), labels]).to.deep.equal([
      'Continue',
      ['Continue', 'Not you?', 'Sign out', ''],
    ]);
    screen.button('Continue').click();
    expect([screen.led, screen.client.sent]).to.deep.equal([['/app/'], []]);
  });

  it('leads on by itself, once', async () => {
    screen = await openScreen(after(0));
    await eventually('it to lead on', () => screen.led.length > 0);
    // The engine tells more of the same person.
    await screen.change(after(0));
    expect(screen.led).to.deep.equal(['/app/']);
  });

  it('stays where somebody has pressed a key, or opened something', async () => {
    screen = await openScreen(after(0.2));
    press({ key: 'ArrowRight' });
    screen.button('Sign out').click();
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    screen.button('Stay signed in').click();
    await eventually('the profile', () => screen.app.querySelector('tv-profile'));
    await new Promise<void>((resolve) => {
      const timed: LeadingScreen = {
        next: { url: '/', afterSeconds: 0.3 },
        leads: true,
        goOn: resolve,
        addController: () => undefined,
        removeController: () => undefined,
        requestUpdate: () => undefined,
        updateComplete: Promise.resolve(true),
      };
      // Another one's longer time has passed.
      new LeadOn(timed).hostUpdated();
    });
    expect(screen.led).to.deep.equal([]);
  });

  it('ends the session of whoever it is not, once that is confirmed, and asks for a code', async () => {
    screen = await openScreen('profile-next');
    screen.button('Not you?').click();
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    expect(screen.client.sent).to.deep.equal([]);
    screen.button('Sign out').click();
    expect(screen.client.sent).to.deep.equal(['sign-out', 'start']);
  });

  it('takes a page that was opened by hand for none that was come back to', async () => {
    screen = await openScreen('profile-next');
    expect(page.isBack()).to.equal(false);
  });
});
