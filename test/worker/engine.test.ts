/** The engine on Node: scripted provider, fake clock, memory vault. */

import { test } from 'node:test';
import { memoryVault } from '../../src/worker/memory-vault.ts';
import { engineSpec } from '../support/engine-spec.ts';

for (const { name, run } of engineSpec) test(name, () => run(memoryVault()));
