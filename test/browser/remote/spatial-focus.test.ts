/** Focus is never lost: a remote without it is a remote without batteries. */

import { moveFocus } from '../../../src/remote/spatial-focus.ts';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { stateNamed, type State } from '../../gallery/states.ts';
import { openBoard } from '../support/board.ts';
import { eventually } from '../support/eventually.ts';
import { press } from '../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../support/screen.ts';

describe('focus', () => {
  let screen: Screen;

  before(() => setViewport({ width: 1280, height: 720 }));

  beforeEach(async () => {
    screen = await openScreen('profile');
  });

  afterEach(() => screen.close());

  it('is on the way on when a screen opens', () => {
    expect(focusedLabel()).to.equal('Refresh');
  });

  it('comes back after it was taken away', async () => {
    screen.button('Refresh').blur();
    await eventually('focus', () => focusedLabel() === 'Refresh');
  });

  it('comes back after a click beside everything', async () => {
    await sendMouse({ type: 'click', position: [20, 20] });
    await eventually('focus', () => focusedLabel() === 'Refresh');
    expect(screen.client.sent).to.deep.equal([]);
  });

  it('goes to the next screen', async () => {
    for (const [name, label] of [
      ['welcome', 'Sign in'],
      ['requesting-code', 'Cancel'],
      ['code', 'Larger QR code'],
      ['ended-expired', 'Get a new code'],
      ['failed-api-refused', 'Try again'],
      ['profile', 'Refresh'],
    ] as const) {
      await screen.change(stateNamed(name));
      await eventually(`focus on ${label}`, () => focusedLabel() === label);
    }
  });

  it('is not taken by a pointer that lies still where something appears', async () => {
    const { left, top } = screen.button('Sign out').getBoundingClientRect();
    await screen.change(stateNamed('welcome'));
    await sendMouse({ type: 'move', position: [Math.round(left) + 20, Math.round(top) + 20] });
    let entered = false;
    document.addEventListener(
      'mouseover',
      ({ target }) => (entered ||= target instanceof HTMLButtonElement),
    );
    await screen.change(stateNamed('profile'));
    // The browser itself says that the pointer is over the button now.
    await eventually('the pointer over the button', () => entered);
    expect(focusedLabel()).to.equal('Refresh');
  });

  it('starts at the way on again when a screen follows one of its own kind', async () => {
    await screen.change(stateNamed('failed-api-refused'));
    screen.button('Sign out').focus();
    await screen.change(stateNamed('failed-provider-unreachable'));
    await eventually('focus', () => focusedLabel() === 'Try again');
  });

  it('stays where it is while the same screen changes', async () => {
    screen.button('Sign out').focus();
    await screen.change(stateNamed('profile-problem'));
    expect(focusedLabel()).to.equal('Sign out');
  });

  it('goes to what opens over a screen, which draws itself later, and comes back', async () => {
    await screen.change(stateNamed('failed-api-refused'));
    screen.button('Details').focus();
    screen.button('Details').click();
    await eventually('focus', () => focusedLabel() === 'Close details');
    screen.button('Close details').click();
    await eventually('focus', () => focusedLabel() === 'Details');
  });

  it('waits out a screen where nothing can be done', async () => {
    const starting: State = stateNamed('starting');
    await screen.change(starting);
    await screen.change(stateNamed('profile'));
    await eventually('focus', () => focusedLabel() === 'Refresh');
  });

  for (const [name, wake] of Object.entries({
    'is shown again': () => document.dispatchEvent(new Event('visibilitychange')),
    'comes out of the cache': () => window.dispatchEvent(new Event('pageshow')),
    'gets focus': () => window.dispatchEvent(new Event('focus')),
  })) {
    it(`is there when the page ${name}`, () => {
      loseFocus();
      expect(focusedLabel()).not.to.equal('Refresh');
      wake();
      expect(focusedLabel()).to.equal('Refresh');
    });
  }

  it('comes back with the first key, whichever it is', () => {
    for (const keyCode of [13, 39]) {
      loseFocus();
      expect(press({ keyCode })).to.equal(true);
      expect(focusedLabel()).to.equal('Refresh');
    }
    expect(screen.client.sent).to.deep.equal([]);
  });
});

describe('the focus of a screen', () => {
  it('goes to the preferred thing when the focused one goes', async () => {
    const board = await openBoard();
    board.button('right').focus();
    board.button('right').remove();
    await eventually('focus', () => focusedLabel() === 'middle');
    board.remove();
  });
});

/** As sets do it that tell the page nothing of it. */
function loseFocus(): void {
  const hide = (event: Event): void => event.stopImmediatePropagation();
  window.addEventListener('focusout', hide, true);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.removeEventListener('focusout', hide, true);
}

describe('an arrow among things that lie askew', () => {
  let screen: HTMLElement;

  beforeEach(() => {
    screen = document.createElement('div');
    document.body.append(screen);
  });
  afterEach(() => screen.remove());

  const place = (name: string, left: number, top: number): HTMLButtonElement => {
    const button = document.createElement('button');
    button.textContent = name;
    button.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; width: 40px; height: 20px`;
    screen.append(button);
    return button;
  };

  // 90 beside and 60 ahead is 240 by the weight of what lies sideways, and 150 without it.
  for (const [direction, straight, askew] of [
    ['down', [300, 500], [390, 360]],
    ['up', [300, 100], [390, 240]],
    ['right', [500, 300], [360, 390]],
    ['left', [100, 300], [240, 390]],
  ] as const) {
    it(`${direction}: goes straight on to what is 200 ahead, past what is 60 ahead and 90 beside`, () => {
      place('from', 300, 300).focus();
      const ahead = place('straight', straight[0], straight[1]);
      place('askew', askew[0], askew[1]);
      moveFocus(screen, direction);
      expect(document.activeElement).to.equal(ahead);
    });
  }
});
