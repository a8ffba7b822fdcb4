/** When a running screen takes a configuration that has changed, and what it leaves alone meanwhile. */

import { test } from 'node:test';
import { expect } from 'chai';
import { ConfigWatch } from '../../../src/client/config-watch.ts';
import type { Config, Session, View } from '../../../src/client/view.ts';
import { failure } from '../../../src/core/session/failures.ts';
import { unknownPerson } from '../../../src/core/session/profile.ts';
import { settingsOf } from '../../../src/core/session/settings.ts';
import { testConfig } from '../../engine/spec/world.ts';

const endpoints = {
  deviceAuthorization: 'https://login.example.com/device',
  token: 'https://login.example.com/token',
};
const issuer = 'https://login.example.com';
const provider = { name: 'oidc', issuer, clientId: 'tv', endpoints };
const old = testConfig();
const branded = testConfig({ brand: { name: 'Lobby' } });
const otherClient = testConfig({ provider: { ...provider, clientId: 'tv-2' } });

const grant = {
  id: '1',
  userCode: 'ABCD',
  verificationUri: issuer,
  verificationUriComplete: null,
  remainingMs: 60_000,
  lifetimeMs: 60_000,
};
const sessions = {
  starting: { kind: 'starting' },
  'signed-out': { kind: 'signed-out', notice: null },
  'requesting-code': { kind: 'requesting-code' },
  'awaiting-approval': { kind: 'awaiting-approval', grant, link: 'ok' },
  ended: { kind: 'ended', why: 'expired' },
  'signed-in': { kind: 'signed-in', profile: unknownPerson, freshness: 'live', problem: null },
  failed: { kind: 'failed', failure: failure('client-rejected', 'grant') },
  'profile failed': { kind: 'failed', failure: failure('api-unreachable', 'profile') },
} satisfies Record<string, Session>;

class Screen {
  view: View;
  readonly taken: Config[] = [];
  served: Config | null;
  readonly watch: ConfigWatch;

  constructor(current: Config, session: Session, served: Config) {
    const settings = { ...settingsOf(current), storage: 'kept' } as const;
    this.view = { session, settings, runsIn: 'page', config: current };
    this.served = served;
    const source = {
      reload: async () => this.served,
      take: async (config: Config) => {
        this.taken.push(config);
        this.view = { ...this.view, config };
      },
    };
    this.watch = new ConfigWatch(source, () => this.view);
  }

  async takes(): Promise<boolean> {
    await this.watch.check();
    await this.watch.takeIfFree();
    return this.taken.length > 0;
  }
}

async function takenIn(current: Config, next: Config): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const [name, session] of Object.entries(sessions))
    if (await new Screen(current, session, next).takes()) taken.push(name);
  return taken;
}

void test('with the same provider it is taken whenever nobody waits for anything: codes and tokens go on', async () => {
  expect(await takenIn(old, branded)).to.deep.equal([
    'signed-out',
    'ended',
    'signed-in',
    'failed',
    'profile failed',
  ]);
});

void test('a screen that always has a code takes it with the code', async () => {
  const kiosk = testConfig({ start: 'on-launch' });
  const next = testConfig({ start: 'on-launch', brand: { name: 'Lobby' } });
  expect(await takenIn(kiosk, next))
    .to.include('awaiting-approval')
    .but.not.include('starting');
});

void test('with another client it waits until there is neither a code nor a token of the old one', async () => {
  expect(await takenIn(old, otherClient)).to.deep.equal(['signed-out', 'ended', 'failed']);
});

void test('with another client a screen that always has a code takes it between two', async () => {
  const kiosk = testConfig({ start: 'on-launch' });
  const next = testConfig({ start: 'on-launch', provider: { ...provider, clientId: 'tv-2' } });
  const taken = await takenIn(kiosk, next);
  expect(taken).to.include('requesting-code').but.not.include('awaiting-approval');
});

void test('what has not changed, what was taken, and what was taken back again are not taken', async () => {
  const screen = new Screen(old, sessions['signed-out'], old);
  expect(await screen.takes()).to.equal(false);
  screen.served = branded;
  await screen.watch.check();
  screen.served = old;
  expect(await screen.takes()).to.equal(false);
  screen.served = branded;
  await screen.takes();
  await screen.takes();
  expect(screen.taken).to.deep.equal([branded]);
});

void test('a file that is broken or away leaves what waits as it is', async () => {
  const screen = new Screen(old, sessions['awaiting-approval'], branded);
  await screen.takes();
  screen.served = null;
  screen.view = { ...screen.view, session: sessions['signed-out'] };
  await screen.takes();
  expect(screen.taken).to.deep.equal([branded]);
});

void test('a relay that has yet to hear from the provider says less than is known: that is no news', async () => {
  const relayed = { ...old, transport: 'relay', relayed: { '/relay/token': issuer } } as const;
  const { relayed: _, ...without } = relayed;
  const screen = new Screen(relayed, sessions['signed-out'], without);
  expect(await screen.takes()).to.equal(false);
});

void test('a screen that a broken file keeps from starting takes a sound one at once', async () => {
  const broken: Session = { kind: 'failed', failure: failure('config-invalid', 'setup') };
  const screen = new Screen(old, broken, branded);
  await screen.watch.check();
  expect(screen.taken).to.deep.equal([branded]);
});
