/** What the engine promises, as scenarios that run on Node with a memory vault and in a browser with IndexedDB. */

import { grantScenarios } from './grants.ts';
import { interruptionScenarios } from './interruptions.ts';
import { proofScenarios } from './dpop.ts';
import { renewalScenarios } from './refresh.ts';
import type { Scenario } from './scenario.ts';
import { sessionScenarios } from './sessions.ts';
import { signOutScenarios } from './revocation.ts';
import { unprovenScenarios } from './dpop-fallback.ts';

export const engineSpec: readonly Scenario[] = [
  ...grantScenarios,
  ...interruptionScenarios,
  ...sessionScenarios,
  ...renewalScenarios,
  ...signOutScenarios,
  ...proofScenarios,
  ...unprovenScenarios,
];
