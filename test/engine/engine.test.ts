/** The engine on Node: scripted provider, fake clock, memory vault. */

import { test } from 'node:test';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { engineSpec } from './spec/spec.ts';

for (const { name, run } of engineSpec) test(name, () => run(memoryStore()));
