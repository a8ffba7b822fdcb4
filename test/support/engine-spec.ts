/** What the engine promises, as scenarios that run on Node with a memory vault and in a browser with IndexedDB. */

import { grantScenarios } from './engine-grants.ts';
import { proofScenarios } from './engine-proofs.ts';
import { renewalScenarios } from './engine-renewals.ts';
import type { Scenario } from './engine-scenario.ts';
import { sessionScenarios } from './engine-sessions.ts';
import { signOutScenarios } from './engine-signouts.ts';
import { unprovenScenarios } from './engine-unproven.ts';

export const engineSpec: readonly Scenario[] = [
  ...grantScenarios,
  ...sessionScenarios,
  ...renewalScenarios,
  ...signOutScenarios,
  ...proofScenarios,
  ...unprovenScenarios,
];
