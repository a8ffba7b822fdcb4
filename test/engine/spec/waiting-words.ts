/** What the screen is told while a code waits: who is in trouble, and how the code has to be typed. */

import { expect } from 'chai';
import { memoryStore } from '../../../src/worker/storage/fallback-store.ts';
import { type Scenario, waiting } from './scenario.ts';
import { EngineWorld, pending, testConfig } from './world.ts';

export const waitingWordsScenarios: readonly Scenario[] = [
  ...(
    [
      ['no answer', 'retrying'],
      [{ status: 500, body: {} }, 'service-down'],
      [{ status: 503, text: '<h1>Service Unavailable</h1>' }, 'service-down'],
      [{ status: 429, body: {} }, 'service-down'],
      [{ status: 200, text: '<title>Hotel</title>' }, 'retrying'],
      [{ status: 511, text: '<title>Hotel</title>' }, 'retrying'],
      [{ status: 401, text: 'Unauthorized', gate: true }, 'gated'],
      [{ status: 200, text: '<title>Log in</title>', gate: true }, 'gated'],
    ] as const
  ).map(([answer, link]): Scenario => ({
    name: `a poll that brings ${JSON.stringify(answer)}: the code stays, and the screen says ${link} until an answer comes`,
    run: async (vault) => {
      const world = await waiting(vault);
      world.answers.token = [answer, pending];
      await world.pass(6);
      expect(world.session).to.include({ kind: 'awaiting-approval', link });
      world.boot();
      await world.open();
      expect(world.session, 'after a restart').to.include({ link });
      await world.pass(30);
      expect(world.session).to.include({ kind: 'awaiting-approval', link: 'ok' });
    },
  })),
  {
    name: 'a code that a provider takes to the letter says so to the screen',
    run: async (vault) => {
      const config = testConfig();
      const world = new EngineWorld(vault, {
        ...config,
        provider: { ...config.provider, userCode: 'exact' },
      });
      await world.open();
      await world.send({ kind: 'start' });
      expect(world.session).to.have.nested.include({ 'grant.userCodeRule': 'exact' });
      expect(await waiting(memoryStore())).to.not.have.nested.property(
        'session.grant.userCodeRule',
      );
    },
  },
];
