/** What the engine promises where proofs are offered and yet not taken everywhere (RFC 9449 §7.2, CORS). */

import { expect } from 'chai';
import type { Scenario } from './scenario.ts';
import { bindingWorld, bound, signedIn } from './dpop.ts';
import { EngineWorld, ada, pending, testConfig } from './world.ts';

export const unprovenScenarios: readonly Scenario[] = [
  {
    name: 'an API that knows only bearer tokens gets them so, asked the other way once',
    run: async (vault) => {
      const world = bindingWorld(vault);
      world.answers.profile = [{ status: 401, body: {} }, ada];
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [bound('1')];
      await world.pass(6);
      await world.send({ kind: 'refresh-profile' });
      const schemes = world.requests('profile').map(({ headers }) => headers['authorization']);
      expect(schemes).to.deep.equal(['DPoP access-1', 'Bearer access-1', 'Bearer access-1']);
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
    },
  },
  {
    name: 'an API that is busy when it is asked the other way is asked with a proof again',
    run: async (vault) => {
      const world = await signedIn(vault);
      world.answers.token = [bound('2')];
      world.answers.profile = [{ status: 401, body: {} }, { status: 429, body: {} }, ada];
      await world.send({ kind: 'refresh-profile' });
      await world.send({ kind: 'refresh-profile' });
      const schemes = world
        .requests('profile')
        .map(({ headers }) => headers['authorization']?.split(' ')[0]);
      expect(schemes).to.deep.equal(['DPoP', 'DPoP', 'Bearer', 'DPoP']);
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
    },
  },
  {
    name: 'an API that lets no browser send a proof is asked without',
    run: async (vault) => {
      const world = bindingWorld(vault, 'direct');
      world.answers.profile = ['no answer', ada];
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [bound('1')];
      await world.pass(6);
      await world.send({ kind: 'refresh-profile' });
      const schemes = world
        .requests('profile')
        .map(({ headers }) => headers['authorization']?.split(' ')[0]);
      expect(schemes).to.deep.equal(['DPoP', 'Bearer', 'Bearer']);
      expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
    },
  },
  {
    name: 'a network that was away at the first poll does not unbind what follows; nor ever, where binding is demanded',
    run: async (vault) => {
      const world = bindingWorld(vault, 'direct');
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = ['no answer', 'no answer', pending];
      await world.pass(60);
      expect(
        world
          .requests('token')
          .map(({ headers }) => 'dpop' in headers)
          .slice(0, 3),
      ).to.deep.equal([true, false, true]);

      const config = testConfig({ transport: 'direct' });
      const demanding = new EngineWorld(vault, {
        ...config,
        provider: { ...config.provider, clientId: 'other', dpop: true },
      });
      await demanding.open();
      await demanding.send({ kind: 'start' });
      demanding.answers.token = ['no answer', pending];
      await demanding.pass(30);
      expect(
        new Set(demanding.requests('token').map(({ headers }) => 'dpop' in headers)),
      ).to.deep.equal(new Set([true]));
    },
  },
  {
    name: 'a provider that lets no browser send a proof is asked without from the second poll on',
    run: async (vault) => {
      const world = bindingWorld(vault, 'direct');
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = ['no answer', pending];
      await world.pass(20);
      expect(world.requests('token').map(({ headers }) => 'dpop' in headers)).to.deep.equal([
        true,
        false,
      ]);
    },
  },
];
