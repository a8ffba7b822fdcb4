/** A server that nobody here wrote, as the ring needs it. */

import type { GrantView } from '../../../src/core/session/session.ts';

export type Decision = 'approve' | 'deny';

export interface RealServer {
  /** The configuration that a person writes for it. */
  readonly config: object;
  /** Its name for the person who approves. */
  readonly person: string;
  /** Whether a refresh brings another refresh token. */
  readonly rotates: boolean;
  /** Whether it can revoke (RFC 7009). */
  readonly revokes: boolean;
  /** What a person does on a phone, on the server's own pages. */
  decide(grant: GrantView, decision: Decision): Promise<void>;
}
