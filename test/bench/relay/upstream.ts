/** The provider behind both: an nginx that answers each poll at once with `authorization_pending`, and counts them. */

import { startNginx } from '../../harness/nginx.ts';
import { workerOf } from './nginx-config.ts';
import type { Placement } from '../cores.ts';

export interface UpstreamProvider {
  readonly port: number;
  /** How many requests it has been sent, this question among them. */
  requests(): Promise<number>;
  stop(): Promise<void>;
}

export async function startUpstream(place: Placement): Promise<UpstreamProvider> {
  const { port, stop } = await startNginx((listening) => config(listening, place));
  return {
    port,
    stop,
    requests: async () => {
      const text = await (await fetch(`http://127.0.0.1:${port}/requests`)).text();
      // "server accepts handled requests", and below it the three figures.
      return Number(/^ *\d+ \d+ (\d+) *$/m.exec(text)?.[1]);
    },
  };
}

const config = (port: number, place: Placement): string => `
${workerOf(place, 'others')}
http {
  default_type application/json;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /token {
      add_header Cache-Control no-store always;
      return 400 '{"error":"authorization_pending"}';
    }
    location = /requests { stub_status; }
  }
}
`;
