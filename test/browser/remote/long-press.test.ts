/** Long presses, on every sort of remote: what says `data-hold` is pressed on release, and held it does something else. */

import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { openBoard, type Board } from '../support/board.ts';
import { eventually } from '../support/eventually.ts';
import { press, release } from '../support/keys.ts';
import { openScreen } from '../support/screen.ts';

const ok = { keyCode: 13 };
const middle: [number, number] = [250, 125];

describe('a button that tells long presses from short ones', () => {
  let board: Board;

  before(() => setViewport({ width: 1280, height: 720 }));

  beforeEach(async () => {
    board = await openBoard();
  });

  afterEach(() => board.remove());

  /** Repeats for so many milliseconds, one every 50. */
  const repeat = (ms: number, marked: boolean): void => {
    for (let passed = 0; passed < ms; passed += 50) {
      board.clock.pass(50);
      press({ ...ok, repeat: marked });
    }
  };

  it('is pressed on release, once', () => {
    press(ok);
    repeat(1_400, true);
    expect(board.log).to.deep.equal([]);
    release(ok);
    expect(board.log).to.deep.equal(['click middle']);
    board.clock.pass(5_000);
    expect(board.log).to.deep.equal(['click middle']);
  });

  for (const [marked, remote] of [
    [true, 'marks its repeats'],
    [false, 'does not mark its repeats'],
  ] as const) {
    it(`is held, where the remote ${remote}`, () => {
      press(ok);
      repeat(1_450, marked);
      expect(board.log).to.deep.equal([]);
      repeat(50, marked);
      expect(board.log).to.deep.equal(['hold middle']);
      press({ ...ok, repeat: true });
      release(ok);
      board.clock.pass(5_000);
      expect(board.log).to.deep.equal(['hold middle']);
    });
  }

  it('is pressed after a while, where the remote tells neither repeats nor the release', () => {
    press(ok);
    board.clock.pass(699);
    expect(board.log).to.deep.equal([]);
    board.clock.pass(1);
    expect(board.log).to.deep.equal(['click middle']);
    board.clock.pass(5_000);
    press(ok);
    board.clock.pass(700);
    expect(board.log).to.deep.equal(['click middle', 'click middle']);
  });

  it('is pressed when the repeats of a remote without a release end', () => {
    press(ok);
    repeat(1_000, true);
    board.clock.pass(700);
    expect(board.log).to.deep.equal(['click middle']);
  });

  it('is pressed at once, where the remote tells the release with the press', () => {
    press(ok);
    release(ok);
    expect(board.log).to.deep.equal(['click middle']);
  });

  it('is pressed by Enter and by the space bar, once each', async () => {
    await sendKeys({ press: 'Enter' });
    expect(board.log).to.deep.equal(['click middle']);
    await sendKeys({ press: 'Space' });
    expect(board.log).to.deep.equal(['click middle', 'click middle']);
  });

  it('is not pressed when focus has gone elsewhere meanwhile', () => {
    press(ok);
    board.button('left').focus();
    release(ok);
    board.clock.pass(5_000);
    expect(board.log).to.deep.equal([]);
  });

  it('is not pressed when another key came between', () => {
    press(ok);
    press({ keyCode: 37 });
    board.button('middle').focus();
    release(ok);
    expect(board.log).to.deep.equal([]);
  });

  it('keeps a hasty OK from what its long press brought', () => {
    press(ok);
    repeat(1_500, true);
    release(ok);
    board.button('left').focus();
    press(ok);
    expect(board.log).to.deep.equal(['hold middle']);
    board.clock.pass(1_000);
    press(ok);
    expect(board.log).to.deep.equal(['hold middle', 'click left']);
  });

  it('keeps a hasty OK from what its short press brought', () => {
    press(ok);
    release(ok);
    board.button('left').focus();
    press(ok);
    expect(board.log).to.deep.equal(['click middle']);
  });

  it('leaves buttons beside it as they are: pressed at once, held or not', () => {
    board.button('left').focus();
    press(ok);
    expect(board.log).to.deep.equal(['click left']);
    repeat(2_000, true);
    release(ok);
    expect(board.log).to.deep.equal(['click left']);
  });

  it('is held by a pointer, whose click is then none', async () => {
    await sendMouse({ type: 'move', position: middle });
    await sendMouse({ type: 'down' });
    board.clock.pass(1_499);
    expect(board.log).to.deep.equal([]);
    board.clock.pass(1);
    expect(board.log).to.deep.equal(['hold middle']);
    await sendMouse({ type: 'up' });
    expect(board.log).to.deep.equal(['hold middle']);
    await sendMouse({ type: 'click', position: middle });
    board.clock.pass(5_000);
    expect(board.log).to.deep.equal(['hold middle', 'click middle']);
  });

  it('is not held by a pointer that leaves it', async () => {
    await sendMouse({ type: 'move', position: middle });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [600, 400] });
    board.clock.pass(5_000);
    await sendMouse({ type: 'up' });
    expect(board.log).to.deep.equal([]);
  });

  it('is pressed by a key after a finger held it and left no click behind', () => {
    const button = board.button('middle');
    button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    board.clock.pass(1_500);
    button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    press(ok);
    release(ok);
    expect(board.log).to.deep.equal(['hold middle', 'click middle']);
  });

  it('is held by a finger, without the menu that touch screens make of it', () => {
    const button = board.button('middle');
    const touch = { pointerType: 'touch', isPrimary: true, bubbles: true, cancelable: true };
    button.dispatchEvent(new PointerEvent('pointerdown', touch));
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    button.dispatchEvent(menu);
    expect(menu.defaultPrevented).to.equal(true);
    board.clock.pass(1_500);
    button.dispatchEvent(new PointerEvent('pointerup', touch));
    button.click();
    expect(board.log).to.deep.equal(['hold middle']);
  });
});

describe('the long press on the welcome screen', () => {
  it('opens Details', async () => {
    const screen = await openScreen('welcome');
    const started = performance.now();
    press(ok);
    // As if it had been held for so long.
    performance.now = () => started + 1_600;
    press({ ...ok, repeat: true });
    Reflect.deleteProperty(performance, 'now');
    release(ok);
    await eventually('Details', () => screen.app.querySelector('tv-details button'));
    expect(screen.client.sent).to.deep.equal([]);
    screen.close();
  });
});
