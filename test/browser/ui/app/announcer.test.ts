/** What a screen reader is told: each screen once, and the time left now and then. */

import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('announce each screen once, the code letter by letter', async () => {
    screen = await openScreen('code');
    const region = document.querySelector('tv-app > [role="status"]');
    await eventually(
      'the code',
      () =>
        region?.textContent ===
        'Sign in with your phone. Scan the QR code with your phone’s camera, or go to login.example.com/activate. Approve only if your phone shows this code. Your code: Q T Z L - M C B W',
    );
    if (region === null) throw new Error('no live region');
    const said: (string | null)[] = [];
    const observer = new MutationObserver(() => said.push(region.textContent));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    await screen.change(stateNamed('code-slowed'));
    await screen.change(stateNamed('ended-expired'));
    await eventually('the end', () => said.length > 0);
    expect(said).to.deep.equal([
      'This code has expired. Codes are only good for a short time. Get a new one when your phone is at hand.',
    ]);
    observer.disconnect();
  });

  it('say where alone a code is to be entered, where the phone shows none to compare', async () => {
    screen = await openScreen('code-google');
    const region = document.querySelector('tv-app > [role="status"]');
    await eventually('the warning', () =>
      region?.textContent?.endsWith(
        'Your code: G Q V Q - J K E C - W X P L M. Enter it only on www.google-like.example/tv/device',
      ),
    );
  });

  it('say it again as the description of the main button, for whoever comes back to it', async () => {
    screen = await openScreen('code');
    const region = document.querySelector('tv-app > [role="status"]');
    await eventually('the announcement', () => region?.textContent?.includes('Q T Z L'));
    const main = screen.button('Larger QR code');
    const described = (): string | null | undefined =>
      document.getElementById(main.getAttribute('aria-describedby') ?? '')?.textContent;
    // With the announcement, it would be said twice.
    expect(described()).to.equal('');
    screen.button('Cancel').focus();
    main.focus();
    expect(described()).to.equal(region?.textContent);
    await screen.change(stateNamed('ended-expired'));
    await eventually('the next screen’s', () => described() === '');
  });

  it('speak the time left only now and then', async () => {
    screen = await openScreen('code');
    const spoken = (): string | undefined =>
      screen.app.querySelector('tv-waiting .tv-sr-only')?.textContent ?? undefined;
    const { view } = stateNamed('code');
    if (view.session.kind !== 'awaiting-approval') throw new Error('no code');
    const { session } = view;
    const told: (string | undefined)[] = [];
    for (const seconds of [840, 600, 400, 299, 200, 119, 61, 59]) {
      await screen.change({
        ...view,
        session: { ...session, grant: { ...session.grant, remainingMs: seconds * 1_000 } },
      });
      told.push(spoken());
    }
    const [ten, five, two] = [10, 5, 2].map((minutes) => `Code expires in ${minutes} minutes`);
    expect(told).to.deep.equal(['', ten, ten, five, five, two, two, '']);
    expect(screen.app.querySelector('.tv-link')?.textContent).to.equal(
      'Less than a minute left. Still waiting for your phone…',
    );
  });
});
