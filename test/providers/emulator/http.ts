/** Requests and replies, as a provider reads and writes them. */

import type { IncomingHttpHeaders } from 'node:http';

export type Members = Record<string, unknown>;
export type Format = 'form' | 'json';

/** The requests of the protocol. */
export type Step = 'device' | 'poll' | 'refresh' | 'revoke';

/** Where a request arrives: some providers keep their API on another origin. */
export type Side = 'authorization' | 'api';

export interface Call {
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The members of the body, and of the query where the provider counts it. */
  readonly members: Members;
  /** A member came more than once. */
  readonly repeated: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes out as JSON, unless the wire dresses it otherwise. */
  readonly body?: Members;
  readonly text?: string;
}
