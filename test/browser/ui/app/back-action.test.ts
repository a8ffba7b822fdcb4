/** Back that arrives as history on the app's page. */

import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { openBoard } from '../../support/board.ts';
import { eventually } from '../../support/eventually.ts';
import { press } from '../../support/keys.ts';
import { openScreen } from '../../support/screen.ts';

describe('the app’s history', () => {
  const isOnTop = (): boolean => history.state !== null;

  // Whoever goes back too far stays on the page.
  before(() => history.pushState(null, ''));
  afterEach(() => document.querySelectorAll('tv-app, test-board').forEach((app) => app.remove()));

  it('goes back from the code, and leaves the welcome screen to the platform', async () => {
    const { href } = location;
    const screen = await openScreen('code');
    expect(isOnTop()).to.equal(true);
    history.back();
    await eventually('Back', () => screen.client.sent.length > 0);
    expect(screen.client.sent).to.deep.equal(['cancel']);
    await screen.change(stateNamed('welcome'));
    await eventually('the entry to go', () => !isOnTop());
    expect(screen.client.sent).to.deep.equal(['cancel']);
    expect(location.href).to.equal(href);
    screen.close();
  });

  it('goes back once where the remote sends a key and history', async () => {
    const screen = await openScreen('code');
    press({ keyCode: 461 });
    const popped = new Promise((resolve) =>
      window.addEventListener('popstate', resolve, { once: true }),
    );
    history.back();
    await popped;
    expect(screen.client.sent).to.deep.equal(['cancel']);
    screen.close();
  });

  it('belongs to whichever app is there', async () => {
    const first = await openBoard();
    first.handlesBack = true;
    press({ keyCode: 461 });
    first.remove();
    const second = await openBoard();
    second.handlesBack = true;
    press({ keyCode: 461 });
    expect([first.log, second.log]).to.deep.equal([['back'], ['back']]);
    second.remove();
  });
});
