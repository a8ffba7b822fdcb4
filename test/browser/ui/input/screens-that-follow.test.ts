/** What has only just appeared is not pressed: by a second OK, click or tap, on any two screens that follow each other. */

import { sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { press, release } from '../../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

/** A screen, and one that a press on it, or the world, puts in its place. */
const pairs: readonly (readonly [before: string, after: string])[] = [
  ['welcome', 'requesting-code'],
  ['welcome', 'code'],
  ['welcome', 'failed-provider-down'],
  ['welcome-languages', 'welcome'],
  ['welcome-leave', 'welcome'],
  ['requesting-code', 'code'],
  ['requesting-code', 'welcome'],
  ['requesting-code', 'failed-provider-unreachable'],
  ['code', 'welcome'],
  ['code', 'ended-denied'],
  ['code', 'ended-expired'],
  ['code', 'profile'],
  ['code', 'profile-next'],
  ['code', 'failed-api-unreachable'],
  ['code-large', 'ended-expired'],
  ['ended-expired', 'requesting-code'],
  ['ended-expired', 'welcome'],
  ['ended-denied', 'code'],
  ['profile', 'welcome-session-ended'],
  ['profile-sign-out', 'welcome-signed-out'],
  ['profile-next', 'requesting-code'],
  ['failed-provider-unreachable', 'requesting-code'],
  ['failed-provider-unreachable', 'welcome'],
  ['failed-api-unreachable', 'profile'],
  ['failed-api-unreachable', 'welcome'],
  ['failed-config-unreachable', 'welcome'],
  ['details-client-rejected', 'welcome'],
];

type Point = [x: number, y: number];

function middleOf(button: Element): Point {
  const { left, top, width, height } = button.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

describe('screens that follow each other', () => {
  let screen: Screen;

  before(() => setViewport({ width: 1280, height: 720 }));
  afterEach(() => {
    screen.close();
    localStorage.clear();
  });

  /** Told of what a press asks for, and of nothing that opens over the screen. */
  const asked = (): number => screen.client.sent.length;

  for (const [before, after] of pairs) {
    it(`take one click for one: ${before}, then ${after}`, async () => {
      screen = await openScreen(before);
      const count = screen.app.querySelectorAll('button').length;
      for (let at = 0; at < count; at++) {
        screen.close();
        // A click may have chosen a language.
        localStorage.clear();
        screen = await openScreen(before);
        const button = screen.app.querySelectorAll('button')[at];
        if (button === undefined) continue;
        const position = middleOf(button);
        await sendMouse({ type: 'click', position });
        const sent = asked();
        await screen.change(stateNamed(after));
        const label = focusedLabel();
        await sendMouse({ type: 'click', position });
        expect(asked(), `button ${at}`).to.equal(sent);
        expect(focusedLabel(), 'nothing was opened').to.equal(label);
      }
    });

    it(`take one OK for one: ${before}, then ${after}`, async () => {
      screen = await openScreen(before);
      press({ keyCode: 13 });
      release({ keyCode: 13 });
      const sent = asked();
      await screen.change(stateNamed(after));
      press({ keyCode: 13 });
      release({ keyCode: 13 });
      expect(asked()).to.equal(sent);
    });
  }

  it('take two clicks on the same button for two', async () => {
    screen = await openScreen('profile');
    const position = middleOf(screen.button('Refresh'));
    await sendMouse({ type: 'click', position });
    await eventually('it', () => asked() === 1);
    await sendMouse({ type: 'click', position });
    expect(screen.client.sent).to.deep.equal(['refresh-profile', 'refresh-profile']);
  });

  it('move no button when a refresh fails, also with two lines of what is wrong', async () => {
    screen = await openScreen('profile');
    const places = (): readonly Point[] => [...screen.app.querySelectorAll('button')].map(middleOf);
    const before = places();
    screen.button('Refresh').click();
    await screen.app.updateComplete;
    expect(places()).to.deep.equal(before);
    await screen.change(stateNamed('profile-problem'));
    expect(places()).to.deep.equal(before);
  });
});
