/** What the screens ask of the session: what their buttons say, and nothing by themselves. */

import { expect } from 'chai';
import { stateNamed, states } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('ask for what their buttons say', async () => {
    screen = await openScreen('profile');
    screen.button('Refresh').click();
    screen.button('Sign out').click();
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
    screen.button('Sign out').click();
    await screen.change(stateNamed('code'));
    screen.button('Cancel').click();
    await screen.change(stateNamed('failed-provider-unreachable'));
    screen.button('Try again').click();
    await screen.change(stateNamed('ended-denied'));
    screen.button('Back').click();
    expect(screen.client.sent).to.deep.equal([
      'refresh-profile',
      'sign-out',
      'cancel',
      'start',
      'cancel',
    ]);
  });

  it('offer to sign out only where somebody is signed in', async () => {
    for (const state of states) {
      const { session } = state.view;
      screen = await openScreen(state);
      const offered = [...screen.app.querySelectorAll('button')].some(
        (button) => button.textContent?.trim() === 'Sign out',
      );
      const signedIn =
        session.kind === 'signed-in' ||
        (session.kind === 'failed' && session.failure.phase === 'profile');
      expect(offered, state.name).to.equal(signedIn && state.opened !== 'details');
      screen.close();
    }
  });

  it('never ask for a new code by themselves', async () => {
    screen = await openScreen('code');
    const grant = stateNamed('code').view;
    if (grant.session.kind !== 'awaiting-approval') throw new Error('no code');
    await screen.change({
      ...grant,
      session: { ...grant.session, grant: { ...grant.session.grant, remainingMs: 0 } },
    });
    await eventually('no time left', () =>
      screen.app.querySelector('.tv-countdown')?.textContent?.endsWith(' 0:00'),
    );
    await screen.change(stateNamed('ended-expired'));
    expect(screen.client.sent).to.deep.equal([]);
    screen.button('Get a new code').click();
    expect(screen.client.sent).to.deep.equal(['start']);
  });
});
