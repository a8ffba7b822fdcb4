/** The vault and its ledger on the browser's own IndexedDB. */

import { expect } from 'chai';
import { emptySession, type TokenRecord } from '../../../../src/core/session/stored-records.ts';
import { createSessionStore } from '../../../../src/worker/storage/session-store.ts';
import { withMemoryFallback } from '../../../../src/worker/storage/fallback-store.ts';
import {
  openIndexedDbStore,
  type KeyValueStore,
} from '../../../../src/worker/storage/key-value-store.ts';
import { emptyVault } from '../../support/vault.ts';
import { createTimeLimit } from '../../../../src/worker/storage/time-limit.ts';

const noLongerThan = createTimeLimit(() => () => undefined);

const provider = 'oidc https://login.example.com client';

const tokens: TokenRecord = {
  id: 'grant-1',
  accessToken: 'access',
  refreshToken: 'refresh',
  lifetimeMs: 3_600_000,
  received: { boot: 'boot-1', mono: 12, page: { id: 'page-1', mono: 34 } },
  receivedWall: 1_700_000_000_000,
  refreshing: false,
};

const increment = (stored: unknown): unknown => (typeof stored === 'number' ? stored + 1 : 1);

describe('the vault', () => {
  let vault: KeyValueStore;

  beforeEach(async () => {
    vault = await emptyVault();
  });

  after(async () => void (await emptyVault()));

  it('holds nothing at first', async () => {
    expect(await vault.get('session')).to.equal(undefined);
  });

  it('keeps what it is given, for others too, each key apart', async () => {
    await vault.update('session', () => ({ a: [1, null] }));
    await vault.update('config', () => 'c');
    const other = openIndexedDbStore();
    expect(await other.get('session')).to.deep.equal({ a: [1, null] });
    expect(await other.get('config')).to.equal('c');
  });

  it('loses no update when many come at once, from two connections', async () => {
    const other = openIndexedDbStore();
    const updates = Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? vault : other).update('session', increment),
    );
    await Promise.all(updates);
    expect(await vault.get('session')).to.equal(40);
  });

  it('keeps the old value when a change fails, and says so', async () => {
    await vault.update('session', () => 'old');
    const failed = await vault
      .update('session', () => {
        throw new Error('no');
      })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(failed).to.be.instanceOf(Error);
    expect(await vault.get('session')).to.equal('old');
    await vault.update('session', () => 'new');
    expect(await vault.get('session')).to.equal('new');
  });

  it('is memory where IndexedDB is refused', async () => {
    const refused: KeyValueStore = {
      persistent: true,
      get: () => Promise.reject(new Error('refused')),
      update: () => Promise.reject(new Error('refused')),
    };
    const memory = withMemoryFallback(refused, noLongerThan);
    await Promise.all([memory.update('session', increment), memory.update('session', increment)]);
    expect(await memory.get('session')).to.equal(2);
    expect(memory.persistent).to.equal(false);
  });

  it('goes on in memory when the disk is full, from what the disk has, and back on the disk when there is room', async () => {
    await vault.update('session', () => 7);
    let full = true;
    const disk: KeyValueStore = {
      ...vault,
      update: (key, change) =>
        full ? Promise.reject(new Error('full')) : vault.update(key, change),
    };
    const either = withMemoryFallback(disk, noLongerThan);
    expect(either.persistent).to.equal(true);
    await either.update('session', increment);
    expect([
      await either.get('session'),
      await vault.get('session'),
      either.persistent,
    ]).to.deep.equal([8, 7, false]);
    full = false;
    await either.update('session', increment);
    expect([
      await either.get('session'),
      await vault.get('session'),
      either.persistent,
    ]).to.deep.equal([9, 9, true]);
  });

  describe('read by a ledger', () => {
    it('is a fresh record at first, and nothing to repair', async () => {
      const ledger = createSessionStore(vault, provider);
      expect(await ledger.read()).to.deep.equal(emptySession(provider));
      expect(await ledger.repair()).to.equal(false);
      expect(await vault.get('session')).to.equal(undefined);
    });

    it('gives back what a change made of it', async () => {
      const ledger = createSessionStore(vault, provider);
      const changed = await ledger.change((record) => ({ ...record, tokens }));
      expect(changed).to.deep.equal({ ...emptySession(provider), tokens });
      expect(await createSessionStore(openIndexedDbStore(), provider).read()).to.deep.equal(
        changed,
      );
    });

    it('lands both of two changes that come at once', async () => {
      const [one, two] = [
        createSessionStore(vault, provider),
        createSessionStore(openIndexedDbStore(), provider),
      ];
      const profile = { name: 'Ada', email: null, memberSince: null };
      await Promise.all([
        one.change((record) => ({ ...record, tokens })),
        two.change((record) => ({ ...record, profile })),
      ]);
      expect(await one.read()).to.deep.equal({ ...emptySession(provider), tokens, profile });
    });

    for (const corrupt of [
      'text',
      7,
      null,
      [],
      {},
      { ...emptySession(provider), schema: 0 },
      { ...emptySession(provider), tokens: { ...tokens, accessToken: 5 } },
    ]) {
      it(`starts afresh over ${JSON.stringify(corrupt).slice(0, 60)}, once`, async () => {
        await vault.update('session', () => corrupt);
        const ledger = createSessionStore(vault, provider);
        expect(await ledger.read()).to.deep.equal(emptySession(provider));
        expect(await ledger.repair()).to.equal(true);
        expect(await vault.get('session')).to.deep.equal(emptySession(provider));
        expect(await ledger.repair()).to.equal(false);
      });
    }

    it('is empty where it belongs to another provider, and stays theirs until it is changed', async () => {
      const theirs = { ...emptySession('another'), tokens };
      await vault.update('session', () => theirs);
      const ledger = createSessionStore(vault, provider);
      expect(await ledger.read()).to.deep.equal(emptySession(provider));
      expect(await ledger.repair()).to.equal(false);
      expect(await vault.get('session')).to.deep.equal(theirs);
      expect(await ledger.change((record) => record)).to.deep.equal(emptySession(provider));
    });
  });
});
