/** A code that is to come later: the screen counts the seconds down, whatever lies over it meanwhile. */

import { expect } from 'chai';
import { eventually } from '../../support/eventually.ts';
import { press } from '../../support/keys.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

describe('a code that the provider does not give for now', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  const said = (): string => screen.app.querySelector('main')?.innerText ?? '';
  const secondsLeft = (): number => Number(/ in 0:(\d\d)\./.exec(said())?.[1] ?? Number.NaN);

  it('is named as what it is, with the seconds, and Details stop no clock', async () => {
    screen = await openScreen('failed-code-later');
    expect(said()).to.contain('can’t give a code right now').and.not.contain('Check this device');
    const first = secondsLeft();
    expect(first).to.be.within(39, 42);
    await eventually('the next second', () => secondsLeft() < first);
    screen.button('Details').click();
    await eventually('Details', () => screen.app.querySelector('tv-details main'));
    const opened = performance.now();
    await eventually('a while', () => performance.now() - opened > 2_100);
    press({ key: 'Escape' });
    await eventually('the screen', () => secondsLeft() > 0);
    expect(secondsLeft()).to.be.at.most(first - 2);
  });
});
