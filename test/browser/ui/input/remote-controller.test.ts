/** Arrows, OK, Back and the pointer: everything has to be reachable, and pressed exactly once. */

import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { openBoard, type Board } from '../../support/board.ts';
import { eventually } from '../../support/eventually.ts';
import { press, release } from '../../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

describe('an arrow that is held', () => {
  let board: Board;

  beforeEach(async () => {
    board = await openBoard();
  });

  afterEach(() => board.remove());

  it('moves every 150 ms, however fast it repeats', () => {
    board.button('left').focus();
    press({ keyCode: 39 });
    expect(focusedLabel()).to.equal('middle');
    board.clock.pass(149);
    expect(press({ keyCode: 39, repeat: true })).to.equal(true);
    expect(focusedLabel()).to.equal('middle');
    board.clock.pass(1);
    press({ keyCode: 39, repeat: true });
    expect(focusedLabel()).to.equal('right');
  });

  it('does not slow down fingers', () => {
    board.button('left').focus();
    press({ keyCode: 39 });
    press({ keyCode: 39 });
    expect(focusedLabel()).to.equal('right');
  });
});

describe('the remote', () => {
  let screen: Screen;

  const open = async (name: string): Promise<void> => {
    screen = await openScreen(name);
  };

  before(() => setViewport({ width: 1280, height: 720 }));
  afterEach(() => screen.close());

  it('moves focus with the arrows, and stays where there is nothing further', async () => {
    await open('failed-api-unreachable');
    const path: (string | null)[] = [focusedLabel()];
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowLeft',
      'ArrowUp',
      'ArrowDown',
    ]) {
      await sendKeys({ press: key });
      path.push(focusedLabel());
    }
    expect(path).to.deep.equal([
      'Try again',
      'Details',
      'Sign out',
      '',
      'Sign out',
      'Sign out',
      'Sign out',
    ]);
  });

  it('presses with Enter', async () => {
    await open('ended-expired');
    await sendKeys({ press: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('presses once while Enter is held', async () => {
    await open('ended-expired');
    for (let held = 0; held < 4; held++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('does not press what comes next with an Enter that is still held', async () => {
    await open('ended-expired');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('welcome'));
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('requesting-code'));
    await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['cancel']);
  });

  for (const name of ['requesting-code', 'ended-expired', 'failed-provider-unreachable']) {
    it(`goes back from "${name}"`, async () => {
      await open(name);
      press({ keyCode: 461 });
      expect(screen.client.sent).to.deep.equal(['cancel']);
    });
  }

  for (const name of ['starting', 'welcome', 'profile']) {
    it(`leaves Back to the platform on "${name}"`, async () => {
      await open(name);
      expect(press({ keyCode: 461 })).to.equal(false);
      expect(screen.client.sent).to.deep.equal([]);
    });
  }

  it('closes Details before it goes back', async () => {
    await open('details-client-rejected');
    await eventually('Details', () => screen.app.querySelector('tv-details'));
    press({ keyCode: 461 });
    await screen.app.updateComplete;
    expect(screen.app.querySelector('tv-details')).to.equal(null);
    // A remote that does not mark its repeats: one that comes at once is one.
    press({ keyCode: 461 });
    expect(screen.client.sent).to.deep.equal([]);
    release({ keyCode: 461 });
    press({ keyCode: 461 });
    expect(screen.client.sent).to.deep.equal(['cancel']);
  });

  it('goes back once while Back is held', async () => {
    await open('details-client-rejected');
    await eventually('Details', () => screen.app.querySelector('tv-details'));
    press({ keyCode: 461 });
    await screen.app.updateComplete;
    expect(press({ keyCode: 461, repeat: true })).to.equal(true);
    expect(screen.client.sent).to.deep.equal([]);
  });

  it('focuses what the pointer is over, and presses it with a click', async () => {
    await open('profile');
    const { left, top, width, height } = screen.button('Sign out').getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    await sendMouse({ type: 'move', position });
    await eventually('focus', () => focusedLabel() === 'Sign out');
    await sendMouse({ type: 'click', position });
    await eventually('the question', () => focusedLabel() === 'Stay signed in');
  });
});
