/** The code on the screen: unaltered, easy to read, and untouched by what goes on around it. */

import { expect } from 'chai';
import { stateNamed, states } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  for (const state of states) {
    const { session } = state.view;
    if (session.kind !== 'awaiting-approval') continue;

    it(`show the user code of "${state.name}" unaltered`, async () => {
      screen = await openScreen(state);
      const codes = screen.app.querySelectorAll('tv-user-code');
      expect(codes.length).to.equal(1);
      expect(codes[0]?.getAttribute('code')).to.equal(session.grant.userCode);
      const groups = [...screen.app.querySelectorAll('.tv-group')].map(
        ({ textContent }) => textContent,
      );
      expect(groups.join('')).to.equal(session.grant.userCode);
      expect(screen.app.querySelector('.tv-code-text')?.textContent).to.equal(
        session.grant.userCode,
      );
    });
  }

  it('show the code in the typeface that tells 0 from O, and 1 from I', async () => {
    screen = await openScreen('code');
    const code = screen.app.querySelector('.tv-code-text');
    if (code === null) throw new Error('no code');
    const [wanted = ''] = getComputedStyle(code).fontFamily.split(',');
    const unquoted = (family: string): string => family.trim().replace(/["']/g, '');
    const loaded = [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => unquoted(family));
    expect(loaded).to.include(unquoted(wanted));
  });

  it('keep the code where it is while the link changes', async () => {
    screen = await openScreen('code');
    const code = screen.app.querySelector('tv-user-code');
    await screen.change(stateNamed('code-retrying'));
    expect(screen.app.querySelector('.tv-link')?.textContent).to.equal(
      'No connection right now. Trying again…',
    );
    expect(screen.app.querySelector('tv-user-code')).to.equal(code);
  });

  it('show the new code when another grant follows', async () => {
    screen = await openScreen('code');
    await screen.change(stateNamed('code-base36'));
    await eventually(
      'the other code',
      () => screen.app.querySelector('.tv-code-text')?.textContent === '4K7ZP2QX',
    );
  });

  it('keep the QR code large while the provider is polled', async () => {
    screen = await openScreen('code-large');
    expect(focusedLabel()).to.equal('Smaller QR code');
    await screen.change(stateNamed('code-slowed'));
    expect(screen.app.querySelector('.tv-code-screen.tv-large')).to.not.equal(null);
    screen.button('Smaller QR code').click();
    await eventually(
      'the small one',
      () => screen.app.querySelector('.tv-code-screen.tv-large') === null,
    );
    expect([focusedLabel(), screen.client.sent]).to.deep.equal(['Larger QR code', []]);
  });
});
