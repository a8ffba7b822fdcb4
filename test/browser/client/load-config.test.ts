/** Configurations that stop the app, and what the technician reads. */

import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { json } from '../support/script.ts';
import { config, endpoints, scriptedApp, type ScriptedApp } from '../support/scripted-app.ts';
import { emptyVault } from '../support/vault.ts';

const judged = { 'x-config-judged': '1' };

/** As a page of the version before keeps it for its next visit, or reads it from a server of that version. */
function withRelayAt(place: string): ReturnType<typeof config> {
  const { provider, api, ...rest } = config();
  const { deviceAuthorization, token, revocation } = endpoints;
  return {
    ...rest,
    provider: {
      ...provider,
      endpoints: {
        deviceAuthorization: place + deviceAuthorization,
        token: place + token,
        revocation: place + revocation,
        userinfo: null,
      },
    },
    api: { ...api, baseUrl: `${place}relay/api` },
  };
}

describe('a configuration', () => {
  let app: ScriptedApp;

  beforeEach(async () => {
    app = await scriptedApp('full');
  });

  afterEach(() => app.close());

  it('that is wrong names its key', async () => {
    await app.script({ 'config.json': json({ provider: { name: 'keyclock', clientId: 'tv' } }) });
    const { failure } = await (await app.open()).shows('failed');
    expect(failure).to.include({ code: 'config-invalid', phase: 'setup' });
    expect(failure.detail).to.match(/^provider\.name: found "keyclock", .*did you mean "keycloak"/);
  });

  it('of which no server vouches is judged in the page, and taken', async () => {
    const provider = { name: 'oidc', clientId: 'tv', issuer: 'https://login.example.com' };
    await app.script({ 'config.json': json({ provider, transport: 'direct' }) });
    const page = await app.open();
    await page.shows('signed-out');
    expect(page.view().settings).to.include({ host: 'login.example.com', transport: 'direct' });
  });

  it('of which no server vouches has no relay', async () => {
    const provider = { name: 'oidc', clientId: 'tv', issuer: 'https://login.example.com' };
    await app.script({ 'config.json': json({ provider }) });
    const { failure } = await (await app.open()).shows('failed');
    expect(failure).to.include({ code: 'config-invalid' });
    expect(failure.detail).to.include('expected "direct"');
  });

  it('has the relay where the app is served, and everything else where it says', async () => {
    const relayed = {
      'relay/token': 'https://login.example.com/token',
      'relay/api': 'https://api.example.com',
    };
    const answer = { ...config(), relayed };
    await app.script({
      'config.json': json(
        { ...answer, api: { ...answer.api, baseUrl: 'https://api.example.com' } },
        200,
        judged,
      ),
    });
    const page = await app.open();
    await page.shows('signed-out');
    const read = await eventually('the configuration', () => page.view().config);
    expect(read.provider.endpoints.token).to.equal(`${app.url}relay/token`);
    expect(read.provider.issuer).to.equal('https://login.example.com/');
    expect(read.api.baseUrl, 'a path is appended').to.equal('https://api.example.com');
    expect(read.relayed).to.deep.equal({
      [`${app.url}relay/token`]: 'https://login.example.com/token',
      [`${app.url}relay/api`]: 'https://api.example.com',
    });
  });

  it('of a server of the version before has the relay where the app is served, too', async () => {
    await app.script({ 'config.json': json(withRelayAt('/'), 200, judged) });
    const page = await app.open();
    await page.shows('signed-out');
    const read = await eventually('the configuration', () => page.view().config);
    expect(read.provider.endpoints.token).to.equal(`${app.url}relay/token`);
  });

  for (const [what, answer] of [
    ['that is not there', json('not found', 404)],
    [
      'that is an HTML page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>Log in' },
    ],
  ] as const) {
    it(`${what} is unreachable; "Try again" reads it anew`, async () => {
      await app.script({ 'config.json': answer });
      const page = await app.open();
      const { failure } = await page.shows('failed');
      expect(failure).to.include({
        code: 'config-unreachable',
        phase: 'setup',
        host: location.host,
      });
      await app.script({ 'config.json': json(config(), 200, judged) });
      page.client.send('start');
      await page.shows('signed-out');
    });
  }

  it('that comes too late does not stop what was begun after it', async () => {
    const missing = json('not found', 404);
    const good = json(config(), 200, judged);
    // The page asks when it has a worker, again when that takes over, and when a person tries again.
    await app.script({
      'config.json': [missing, { ...missing, afterMs: 600 }, { ...good, afterMs: 1_200 }],
    });
    const page = await app.open();
    await page.shows('failed');
    await eventually(
      'the second question',
      async () => (await app.heard('config.json')).length === 2,
    );
    page.client.send('start');
    await page.shows('signed-out');
  });

  it('of the last visit is good enough when there is none now', async () => {
    const first = await app.open();
    await first.shows('signed-out');
    first.close();
    await app.script({ 'config.json': json('gone', 404) });
    const second = await app.open();
    await second.shows('signed-out');
    expect(second.view().settings).to.include({ provider: 'oidc' });
  });

  it('that the version before has stored still leads to a code', async () => {
    const vault = await emptyVault();
    await vault.update('config', () => withRelayAt(app.url));
    await app.script({ 'config.json': json('gone', 404) });
    const page = await app.open();
    await page.shows('signed-out');
    page.client.send('start');
    await page.shows('awaiting-approval');
  });
});
