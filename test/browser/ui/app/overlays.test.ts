/** What opens over a screen, and where focus is once it has gone. */

import { expect } from 'chai';
import { stateNamed, states } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { press, release } from '../../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

const back = { keyCode: 461 };

describe('what opens over a screen', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('gives focus back to the button that had it', async () => {
    for (const name of ['profile', 'code', 'ended-expired', 'failed-client-rejected']) {
      screen = await openScreen(name);
      const globe = screen.app.querySelector<HTMLElement>('.tv-language');
      globe?.focus();
      globe?.click();
      await eventually('the languages', () => screen.app.querySelector('.tv-languages'));
      press(back);
      await eventually(
        `the globe of ${name}`,
        () => document.activeElement?.classList.contains('tv-language') === true,
      );
      screen.close();
    }
  });

  it('has the languages and a way back on every screen where anything can be done', async () => {
    for (const state of states.filter(({ opened }) => opened === null)) {
      screen = await openScreen(state);
      const buttons = screen.app.querySelectorAll('button').length;
      if (buttons > 0)
        expect(screen.app.querySelectorAll('.tv-language').length, state.name).to.equal(1);
      screen.close();
    }
  });

  it('has the languages too where it asks, and a way back where they are', async () => {
    for (const name of ['welcome-leave', 'profile-sign-out']) {
      screen = await openScreen(name);
      screen.app.querySelector<HTMLElement>('.tv-language')?.click();
      await eventually('the languages', () => screen.app.querySelector('.tv-languages'));
      screen.button('Back').click();
      await eventually(`where ${name} was asked`, () =>
        screen.app.querySelector('[data-hold]:not([lang])'),
      );
      expect(screen.client.sent).to.deep.equal([]);
      screen.close();
    }
  });

  it('wears the brand', async () => {
    for (const [name, opened] of [
      ['welcome', 'languages'],
      ['welcome', 'leave'],
      ['profile', 'sign-out'],
    ] as const) {
      const { view, ...rest } = stateNamed(name);
      const brand = { name: 'Living Room+', logo: null, colors: null };
      screen = await openScreen({
        ...rest,
        opened,
        view: { ...view, settings: view.settings && { ...view.settings, brand } },
      });
      expect(screen.app.querySelector('.tv-brand')?.textContent, opened).to.equal('Living Room+');
      screen.close();
    }
  });

  it('is Details on every screen, by OK that is held', async () => {
    for (const name of [
      'starting',
      'welcome',
      'welcome-languages',
      'requesting-code',
      'profile-sign-out',
      'code',
      'ended-lost',
      'profile',
      'profile-next',
      'failed-app-outdated',
    ]) {
      screen = await openScreen(name);
      const started = performance.now();
      press({ keyCode: 13 });
      // As if it had been held for so long.
      performance.now = () => started + 1_600;
      press({ keyCode: 13, repeat: true });
      Reflect.deleteProperty(performance, 'now');
      await eventually(`Details on ${name}`, () => screen.app.querySelector('tv-details button'));
      expect(screen.client.sent).to.deep.equal([]);
      screen.close();
    }
  });

  it('asks before it signs out, with focus on the safe answer, and says so afterwards', async () => {
    screen = await openScreen('profile');
    screen.button('Sign out').focus();
    screen.button('Sign out').click();
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    expect(screen.client.sent).to.deep.equal([]);
    press({ keyCode: 13 });
    release({ keyCode: 13 });
    await eventually('the profile', () => focusedLabel() === 'Sign out');
    screen.button('Sign out').click();
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    screen.button('Sign out').click();
    expect(screen.client.sent).to.deep.equal(['sign-out']);
    await screen.change(stateNamed('welcome'));
    expect(screen.app.querySelector('.tv-hint')?.textContent).to.equal('You’re signed out.');
    await screen.change(stateNamed('requesting-code'));
    await eventually('the wait', () => screen.app.querySelector('[aria-busy]'));
    await screen.change(stateNamed('welcome'));
    expect(screen.app.querySelectorAll('.tv-hint').length).to.equal(0);
  });

  it('asks nothing before it signs out where the kiosk’s owner wants that', async () => {
    const state = stateNamed('profile');
    const { settings } = state.view;
    if (settings === null) throw new Error('no settings');
    const kiosk = { ...settings.kiosk, confirmSignOut: false };
    screen = await openScreen({
      ...state,
      view: { ...state.view, settings: { ...settings, kiosk } },
    });
    screen.button('Sign out').click();
    expect(screen.client.sent).to.deep.equal(['sign-out']);
  });
});
