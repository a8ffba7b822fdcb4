/** Arrows, OK, Back and the pointer: everything has to be reachable, and pressed exactly once. */

import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { stateNamed } from '../gallery/states.ts';
import { eventually } from './support/eventually.ts';
import { press } from './support/keys.ts';
import { focusedLabel, openScreen, type Screen } from './support/screen.ts';

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
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await sendKeys({ press: key });
      path.push(focusedLabel());
    }
    expect(path).to.deep.equal(['Try again', 'Details', 'Sign out', 'Sign out', 'Details', 'Details', 'Details']);
  });

  it('knows arrows by their code alone', async () => {
    await open('profile');
    expect(press({ keyCode: 39 })).to.equal(true);
    expect(focusedLabel()).to.equal('Sign out');
    press({ keyCode: 205 });
    expect(focusedLabel()).to.equal('Refresh');
  });

  it('presses with Enter', async () => {
    await open('welcome');
    await sendKeys({ press: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('presses once while Enter is held', async () => {
    await open('welcome');
    for (let held = 0; held < 4; held++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('does not press what comes next with an Enter that is still held', async () => {
    await open('welcome');
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('requesting-code'));
    await sendKeys({ down: 'Enter' });
    await screen.change(stateNamed('code'));
    await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  for (const keyCode of [13, 195]) {
    it(`presses with the key code ${keyCode}, once`, async () => {
      await open('welcome');
      press({ keyCode });
      press({ keyCode, repeat: true });
      expect(screen.client.sent).to.deep.equal(['start']);
    });
  }

  for (const keyCode of [461, 10009, 27, 8, 4, 166, 196]) {
    it(`goes back with the key code ${keyCode}, once`, async () => {
      await open('code');
      expect(press({ keyCode })).to.equal(true);
      expect(press({ keyCode, repeat: true })).to.equal(true);
      expect(screen.client.sent).to.deep.equal(['cancel']);
    });
  }

  for (const key of ['XF86Back', 'GoBack', 'BrowserBack', 'Escape', 'Backspace']) {
    it(`goes back with the key ${key}`, async () => {
      await open('code');
      expect(press({ key })).to.equal(true);
      expect(screen.client.sent).to.deep.equal(['cancel']);
    });
  }

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
    expect(screen.app.querySelector('.details')).not.to.equal(null);
    press({ keyCode: 461 });
    await screen.app.updateComplete;
    expect(screen.app.querySelector('.details')).to.equal(null);
    expect(screen.client.sent).to.deep.equal([]);
    press({ keyCode: 461 });
    expect(screen.client.sent).to.deep.equal(['cancel']);
  });

  it('leaves other keys alone', async () => {
    await open('code');
    expect([press({ key: 'a', keyCode: 65 }), press({ keyCode: 403 }), press({ key: 'Tab', keyCode: 9 })]).to.deep.equal([false, false, false]);
    expect(screen.client.sent).to.deep.equal([]);
  });

  it('focuses what the pointer is over, and presses it with a click', async () => {
    await open('profile');
    const { left, top, width, height } = screen.button('Sign out').getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    await sendMouse({ type: 'move', position });
    await eventually('focus', () => focusedLabel() === 'Sign out');
    await sendMouse({ type: 'click', position });
    expect(screen.client.sent).to.deep.equal(['sign-out']);
  });
});
