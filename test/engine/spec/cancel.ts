/** What the engine promises to whoever presses Back while their phone approves. */

import { expect } from 'chai';
import { memoryStore } from '../../../src/worker/storage/fallback-store.ts';
import { type Scenario, settled, waiting } from './scenario.ts';
import { EngineWorld, oauthError, pending, tokens, type Answer } from './world.ts';

const revoked = (world: EngineWorld): (string | null)[] =>
  world.requests('revoke').map(({ body }) => new URLSearchParams(body).get('token'));

const grantOf = ({ session }: EngineWorld): string | null =>
  session.kind === 'awaiting-approval' ? session.grant.id : null;

/** A world begins at 1 s. */
const approvedAtMs = 9_000;

/** Whether the provider has given its tokens: the first request after the approval. */
const tookTokens = (world: EngineWorld): boolean =>
  world.sent.some(({ route, at }) => route === 'token' && at >= approvedAtMs);

/** Approves and cancels at moments of an interval, in tenths of a second from the code's coming. */
async function cancelledAround(approvedAt: number, cancelledAt: number): Promise<EngineWorld> {
  const world = await waiting(memoryStore());
  const start = world.time;
  for (let tenth = 1; tenth <= 240; tenth++) {
    world.time += 100;
    world.wall += 100;
    if (tenth === approvedAt) world.answers.token = [tokens('1'), oauthError('invalid_grant')];
    if (tenth === cancelledAt) await world.send({ kind: 'cancel' });
    if (tenth % 10 === 0) await world.tick();
  }
  world.gaps('token', start).forEach((gap) => expect(gap).to.be.at.least(5));
  return world;
}

export const cancelScenarios: readonly Scenario[] = [
  {
    name: 'Back at every tenth of a second around an approval: never a code used up without a word',
    run: async () => {
      const approvedAt = (approvedAtMs - 1_000) / 100;
      for (let cancelledAt = 40; cancelledAt <= 140; cancelledAt++) {
        const world = await cancelledAround(approvedAt, cancelledAt);
        const what = `cancelled at ${cancelledAt}`;
        if (world.session.kind === 'signed-in') continue;
        // Nobody can know of an approval that comes after the last look.
        if (cancelledAt < approvedAt && !tookTokens(world)) continue;
        expect(tookTokens(world), what).to.equal(true);
        expect(world.session, what).to.deep.equal({
          kind: 'signed-out',
          notice: 'approval-undone',
        });
        expect(revoked(world), what).to.deep.equal(['refresh-1', 'access-1']);
      }
    },
  },
  {
    name: 'a cancelled code that nobody approved is asked for once more, and no notice is shown',
    run: async (vault) => {
      const world = await waiting(vault);
      await world.send({ kind: 'cancel' });
      world.boot();
      await world.pass(60);
      expect(world.requests('token')).to.have.lengthOf(1);
      expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
      expect(await vault.get('session')).to.deep.include({ grant: null, cancelled: null });
    },
  },
  {
    name: 'a new code is on the screen when the cancelled one turns out to be approved: its tokens are revoked all the same',
    run: async (vault) => {
      const world = await waiting(vault);
      await world.pass(3);
      await world.send({ kind: 'cancel' });
      await world.send({ kind: 'start' });
      world.answers.token = [tokens('1'), pending];
      await world.pass(30);
      expect(world.session.kind).to.equal('awaiting-approval');
      expect(revoked(world)).to.deep.equal(['refresh-1', 'access-1']);
    },
  },
  {
    name: 'a code that is asked for while the poll of the cancelled one is out is polled, whatever that poll brings',
    run: async (vault) => {
      const world = await waiting(vault);
      let answerOld: (answer: Answer) => void = () => undefined;
      world.answers.token = [new Promise((resolve) => (answerOld = resolve)), tokens('2')];
      const polling = world.pass(6);
      await settled(() => world.requests('token').length === 1);
      const pressed = [world.send({ kind: 'cancel' }), world.send({ kind: 'start' })];
      const asked = (): boolean => world.requests('device').length === 2;
      await settled(() => asked() && world.session.kind === 'awaiting-approval');
      answerOld(tokens('1'));
      await Promise.all([polling, ...pressed]);
      expect(revoked(world)).to.deep.equal(['refresh-1', 'access-1']);
      await world.pass(6);
      expect(world.session.kind).to.equal('signed-in');
    },
  },
  {
    name: 'an engine whose code another one has replaced shows that one once its own was approved too late',
    run: async (vault) => {
      const one = await waiting(vault);
      const other = new EngineWorld(vault);
      await other.open();
      let answer: (answer: Answer) => void = () => undefined;
      other.answers.token = [new Promise((resolve) => (answer = resolve))];
      const polling = other.pass(8);
      await settled(() => other.requests('token').length === 1);
      await one.send({ kind: 'cancel' });
      await one.send({ kind: 'start' });
      answer(tokens('1'));
      await polling;
      expect(revoked(other)).to.deep.equal(['refresh-1', 'access-1']);
      expect(other.session).to.deep.include({ kind: 'awaiting-approval' });
      expect(grantOf(other)).to.equal(grantOf(one));
    },
  },
];
