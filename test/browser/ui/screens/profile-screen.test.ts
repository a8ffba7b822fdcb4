/** The person on the screen: welcomed, refreshed, with a picture or initials. */

import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('say that the phone has approved, and welcome the person', async () => {
    screen = await openScreen('approved');
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Approved. Just a moment…');
    await screen.change(stateNamed('profile'));
    expect(screen.app.querySelector('.tv-arrived h1')?.textContent).to.equal(
      'Hello, Ada Lindqvist',
    );
    await screen.change(stateNamed('welcome'));
    await screen.change(stateNamed('starting'));
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Just a moment…');
  });

  it('show that a refresh is under way, and what came of it', async () => {
    screen = await openScreen('profile');
    const hint = (): string | undefined =>
      screen.app.querySelector('.tv-hint')?.textContent?.trim();
    screen.button('Refresh').click();
    await eventually('a sign of life', () => hint() === 'Checking for updates…');
    // The engine says first that it has begun.
    await screen.change({ ...stateNamed('profile').view });
    expect(hint()).to.equal('Checking for updates…');
    await screen.change({ ...stateNamed('profile').view });
    expect(hint()).to.equal('Up to date.');
    screen.button('Refresh').click();
    await screen.change({ ...stateNamed('profile').view });
    await screen.change(stateNamed('profile-problem'));
    expect(hint()).to.equal(
      'Your details could not be updated. Showing your details from last time. api-unreachable · 503',
    );
  });

  it('ask for the date where it is wrong and nobody answers', async () => {
    screen = await openScreen('profile-wrong-date');
    expect(screen.app.querySelector('.tv-hint')?.textContent?.trim()).to.equal(
      'Is this device’s date right? It thinks that today is November 28, 2019. A wrong date breaks every secure connection: set it, then try again. api-unreachable',
    );
  });

  it('show a picture over the initials, and the initials where it can’t be loaded', async () => {
    screen = await openScreen('profile-picture');
    const image = screen.app.querySelector<HTMLImageElement>('.tv-avatar img');
    expect([
      image?.alt,
      image?.referrerPolicy,
      screen.app.querySelector('.tv-avatar')?.textContent,
    ]).to.deep.equal(['', 'no-referrer', 'AL']);
    await screen.change(stateNamed('profile'));
    expect(screen.app.querySelector('.tv-avatar img')).to.equal(null);
  });
});
