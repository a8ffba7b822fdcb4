/** The session client against the built engine in every place where it can run, on a scripted provider and API. */

import { expect } from 'chai';
import { isObject } from '../../../src/core/json.ts';
import { eventually } from '../support/eventually.ts';
import { json } from '../support/script.ts';
import {
  approved,
  endpoints,
  grant,
  scriptedApp,
  secrets,
  type Abilities,
  type Page,
  type ScriptedApp,
} from '../support/scripted-app.ts';

const hosts: readonly (readonly [Abilities, string])[] = [
  ['full', 'service-worker'],
  ['no-sw', 'dedicated-worker'],
  ['no-worker', 'page'],
];

/** The code of what a call was refused with; another window has its own classes. */
async function refusal(call: Promise<Response>): Promise<unknown> {
  return call.then(
    ({ status }) => status,
    (error: unknown) => (isObject(error) ? error['code'] : error),
  );
}

for (const [abilities, host] of hosts) {
  describe(`the session client with its engine in: ${host}`, () => {
    let app: ScriptedApp;
    let page: Page;

    beforeEach(async () => {
      app = await scriptedApp(abilities);
      page = await app.open();
      await page.shows('signed-out');
    });

    afterEach(() => app.close());

    const signIn = async (): Promise<void> => {
      page.client.send('start');
      await page.shows('awaiting-approval');
      await app.script(approved);
      await page.shows('signed-in');
    };

    it('greets the engine, and knows where it runs', () => {
      const { runsIn: found, settings } = page.view();
      expect(found).to.equal(host);
      expect(settings).to.include({
        provider: 'oidc',
        host: 'login.example.com',
        transport: 'relay',
      });
    });

    it('shows a code when asked to start', async () => {
      page.client.send('start');
      const { grant, link } = await page.shows('awaiting-approval');
      expect(grant.userCode).to.equal('QTZL-MCBW');
      expect(grant.verificationUriComplete).to.contain('user_code=QTZL-MCBW');
      expect(grant.remainingMs).to.be.within(590_000, 600_000);
      expect(link).to.equal('ok');
    });

    it('keeps what is asked before the engine is there, and hands it on', async () => {
      const early = await app.open();
      early.client.send('start');
      expect(early.view().session.kind).to.equal('requesting-code');
      await early.shows('awaiting-approval');
    });

    it('forgets what was taken back before the engine was there, and goes on from there', async () => {
      const early = await app.open();
      early.client.send('start');
      early.client.send('cancel');
      expect(early.view().session.kind).to.equal('signed-out');
      await eventually('the engine', () => early.view().settings !== null);
      early.client.send('start');
      await early.shows('awaiting-approval');
      expect((await app.heard(endpoints.deviceAuthorization)).length).to.equal(1);
    });

    it('shows the person after approval, and lets no secret through to the page', async () => {
      await signIn();
      const { profile, freshness } = await page.shows('signed-in');
      expect(profile).to.deep.equal({
        name: 'Ada Lindqvist',
        email: 'ada@example.com',
        memberSince: '2021-03-14T09:26:53.000Z',
        picture: null,
        subject: null,
        claims: {
          firstname: 'Ada',
          lastname: 'Lindqvist',
          email: 'ada@example.com',
          created_at: '2021-03-14T09:26:53Z',
        },
      });
      expect(freshness).to.equal('live');
      const [poll] = (await app.heard(endpoints.token)).slice(-1);
      expect(new URLSearchParams(poll?.body).get('device_code')).to.equal(secrets.deviceCode);
      const [call] = (await app.heard(endpoints.profile)).slice(-1);
      expect(call?.authorization).to.equal(`Bearer ${secrets.accessToken}`);
      const all = JSON.stringify(page.received);
      for (const seen of ['welcome', 'awaiting-approval', 'QTZL-MCBW', 'Ada Lindqvist']) {
        if (host !== 'page' || seen !== 'welcome') expect(all).to.contain(seen);
      }
      for (const secret of Object.values(secrets)) expect(all).not.to.contain(secret);
    });

    it('polls no faster than the provider allows', async () => {
      await app.script({ ...approved, [endpoints.deviceAuthorization]: grant(1) });
      page.client.send('start');
      await page.shows('awaiting-approval');
      const began = performance.now();
      await page.shows('signed-in');
      expect(performance.now() - began).to.be.at.least(1_000);
      expect((await app.heard(endpoints.token)).length).to.equal(1);
    });

    it('signs out, and revokes', async () => {
      await signIn();
      page.client.send('sign-out');
      await page.shows('signed-out');
      // Nobody waits for the provider: the screen is on already.
      await eventually(
        'both revocations',
        async () => (await app.heard(endpoints.revocation)).length === 2,
      );
      const revoked = (await app.heard(endpoints.revocation)).map(({ body }) =>
        new URLSearchParams(body).get('token'),
      );
      expect(revoked).to.deep.equal([secrets.refreshToken, secrets.accessToken]);
    });

    it('goes back to the start when cancelled', async () => {
      page.client.send('start');
      await page.shows('awaiting-approval');
      page.client.send('cancel');
      await page.shows('signed-out');
    });

    it('says that it was denied', async () => {
      await app.script({ [endpoints.token]: json({ error: 'access_denied' }, 400) });
      page.client.send('start');
      expect(await page.shows('ended')).to.deep.equal({ kind: 'ended', why: 'denied' });
    });

    it('calls the API for the app around it, below the allowed paths alone', async () => {
      await app.script({
        'relay/api/api/v1/rooms': json({ rooms: 3 }),
        'relay/api/api/v2/rooms': json({}),
        'relay/api/admin': json({}),
      });
      await signIn();
      const response = await page.client.fetch('/api/v1/rooms?size=2', {
        method: 'POST',
        body: '{"a":1}',
      });
      expect(response.status).to.equal(200);
      expect(await response.json()).to.deep.equal({ rooms: 3 });
      const [call] = await app.heard('relay/api/api/v1/rooms');
      expect(call).to.include({
        method: 'POST',
        body: '{"a":1}',
        authorization: `Bearer ${secrets.accessToken}`,
      });
      for (const path of [
        '/api/v2/rooms',
        '/api/v1/../v2/rooms',
        '/api/v1/%2e%2e/v2/rooms',
        '/admin',
        '//login.example.com/api/v1/',
        '@login.example.com/api/v1/',
        'https://login.example.com/api/v1/rooms',
        'api/v1/rooms',
      ]) {
        expect(await refusal(page.client.fetch(path)), path).to.equal('api-forbidden');
      }
      const elsewhere = (await app.heard()).filter(
        ({ path }) => path.startsWith('relay/api') && !path.startsWith('relay/api/api/v1/'),
      );
      expect(elsewhere).to.deep.equal([]);
    });

    it('calls no API while nobody is signed in', async () => {
      expect(await refusal(page.client.fetch('/api/v1/rooms'))).to.equal('api-unauthorized');
    });
  });
}
