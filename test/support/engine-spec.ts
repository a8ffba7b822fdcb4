/** What the engine promises, as scenarios that run on Node with a memory vault and in a browser with IndexedDB. */

import { expect } from 'chai';
import type { Vault } from '../../src/worker/vault.ts';
import { EngineWorld, type Answer, ada, deviceAnswer, issuer, oauthError, pending, testConfig, tokens } from './engine-world.ts';

export interface Scenario {
  readonly name: string;
  run(vault: Vault): Promise<void>;
}

async function waiting(vault: Vault): Promise<EngineWorld> {
  const world = new EngineWorld(vault);
  await world.open();
  await world.send({ kind: 'start' });
  expect(world.session.kind).to.equal('awaiting-approval');
  return world;
}

function ended(world: EngineWorld): string {
  return world.session.kind === 'ended' ? world.session.why : world.session.kind;
}

const grants: Scenario[] = [
  {
    name: 'polls after a full interval and its margin, counted from each answer',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      await world.pass(18);
      expect(world.gaps('token', start)).to.deep.equal([6, 6, 6]);
    },
  },
  {
    name: 'slow_down adds five seconds for good, also after a restart',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      world.answers.token = [oauthError('slow_down'), pending];
      await world.pass(8);
      expect(world.session).to.include({ kind: 'awaiting-approval', link: 'slowed' });
      world.boot();
      await world.pass(20);
      expect(world.gaps('token', start)).to.deep.equal([6, 11, 11]);
    },
  },
  {
    name: 'approval brings the profile without another command, and stores tokens and the end of the grant at once',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      expect(world.session).to.deep.equal({
        kind: 'signed-in',
        profile: { name: 'Ada Lovelace', email: 'ada@example.com', memberSince: '2024-02-05T08:52:20.957Z' },
        freshness: 'live',
        problem: null,
      });
      expect(world.requests('profile')[0]?.headers['authorization']).to.equal('Bearer access-1');
      expect(await vault.get('session')).to.deep.include({ grant: null });
    },
  },
  {
    name: 'denied, expired and unknown codes end the grant by name',
    run: async (vault) => {
      for (const [error, why] of [['access_denied', 'denied'], ['expired_token', 'expired'], ['invalid_grant', 'expired']] as const) {
        const world = await waiting(vault);
        world.answers.token = [oauthError(error)];
        await world.pass(6);
        expect(ended(world)).to.equal(why);
        await world.send({ kind: 'cancel' });
      }
    },
  },
  {
    name: 'a provider that answers pending for ever: the deadline ends the grant, and no new code is asked for',
    run: async (vault) => {
      const world = await waiting(vault);
      await world.pass(306);
      expect(ended(world)).to.equal('expired');
      await world.pass(60);
      expect(world.requests('device')).to.have.length(1);
    },
  },
  {
    name: 'a lost network backs off by doubling to a minute, keeps the code, and honours Retry-After',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      world.answers.token = ['no answer', 'no answer', { status: 503, text: '<h1>busy</h1>', headers: { retryAfter: '50' } }, pending];
      await world.pass(120);
      expect(world.gaps('token', start).slice(0, 4)).to.deep.equal([6, 10, 20, 50]);
      expect(world.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
    },
  },
  {
    name: 'a restart in the middle of a grant goes on by the page’s clock, with the same code',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      await world.pass(4);
      world.boot();
      await world.pass(4);
      expect(world.gaps('token', start)).to.deep.equal([6]);
      expect(world.session).to.deep.nested.include({ kind: 'awaiting-approval', 'grant.userCode': 'ABCD-EFGH' });
    },
  },
  {
    name: 'a power cut that no clock spans waits a whole interval, whatever the date says',
    run: async (vault) => {
      const world = await waiting(vault);
      world.sleep(3);
      world.wall += 7 * 365 * 24 * 3_600_000;
      world.boot();
      await world.open();
      const reopened = world.time;
      await world.pass(8);
      expect(world.session.kind).to.equal('awaiting-approval');
      expect(world.gaps('token', reopened)).to.deep.equal([7]);
    },
  },
  {
    name: 'killed while the approved poll was in flight: says that the answer was lost',
    run: async (vault) => {
      const world = await waiting(vault);
      world.answers.token = ['never', oauthError('invalid_grant')];
      world.sleep(6);
      void world.tick();
      await Promise.resolve();
      await settled(() => world.requests('token').length === 1);
      world.boot();
      await world.pass(8);
      expect(ended(world)).to.equal('lost');
    },
  },
  {
    name: 'an approval that arrives after Cancel is given back',
    run: async (vault) => {
      const world = await waiting(vault);
      let release = (answer: Answer): void => void answer;
      world.answers.token = [new Promise((resolve) => (release = resolve))];
      world.sleep(6);
      const polling = world.tick();
      await settled(() => world.requests('token').length === 1);
      const cancelling = world.send({ kind: 'cancel' });
      await settled(() => world.session.kind === 'signed-out');
      release(tokens('unwanted'));
      await Promise.all([polling, cancelling]);
      expect(world.session.kind).to.equal('signed-out');
      expect(await vault.get('session')).to.deep.include({ tokens: null, grant: null });
      const revoked = world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));
      expect(revoked).to.deep.equal(['refresh-unwanted', 'access-unwanted']);
    },
  },
  {
    name: 'Sign in, Cancel, Sign in before the first answer: one code, and it is polled for',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.open();
      let first = (answer: Answer): void => void answer;
      world.answers.device = [new Promise((resolve) => (first = resolve)), deviceAnswer];
      const starting = world.send({ kind: 'start' });
      await settled(() => world.requests('device').length === 1);
      const cancelling = world.send({ kind: 'cancel' });
      await settled(() => world.session.kind === 'signed-out');
      const again = world.send({ kind: 'start' });
      await settled(() => world.session.kind === 'awaiting-approval');
      first({ body: { device_code: 'late', user_code: 'LATE-CODE', verification_uri: `${issuer}/activate`, expires_in: 300 } });
      await Promise.all([starting, cancelling, again]);
      expect(world.session).to.deep.nested.include({ 'grant.userCode': 'ABCD-EFGH' });
      world.answers.token = [tokens('1')];
      await world.pass(6);
      expect(world.session.kind).to.equal('signed-in');
    },
  },
  {
    name: 'a gateway that loses the answer of an approved poll: lost, not expired',
    run: async (vault) => {
      const world = await waiting(vault);
      world.answers.token = [{ status: 502, body: { relay: 'gone' } }, oauthError('invalid_grant')];
      await world.pass(20);
      expect(ended(world)).to.equal('lost');
    },
  },
  {
    name: 'two pages without a shared clock: one of them polls, and both see the sign-in',
    run: async (vault) => {
      const one = await waiting(vault);
      const two = new EngineWorld(vault);
      two.time = one.time;
      await two.open();
      expect(two.session.kind).to.equal('awaiting-approval');
      const start = one.time;
      const both = async (seconds: number): Promise<void> => {
        for (let second = 0; second < seconds; second++) {
          await one.pass(1);
          await two.pass(1);
        }
      };
      await both(24);
      const polls = [...one.sent, ...two.sent].filter(({ route }) => route === 'token').map(({ at }) => (at - start) / 1_000);
      expect(polls.sort((a, b) => a - b)).to.deep.equal([6, 12, 18, 24]);
      one.answers.token = [tokens('1')];
      two.answers.token = [tokens('1')];
      await both(14);
      expect([one.session.kind, two.session.kind]).to.deep.equal(['signed-in', 'signed-in']);
    },
  },
];

