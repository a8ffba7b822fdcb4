/** The first screen: a brand on it, and the question before it is left. */

import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  it('wear a brand, and take it off', async () => {
    screen = await openScreen('welcome-light');
    const back = (): string => getComputedStyle(screen.app).getPropertyValue('--tv-back').trim();
    await eventually('the colours', () => back() === '#f3f0ea');
    expect(document.title).to.equal('Living Room+');
    expect(screen.app.querySelector('.tv-brand')?.textContent).to.equal('Living Room+');
    await screen.change(stateNamed('welcome'));
    await eventually('the house’s own', () => back() === '#0d1321');
    await screen.change(stateNamed('welcome-brand'));
    expect(screen.app.querySelector<HTMLImageElement>('.tv-logo')?.alt).to.equal('Living Room+');
  });

  it('have the name where a logo can’t be loaded, and nothing in its place', async () => {
    const { view } = stateNamed('welcome-brand');
    if (!view.settings?.brand) throw new Error('no brand');
    const brand = { ...view.settings.brand, logo: '/no-such-logo.svg' };
    screen = await openScreen('welcome-brand');
    const name = (): HTMLElement | null => screen.app.querySelector<HTMLElement>('.tv-brand');
    const logo = (): HTMLElement | null => screen.app.querySelector<HTMLElement>('.tv-logo');
    expect(name()?.offsetHeight, 'beside a logo that is there').to.equal(0);
    await screen.change({ ...view, settings: { ...view.settings, brand } });
    await eventually('the name', () => name()?.offsetHeight !== 0);
    expect(logo()?.offsetHeight).to.equal(0);
  });

  it('ask before they leave, where the platform wants that', async () => {
    screen = await openScreen('welcome-leave');
    expect([screen.app.querySelector('h1')?.textContent, focusedLabel()]).to.deep.equal([
      'Leave the app?',
      'Stay',
    ]);
    screen.button('Stay').click();
    await eventually('the welcome screen', () => screen.app.querySelector('.tv-language'));
  });
});
