/** Pages hear of the brand from the worker: also at its next boot, and where the operator has changed nothing else. */

import { test } from 'node:test';
import { expect } from 'chai';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { EngineWorld, testConfig } from './spec/world.ts';

const brand = { name: 'Living Room+', logo: '/logo.svg', accent: '#ffcc00', background: '#101018' };

test('the brand is told with the settings, and by a later boot before any page has read the configuration', async () => {
  const config = testConfig({ brand });
  expect(config.brand).to.include({ name: 'Living Room+' });
  const world = new EngineWorld(memoryStore(), config);
  await world.open();
  expect(world.updates.at(-1)?.settings?.brand).to.deep.equal(config.brand);
  world.boot();
  const reply = await world.send({ kind: 'hello', version: 1, page: { id: 'later', mono: 1 } });
  expect(reply).to.have.nested.property('update.settings.brand').that.deep.equals(config.brand);
});

test('a brand that is new, or gone, reaches a screen that has stored the configuration without it, or with it', async () => {
  const [plain, branded] = [testConfig(), testConfig({ brand })];
  const world = new EngineWorld(memoryStore(), plain);
  await world.open();
  for (const config of [plain, branded, plain]) {
    await world.send({ kind: 'configure', config });
    expect(world.updates.at(-1)?.settings?.brand).to.deep.equal(config.brand);
  }
});
