/** All malformed and unusual answers to polls. */

import { pendingCases } from './authorization-pending.ts';
import { errorStatusCases } from './error-statuses.ts';
import type { PollCase } from './poll-case.ts';
import { retryAfterCases } from './retry-after.ts';
import { slowDownCases } from './slow-down.ts';
import { terminalErrorCases } from './terminal-errors.ts';
import { unknownCodeCases } from './unknown-codes.ts';

export const pollCases: readonly PollCase[] = [
  ...pendingCases,
  ...slowDownCases,
  ...terminalErrorCases,
  ...errorStatusCases,
  ...unknownCodeCases,
  ...retryAfterCases,
];
