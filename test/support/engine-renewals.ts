/** What the engine promises when tokens are renewed, or come to their end. */

import { expect } from 'chai';
import type { Scenario } from './engine-scenario.ts';
import { EngineWorld, testConfig, type Answer } from './engine-world.ts';

const base64Url = (value: unknown): string => btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

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

const shown = ({ session }: EngineWorld): string => (session.kind === 'signed-in' ? session.profile.name : session.kind);

export const renewalScenarios: readonly Scenario[] = [
  {
    name: 'with the ID token for a profile, a refresh that brings a new one brings its name',
    run: async (vault) => {
      const world = new EngineWorld(vault, testConfig({ api: { profile: 'id_token' } }));
      await signedIn(world, issued('1', { name: 'Ada Byron' }));
      expect(shown(world)).to.equal('Ada Byron');
      world.answers.token = [issued('2', { name: 'Ada Lovelace' }), issued('3', null), issued('4', { sub: '5' })];
      for (const token of ['access-2', 'access-3', 'access-4']) {
        world.sleep(3_590);
        await world.send({ kind: 'refresh-profile' });
        expect(shown(world)).to.equal('Ada Lovelace');
        expect(await vault.get('session')).to.have.nested.include({ 'tokens.accessToken': token, 'profile.name': 'Ada Lovelace' });
      }
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
      expect(await vault.get('session')).to.have.nested.include({ 'tokens.accessToken': 'access-2', 'profile.name': 'Ada Lovelace' });
    },
  },
];
