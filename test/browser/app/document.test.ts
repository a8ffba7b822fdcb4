/** What `<html>` says about the session: a contract with kiosk tooling and outside tests. */

import { expect } from 'chai';
import { stateNamed, states } from '../../gallery/states.ts';
import { openScreen, type Screen } from '../support/screen.ts';

describe('the labels on <html>', () => {
  let screen: Screen;

  beforeEach(async () => {
    screen = await openScreen('starting');
  });

  afterEach(() => screen.close());

  for (const state of states) {
    const { session } = state.view;

    it(`say what "${state.name}" is, and no more`, async () => {
      for (const before of ['ended-denied', 'failed-api-refused', 'welcome']) {
        await screen.change(stateNamed(before));
        await screen.change(state);
        const { dataset } = document.documentElement;
        expect(dataset['session']).to.equal(session.kind);
        expect(dataset['why']).to.equal(session.kind === 'ended' ? session.why : undefined);
        expect(dataset['failure']).to.equal(
          session.kind === 'failed' ? session.failure.code : undefined,
        );
      }
    });
  }
});
