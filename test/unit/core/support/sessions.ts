/** Things that a session is made of. */

import { failure, type Failure, type Phase } from '../../../../src/core/session/failures.ts';
import type { Profile } from '../../../../src/core/session/profile.ts';
import type { GrantView } from '../../../../src/core/session/session.ts';

export const ada: Profile = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  memberSince: '2024-02-05T08:52:20.957Z',
};

export function grantView(id: string): GrantView {
  return {
    id,
    userCode: 'WDJB-MJHT',
    verificationUri: 'https://login.example.com/device',
    verificationUriComplete: null,
    remainingMs: 600_000,
    lifetimeMs: 900_000,
  };
}

export function failedIn(phase: Phase): Failure {
  return failure('provider-unreachable', phase, { host: 'login.example.com', detail: 'no answer' });
}
