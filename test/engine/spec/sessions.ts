/** What the engine promises about a signed-in person, and to nobody else. */

import { expect } from 'chai';
import { type Scenario, settled } from './scenario.ts';
import {
  EngineWorld,
  ada,
  deviceAnswer,
  issuer,
  oauthError,
  testConfig,
  tokens,
  untrusted,
} from './world.ts';

export const sessionScenarios: readonly Scenario[] = [
  {
    name: 'a restart shows the cached profile, then the live one',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.boot();
      world.updates.length = 0;
      await world.open();
      const kinds = world.updates.map(({ session }) =>
        session.kind === 'signed-in' ? session.freshness : session.kind,
      );
      expect(kinds.at(-1)).to.equal('live');
      expect(kinds).to.include('cached');
      expect(kinds).to.not.include('signed-out');
      expect(world.requests('profile')).to.have.length(2, 'one at the sign-in, one at the restart');
    },
  },
  {
    name: 'a 401 is answered by one refresh and one repeat; rotation is stored',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.token = [tokens('2')];
      world.answers.profile = [{ status: 401, body: {} }, ada];
      await world.send({ kind: 'refresh-profile' });
      expect(
        world.requests('profile').map(({ headers }) => headers['authorization']),
      ).to.deep.equal(['Bearer access-1', 'Bearer access-1', 'Bearer access-2']);
      expect(await vault.get('session')).to.have.nested.include({
        'tokens.refreshToken': 'refresh-2',
        'tokens.refreshing': false,
      });
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
    },
  },
  {
    name: 'two calls that both need a refresh send the refresh token once',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const before = world.requests('token').length;
      world.answers.token = [tokens('2')];
      world.sleep(3_590);
      await Promise.all([
        world.send({ kind: 'refresh-profile' }),
        world.fetch({}),
        world.fetch({}),
      ]);
      expect(world.requests('token').length - before).to.equal(1);
    },
  },
  {
    name: 'a refused refresh token signs out and says so; a lost network does not',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.token = ['no answer'];
      world.sleep(4_000);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'cached' });
      world.answers.token = [oauthError('invalid_grant')];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  },
  {
    name: 'a refresh token that is refused during a call of the embedding app signs out on the screen too',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.other = [{ status: 401, body: {} }];
      world.answers.token = [oauthError('invalid_grant')];
      expect(await world.fetch({})).to.have.nested.include({
        kind: 'failed',
        'failure.code': 'api-unauthorized',
      });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  },
  {
    name: 'without a refresh token a 401 signs nobody out, whatever the date says',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [{ body: { access_token: 'only', expires_in: 60 } }];
      await world.pass(6);
      world.wall += 365 * 24 * 3_600_000;
      world.answers.profile = [{ status: 401, body: {} }];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.nested.include({
        kind: 'signed-in',
        freshness: 'cached',
        'problem.code': 'api-unauthorized',
      });
    },
  },
  {
    name: 'what is wrong stays said while it is tried again; that it is being tried is told at once',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const problems = (): (string | null)[] =>
        world.updates
          .splice(0)
          .map(({ session }) =>
            session.kind === 'signed-in' ? (session.problem?.code ?? null) : session.kind,
          );
      world.answers.profile = ['no answer'];
      await world.send({ kind: 'refresh-profile' });
      problems();
      await world.send({ kind: 'refresh-profile' });
      expect(problems()).to.deep.equal(['api-unreachable', 'api-unreachable']);
      world.answers.profile = [ada];
      await world.send({ kind: 'refresh-profile' });
      expect(problems()).to.deep.equal(['api-unreachable', null]);
      await world.send({ kind: 'refresh-profile' });
      expect(problems()).to.deep.equal([null, null]);
    },
  },
  {
    name: 'an API or a provider whose certificate can’t be verified keeps the person signed in, and is named',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const problem = {
        kind: 'signed-in',
        'problem.code': 'provider-untrusted',
        'problem.phase': 'profile',
      };
      world.answers.profile = [untrusted];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.nested.include({ ...problem, freshness: 'cached' });
      world.answers.other = [untrusted];
      expect(await world.fetch({})).to.have.nested.include({
        kind: 'failed',
        'failure.code': 'provider-untrusted',
        'failure.phase': 'profile',
      });
      world.answers.token = [untrusted];
      world.answers.profile = [{ status: 401, body: {} }];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session, 'at a refresh').to.deep.nested.include(problem);
      expect(await vault.get('session')).to.have.nested.include({
        'tokens.refreshToken': 'refresh-1',
        'tokens.refreshing': false,
      });
    },
  },
  {
    name: 'an API’s own answer is the app’s, whatever members it has',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const body = { relay: 'a race', code: 'provider-untrusted' };
      for (const status of [200, 403, 404, 500, 503]) {
        world.answers.other = [{ status, body }];
        expect(await world.call({})).to.deep.equal({ status, text: JSON.stringify(body) });
      }
      world.answers.profile = [{ status: 403, body }];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.have.nested.include({ 'problem.code': 'api-forbidden' });
    },
  },
  {
    name: 'a corrected configuration does not wait for a call that the old one began',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.answers.profile = ['never'];
      void world.send({ kind: 'refresh-profile' });
      await settled(() => world.requests('profile').length === 2);
      world.answers.profile = [ada];
      void world.send({
        kind: 'configure',
        config: testConfig({ api: { baseUrl: 'https://api.example.com' } }),
      });
      await settled(() =>
        world.requests('profile').some(({ url }) => url.startsWith('https://api.example.com/')),
      );
      await settled(() => world.session.kind === 'signed-in' && world.session.freshness === 'live');
    },
  },
  {
    name: 'sign-out clears the vault and revokes both tokens, the refresh token first',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      await world.send({ kind: 'sign-out' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(await vault.get('session')).to.deep.include({ tokens: null, profile: null });
      const revoked = world
        .requests('revoke')
        .map(({ body }) => new URLSearchParams(body).get('token'));
      expect(revoked).to.deep.equal(['refresh-1', 'access-1']);
    },
  },
  {
    name: 'calls for the embedding app go to allowed paths only, and carry the token',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      expect(await world.fetch({})).to.have.nested.include({
        kind: 'failed',
        'failure.code': 'api-unauthorized',
      });
      await world.signIn();
      world.answers.other = [{ body: { ok: true } }];
      expect(await world.call({ path: '/api/v1/things?x=1' })).to.deep.equal({
        status: 200,
        text: '{"ok":true}',
      });
      const before = world.sent.length;
      for (const path of [
        '/admin',
        '/api/v1/../../admin',
        '/api/v1/%2e%2e/%2e%2e/admin',
        '//evil.example/api/v1/',
        'https://evil.example/api/v1/',
      ]) {
        expect(await world.fetch({ path }), path).to.have.nested.include({
          kind: 'failed',
          'failure.code': 'api-forbidden',
        });
      }
      expect(world.sent.length).to.equal(before);
    },
  },
  {
    name: 'a corrupt vault starts afresh and says so; another provider’s tokens are never used',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const elsewhere = new EngineWorld(
        vault,
        testConfig({
          api: { baseUrl: 'https://other.example' },
          provider: { name: 'oidc', issuer: 'https://other.example', clientId: 'tv' },
        }),
      );
      await elsewhere.open();
      expect(elsewhere.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(elsewhere.sent.filter(({ request }) => !request.url.startsWith(issuer))).to.deep.equal(
        [],
      );
      await vault.update('session', () => ({ schema: 1, tokens: 'oops' }));
      elsewhere.boot();
      await elsewhere.open();
      expect(elsewhere.session).to.deep.equal({ kind: 'signed-out', notice: 'storage-reset' });
    },
  },
  {
    name: 'a launch start asks for a code at each opening of the app, and only where nobody is signed in',
    run: async (vault) => {
      const world = new EngineWorld(vault, testConfig({ start: 'on-launch' }));
      world.answers.device = [deviceAnswer];
      await world.open();
      expect(world.session.kind).to.equal('awaiting-approval');
      expect(world.requests('device')).to.have.length(1);
    },
  },
];
