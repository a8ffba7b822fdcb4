/** What the engine promises about a pending grant. */

import { expect } from 'chai';
import { memoryStore } from '../../../src/worker/storage/fallback-store.ts';
import { type Scenario, ended, settled, waiting } from './scenario.ts';
import {
  EngineWorld,
  type Answer,
  deviceAnswer,
  issuer,
  oauthError,
  pending,
  tokens,
  untrusted,
} from './world.ts';

export const grantScenarios: readonly Scenario[] = [
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
    name: 'answers a tick with the moment of the next poll, at which a tick polls: no later than 5.1 s at 5 s',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      await world.passByDueMoments(3);
      expect(world.gaps('token', start)).to.deep.equal([5.05, 5.05, 5.05]);
    },
  },
  {
    name: 'wants no tick where nothing is due: nobody signed in, and somebody',
    run: async (vault) => {
      const world = new EngineWorld(vault);
      await world.open();
      expect(await world.tick()).to.deep.equal({ kind: 'due', inMs: null });
      await world.signIn();
      expect(await world.tick()).to.deep.equal({ kind: 'due', inMs: null });
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
        profile: {
          name: 'Ada Lovelace',
          email: 'ada@example.com',
          memberSince: '2024-02-05T08:52:20.957Z',
          picture: null,
          subject: '5',
          claims: {
            id: 5,
            email: 'ada@example.com',
            firstname: 'Ada',
            lastname: 'Lovelace',
            created_at: '2024-02-05T08:52:20.957Z',
          },
        },
        freshness: 'live',
        problem: null,
      });
      expect(world.requests('profile')[0]?.headers['authorization']).to.equal('Bearer access-1');
      expect(await vault.get('session')).to.deep.include({ grant: null });
    },
  },
  {
    name: 'a code that is unknown just before its end has expired, whoever’s clock is right',
    run: async (vault) => {
      const world = await waiting(vault);
      await world.pass(275);
      world.answers.token = [oauthError('invalid_grant')];
      await world.pass(6);
      expect(ended(world)).to.equal('expired');
    },
  },
  {
    name: 'denied, expired and unknown codes end the grant by name',
    run: async (vault) => {
      for (const [error, why] of [
        ['access_denied', 'denied'],
        ['expired_token', 'expired'],
        // Its time is not over: somebody else has redeemed it, or the provider has forgotten it.
        ['invalid_grant', 'void'],
      ] as const) {
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
      world.answers.token = [
        'no answer',
        'no answer',
        { status: 503, text: '<h1>busy</h1>', headers: { retryAfter: '50' } },
        pending,
      ];
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
      expect(world.session).to.deep.nested.include({
        kind: 'awaiting-approval',
        'grant.userCode': 'ABCD-EFGH',
      });
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
      await world.pass(12);
      expect(ended(world)).to.equal('lost');
      // An interval, and what a slow storage may have put between its stamp and its going out.
      expect(world.gaps('token', 0)[1]).to.equal(11);
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
      const revoked = world
        .requests('revoke')
        .map(({ body }) => new URLSearchParams(body).get('token'));
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
      first({
        body: {
          device_code: 'late',
          user_code: 'LATE-CODE',
          verification_uri: `${issuer}/activate`,
          expires_in: 300,
        },
      });
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
    name: 'a provider whose certificate can’t be verified keeps the code on screen and has lost nothing',
    run: async (vault) => {
      const world = await waiting(vault);
      world.answers.token = [untrusted, untrusted, tokens('1')];
      await world.pass(7);
      expect(world.session).to.deep.nested.include({
        kind: 'awaiting-approval',
        link: 'retrying',
        'grant.userCode': 'ABCD-EFGH',
      });
      await world.pass(60);
      expect(world.session.kind).to.equal('signed-in');
      const other = await waiting(memoryStore());
      other.answers.token = [untrusted, oauthError('invalid_grant')];
      await other.pass(60);
      expect(ended(other)).to.equal('void');
      const refused = new EngineWorld(memoryStore());
      await refused.open();
      refused.answers.device = [untrusted, deviceAnswer];
      await refused.send({ kind: 'start' });
      expect(refused.session).to.deep.nested.include({
        kind: 'failed',
        'failure.code': 'provider-untrusted',
        'failure.phase': 'grant',
      });
      await refused.send({ kind: 'start' });
      expect(refused.session.kind).to.equal('awaiting-approval');
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
      const polls = [...one.sent, ...two.sent]
        .filter(({ route }) => route === 'token')
        .map(({ at }) => (at - start) / 1_000);
      expect(polls.sort((a, b) => a - b)).to.deep.equal([6, 12, 18, 24]);
      one.answers.token = [tokens('1')];
      two.answers.token = [tokens('1')];
      await both(14);
      expect([one.session.kind, two.session.kind]).to.deep.equal(['signed-in', 'signed-in']);
    },
  },
];
