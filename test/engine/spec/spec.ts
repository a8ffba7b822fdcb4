/** What the engine promises, as scenarios that run on Node with a memory vault and in a browser with IndexedDB. */

import { cancelScenarios } from './cancel.ts';
import { grantScenarios } from './grants.ts';
import { interruptionScenarios } from './interruptions.ts';
import { proofScenarios } from './dpop.ts';
import { renewalScenarios } from './refresh.ts';
import type { Scenario } from './scenario.ts';
import { sessionScenarios } from './sessions.ts';
import { signOutScenarios } from './revocation.ts';
import { unprovenScenarios } from './dpop-fallback.ts';
import { usedBeforeRevocationScenarios } from './used-before-revocation.ts';
import { waitingWordsScenarios } from './waiting-words.ts';

export const engineSpec: readonly Scenario[] = [
  ...grantScenarios,
  ...waitingWordsScenarios,
  ...cancelScenarios,
  ...interruptionScenarios,
  ...sessionScenarios,
  ...renewalScenarios,
  ...signOutScenarios,
  ...usedBeforeRevocationScenarios,
  ...proofScenarios,
  ...unprovenScenarios,
];
