/** Configurations that stop the app, and what the technician reads. */

import { expect } from 'chai';
import { eventually } from './support/eventually.ts';
import { json } from './support/script.ts';
import { config, scriptedApp, type ScriptedApp } from './support/scripted-app.ts';

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

  for (const [what, answer] of [
    ['that is not there', json('not found', 404)],
    ['that is an HTML page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>Log in' }],
  ] as const) {
    it(`${what} is unreachable; "Try again" reads it anew`, async () => {
      await app.script({ 'config.json': answer });
      const page = await app.open();
      const { failure } = await page.shows('failed');
      expect(failure).to.include({ code: 'config-unreachable', phase: 'setup', host: location.host });
      await app.script({ 'config.json': json(config('/apps/full/x/'), 200, { 'x-config-judged': '1' }) });
      page.client.send('start');
      await page.shows('signed-out');
    });
  }

  it('that comes too late does not stop what was begun after it', async () => {
    const missing = json('not found', 404);
    const good = json(config('/apps/full/x/'), 200, { 'x-config-judged': '1' });
    // The page asks when it has a worker, again when that takes over, and when a person tries again.
    await app.script({ 'config.json': [missing, { ...missing, afterMs: 600 }, { ...good, afterMs: 1_200 }] });
    const page = await app.open();
    await page.shows('failed');
    await eventually('the second question', async () => (await app.heard('config.json')).length === 2);
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
});
