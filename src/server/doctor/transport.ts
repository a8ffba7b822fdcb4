/** Protocol requests as the screens send them: through the relay, or to the provider itself. */

import type { FastifyInstance } from 'fastify';
import type { ConfigFile } from '../../core/config.ts';
import type { Authority } from '../../core/device-grant.ts';
import type { Endpoints } from '../../core/providers.ts';
import { createApp } from '../app.ts';
import { browserConfig } from '../browser-config.ts';
import type { Network } from './network.ts';

/** Nobody's: requests to it never leave this process. */
const relayOrigin = 'https://relay.invalid';

/** Milliseconds that the relay may take to let go of its connections. */
const longestClose = 500;

export interface Wire {
  readonly authority: Authority;
  close(): Promise<void>;
}

/** To the provider, as a page of `origin` does. */
export function directAuthority({ config }: ConfigFile, endpoints: Endpoints, network: Network, origin: string): Authority {
  return { provider: config.provider, endpoints, http: network.http(network.fetch(origin)) };
}

/** Through the relay of this very configuration, without a port. */
export async function relayed(file: ConfigFile, network: Network): Promise<Wire> {
  const app = await createApp({ ...file, folder: null, log: null });
  const { provider } = browserConfig(file.config);
  const whole = (path: string | null): string | null => (path === null ? null : new URL(path, relayOrigin).href);
  const { deviceAuthorization, token, revocation, userinfo } = provider.endpoints;
  const endpoints: Endpoints = {
    deviceAuthorization: whole(deviceAuthorization),
    token: whole(token),
    revocation: whole(revocation),
    userinfo: whole(userinfo),
  };
  return {
    authority: { provider: { ...provider, endpoints }, endpoints, http: network.http(fetchFrom(app)) },
    close: async () => {
      let timer;
      const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestClose)));
      await Promise.race([app.close(), tooLong]);
      clearTimeout(timer);
    },
  };
}

/** A `fetch` that a server in this process answers. */
function fetchFrom(app: FastifyInstance): typeof globalThis.fetch {
  return async (input, init) => {
    const { pathname, search, host } = new URL(input instanceof Request ? input.url : input);
    const answer = await unlessAborted(
      app.inject({
        method: init?.method === 'GET' ? 'GET' : 'POST',
        url: pathname + search,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), host },
        ...(typeof init?.body === 'string' ? { payload: init.body } : {}),
      }),
      init?.signal ?? null,
    );
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) headers.set(name, String(value));
    return new Response(answer.payload === '' ? null : answer.payload, { status: answer.statusCode, headers });
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  const aborted = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('time-out')), { once: true }));
  return Promise.race([work, aborted]);
}
