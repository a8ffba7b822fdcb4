/** Two pages: on one service worker, which outlives them, or with an engine each on the vault that they share. */

import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import {
  approved,
  endpoints,
  grant,
  scriptedApp,
  type ScriptedApp,
} from '../support/scripted-app.ts';

describe('one service worker', () => {
  let app: ScriptedApp;

  beforeEach(async () => {
    app = await scriptedApp('full');
  });

  afterEach(() => app.close());

  it('shows two pages the same, and polls once for both', async () => {
    const [one, two] = [await app.open(), await app.open()];
    await Promise.all([one.shows('signed-out'), two.shows('signed-out')]);
    await app.script({ ...approved, [endpoints.deviceAuthorization]: grant(1) });
    one.client.send('start');
    await Promise.all([one.shows('awaiting-approval'), two.shows('awaiting-approval')]);
    await eventually('approval', () => {
      // Far more ticks than there are, from both pages in the same instant.
      one.wake();
      two.wake();
      return one.view().session.kind === 'signed-in' && two.view().session.kind === 'signed-in';
    });
    expect((await app.heard(endpoints.token)).length).to.equal(1);
    two.client.send('sign-out');
    await Promise.all([one.shows('signed-out'), two.shows('signed-out')]);
  });

  it('goes on with the same code after its page was closed', async () => {
    const first = await app.open();
    await first.shows('signed-out');
    first.client.send('start');
    const { grant } = await first.shows('awaiting-approval');
    first.close();
    const second = await app.open();
    const again = await second.shows('awaiting-approval');
    expect(again.grant.id).to.equal(grant.id);
    expect((await app.heard(endpoints.deviceAuthorization)).length).to.equal(1);
    await app.script(approved);
    await second.shows('signed-in');
  });

  it('knows the person again, and asks the API anew', async () => {
    const first = await app.open();
    await first.shows('signed-out');
    await app.script(approved);
    first.client.send('start');
    await first.shows('signed-in');
    first.close();
    const second = await app.open();
    const { profile } = await second.shows('signed-in');
    expect(profile.name).to.equal('Ada Lindqvist');
    await eventually('another call', async () => (await app.heard(endpoints.profile)).length === 2);
    expect((await app.heard(endpoints.token)).length).to.equal(1);
  });
});

for (const kind of ['no-sw', 'no-worker'] as const) {
  describe(`an engine a page (${kind})`, () => {
    let app: ScriptedApp;

    beforeEach(async () => {
      app = await scriptedApp(kind);
    });

    afterEach(() => app.close());

    it('tell each other who is signed in', async () => {
      const [one, two] = [await app.open(), await app.open()];
      await Promise.all([one.shows('signed-out'), two.shows('signed-out')]);
      await app.script(approved);
      one.client.send('start');
      const [, { profile }] = await Promise.all([one.shows('signed-in'), two.shows('signed-in')]);
      expect(profile.name).to.equal('Ada Lindqvist');
      two.client.send('sign-out');
      await Promise.all([one.shows('signed-out'), two.shows('signed-out')]);
      expect((await app.heard(endpoints.token)).length).to.equal(1);
    });
  });
}