const sessions: Scenario[] = [
  {
    name: 'a restart shows the cached profile, then the live one',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      world.boot();
      world.updates.length = 0;
      await world.open();
      const kinds = world.updates.map(({ session }) => (session.kind === 'signed-in' ? session.freshness : session.kind));
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
      expect(world.requests('profile').map(({ headers }) => headers['authorization'])).to.deep.equal([
        'Bearer access-1',
        'Bearer access-1',
        'Bearer access-2',
      ]);
      expect(await vault.get('session')).to.have.nested.include({ 'tokens.refreshToken': 'refresh-2', 'tokens.refreshing': false });
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
      await Promise.all([world.send({ kind: 'refresh-profile' }), world.fetch({}), world.fetch({})]);
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
      expect(await world.fetch({})).to.have.nested.include({ kind: 'failed', 'failure.code': 'api-unauthorized' });
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
      expect(world.session).to.deep.nested.include({ kind: 'signed-in', freshness: 'cached', 'problem.code': 'api-unauthorized' });
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
      void world.send({ kind: 'configure', config: testConfig({ api: { baseUrl: 'https://api.example.com' } }) });
      await settled(() => world.requests('profile').some(({ url }) => url.startsWith('https://api.example.com/')));
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
      const revoked = world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));
      expect(revoked).to.deep.equal(['refresh-1', 'access-1']);
    },
  },
  {
    name: 'calls for the embedding app go to allowed paths only, and carry the token',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      expect(await world.fetch({})).to.have.nested.include({ kind: 'failed', 'failure.code': 'api-unauthorized' });
      await world.signIn();
      world.answers.other = [{ body: { ok: true } }];
      expect(await world.fetch({ path: '/api/v1/things?x=1' })).to.include({ kind: 'answer', status: 200, text: '{"ok":true}' });
      const before = world.sent.length;
      for (const path of ['/admin', '/api/v1/../../admin', '/api/v1/%2e%2e/%2e%2e/admin', '//evil.example/api/v1/', 'https://evil.example/api/v1/']) {
        expect(await world.fetch({ path }), path).to.have.nested.include({ kind: 'failed', 'failure.code': 'api-forbidden' });
      }
      expect(world.sent.length).to.equal(before);
    },
  },
  {
    name: 'a corrupt vault starts afresh and says so; another provider’s tokens are never used',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.signIn();
      const elsewhere = new EngineWorld(vault, testConfig({ api: { baseUrl: 'https://other.example' }, provider: { name: 'oidc', issuer: 'https://other.example', clientId: 'tv' } }));
      await elsewhere.open();
      expect(elsewhere.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(elsewhere.sent.filter(({ request }) => !request.url.startsWith(issuer))).to.deep.equal([]);
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

export const engineSpec: readonly Scenario[] = [...grants, ...sessions];

/** A whole task, not a microtask: IndexedDB answers in tasks. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Lets promises run until something holds. */
async function settled(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds() && performance.now() < end) await nextTask();
  expect(holds()).to.equal(true);
}
