/** What the engine promises when tokens are renewed, or come to their end. */

import { expect } from 'chai';
import type { Scenario } from './scenario.ts';
import { EngineWorld, ada, issuer, testConfig, type Answer } from './world.ts';

const base64Url = (value: unknown): string =>
  btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** An access token with nothing to renew it by. */
const alone = (expiresIn: number | null): Answer => ({
  body: { access_token: 'only', ...(expiresIn === null ? {} : { expires_in: expiresIn }) },
});
const refused: Answer = { status: 401, body: {} };

/** Tokens that last an hour, with the claims of an ID token beside them where there are any. */
const issued = (name: string, claims: object | null): Answer => ({
  body: {
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_in: 3_600,
    ...(claims === null ? {} : { id_token: `${base64Url({ alg: 'none' })}.${base64Url(claims)}.` }),
  },
});

/** Somebody who has signed in with these tokens. */
async function signedIn(world: EngineWorld, first: Answer): Promise<void> {
  await world.open();
  await world.send({ kind: 'start' });
  world.answers.token = [first];
  await world.pass(6);
  expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
}

const shown = ({ session }: EngineWorld): string =>
  session.kind === 'signed-in' ? session.profile.name : session.kind;

export const renewalScenarios: readonly Scenario[] = [
  {
    name: 'with the ID token for a profile, a refresh that brings a new one brings its name',
    run: async (vault) => {
      const world = new EngineWorld(vault, testConfig({ api: { profile: 'id_token' } }));
      await signedIn(world, issued('1', { name: 'Ada Byron' }));
      expect(shown(world)).to.equal('Ada Byron');
      world.answers.token = [
        issued('2', { name: 'Ada Lovelace' }),
        issued('3', null),
        issued('4', { sub: '5' }),
      ];
      for (const token of ['access-2', 'access-3', 'access-4']) {
        world.sleep(3_590);
        await world.send({ kind: 'refresh-profile' });
        expect(shown(world)).to.equal('Ada Lovelace');
        expect(await vault.get('session')).to.have.nested.include({
          'tokens.accessToken': token,
          'profile.name': 'Ada Lovelace',
        });
      }
    },
  },
  {
    name: 'without a userinfo endpoint in the metadata, the ID token says who has signed in',
    run: async (vault) => {
      const provider = { name: 'oidc', issuer, clientId: 'tv' };
      const world = new EngineWorld(vault, testConfig({ provider, api: {} }));
      world.answers.other = [
        {
          body: {
            issuer,
            device_authorization_endpoint: `${issuer}/device`,
            token_endpoint: `${issuer}/token`,
          },
        },
      ];
      await signedIn(world, issued('1', { name: 'Ada Byron' }));
      expect(shown(world)).to.equal('Ada Byron');
      expect(world.requests('profile')).to.deep.equal([]);
    },
  },
  {
    name: 'where the API is the profile, it stays so: the ID token of a refresh changes nothing',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, issued('1', { name: 'A. L.' }));
      world.answers.token = [issued('2', { name: 'A. L.' })];
      world.answers.profile = [{ status: 503, text: '' }];
      world.sleep(3_590);
      await world.send({ kind: 'refresh-profile' });
      expect(await vault.get('session')).to.have.nested.include({
        'tokens.accessToken': 'access-2',
        'profile.name': 'Ada Lovelace',
      });
    },
  },
  {
    name: 'without a refresh token, a 401 after the known lifetime ends the session and says so; one before it does not',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(3_600));
      world.answers.profile = [refused];
      world.sleep(3_500);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.nested.include({
        kind: 'signed-in',
        freshness: 'cached',
        'problem.code': 'api-unauthorized',
      });
      world.sleep(101);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
      expect(await vault.get('session')).to.deep.include({ tokens: null, profile: null });
      expect(world.requests('token')).to.have.lengthOf(1);
    },
  },
  {
    name: 'without a refresh token, tokens whose time is over are used as long as the API takes them',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(3_600));
      for (const answer of [
        ada,
        'no answer' as const,
        { status: 503, text: '' },
        { status: 403, body: {} },
      ]) {
        world.answers.profile = [answer];
        world.sleep(4_000);
        await world.send({ kind: 'refresh-profile' });
        expect(world.session.kind).to.equal('signed-in');
      }
      expect(await vault.get('session')).to.have.nested.include({ 'tokens.accessToken': 'only' });
    },
  },
  {
    name: 'without a refresh token, a night in the dark counts as well: the set is switched on, and the session is over',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(3_600));
      world.answers.profile = [refused];
      world.sleep(8 * 3_600);
      world.boot();
      await world.open();
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  },
  {
    name: 'without a refresh token, a set that has forgotten the date ends no session until it knows it again',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(3_600));
      world.answers.profile = [refused];
      const { wall } = world;
      world.wall = 0;
      world.boot();
      await world.open();
      expect(world.session).to.deep.nested.include({
        kind: 'signed-in',
        'problem.code': 'api-unauthorized',
      });
      world.wall = wall + 8 * 3_600_000;
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  },
  {
    name: 'without a refresh token or a known lifetime, no 401 ends a session',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(null));
      world.answers.profile = [refused];
      world.sleep(30 * 24 * 3_600);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.nested.include({
        kind: 'signed-in',
        'problem.code': 'api-unauthorized',
      });
    },
  },
  {
    name: 'without a refresh token, a call of the embedding app that meets a 401 after the lifetime ends the session too',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, alone(3_600));
      world.answers.other = [refused];
      world.sleep(3_601);
      expect(await world.fetch({})).to.have.nested.include({
        kind: 'failed',
        'failure.code': 'api-unauthorized',
      });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  },
  {
    name: 'a refresh that is refused in words that may pass keeps the session, and says after ten minutes that a person has to sign in again',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, issued('1', null));
      const problem = (): string | undefined =>
        world.session.kind === 'signed-in' ? world.session.problem?.code : world.session.kind;
      world.answers.token = [{ status: 403, body: { detail: 'not now' } }];
      world.sleep(3_700);
      await world.send({ kind: 'refresh-profile' });
      expect(problem()).to.equal('provider-malformed');
      world.sleep(600);
      await world.send({ kind: 'refresh-profile' });
      expect(problem()).to.equal('renewal-refused');
      world.answers.token = [issued('2', null)];
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'live', problem: null });
    },
  },
  {
    name: 'a network that is away for a day asks nobody to sign in again',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, issued('1', null));
      world.answers.token = ['no answer'];
      world.sleep(86_400);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.have.nested.include({ 'problem.code': 'provider-unreachable' });
    },
  },
  ...(['interaction_required', 'login_required', null] as const).map((word): Scenario => ({
    name: `a refresh that is refused with ${word ?? 'a bare 401'} signs out, and says so`,
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await signedIn(world, issued('1', null));
      world.answers.token = [word === null ? refused : { status: 400, body: { error: word } }];
      world.sleep(4_000);
      await world.send({ kind: 'refresh-profile' });
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: 'session-ended' });
    },
  })),
];
