/** Providers of the device grant, emulated over real HTTP: the opposing side in our client's tests. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Provider } from './protocol.ts';
import { arrived } from './request.ts';
import { listen } from './server.ts';
import type { Origins, Person, Side, Wire } from './wire.ts';
import { emulatedProviders, wires, type EmulatedProvider } from './wires/index.ts';

export { emulatedProviders, type EmulatedProvider };

/** A request as it arrived, and the status that answered it. */
export interface Recorded {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly members: Record<string, unknown>;
  readonly status: number;
}

export interface Emulator {
  /** Origin of the authorization server. */
  readonly url: string;
  /** Origin of the API; the authorization server's where the provider has only one. */
  readonly apiUrl: string;
  /** What an operator would write into the configuration file. */
  config(transport: 'relay' | 'direct'): Record<string, unknown>;
  readonly person: Person;
  /** The person's phone: decides about the grant with this user code. */
  approve(userCode: string): void;
  /** Throws where the provider has no way to deny. */
  deny(userCode: string): void;
  readonly canDeny: boolean;
  readonly cors: boolean;
  /** Everything but preflights, in the order of arrival. */
  readonly requests: readonly Recorded[];
  /** The next poll is answered slow_down, whatever its timing. */
  slowDownNext(): void;
  /** Ends access tokens now: the API answers 401 until a refresh. */
  expireAccessTokens(): void;
  /** Tokens (access or refresh) that are still good. */
  liveTokens(): number;
  readonly canRevoke: boolean;
  close(): Promise<void>;
}

export interface Options {
  /** Milliseconds: the clock of intervals and lifetimes. */
  now(): number;
  /** Makes a confidential client of one that is public by default. */
  readonly clientSecret?: string;
}

export async function startEmulator(
  name: EmulatedProvider,
  { now, clientSecret }: Options,
): Promise<Emulator> {
  const table = wires[name];
  const wire: Wire = {
    ...table,
    client: { id: table.client.id, secret: clientSecret ?? table.client.secret },
  };
  const requests: Recorded[] = [];
  const heard = (side: Side) => async (request: IncomingMessage) => {
    const at = now();
    const come = await arrived(request, side, wire);
    const reply = provider.answer(come);
    const { method, path, headers, members } = come.call;
    requests.push({ at, method, path, headers, members, status: reply.status });
    return reply;
  };
  const authorization = await listen(wire.cors, heard('authorization'));
  const api = wire.separateApi ? await listen(wire.cors, heard('api')) : null;
  const origins: Origins = {
    authorization: authorization.origin,
    api: api?.origin ?? authorization.origin,
  };
  const provider = new Provider(wire, origins, now);

  return {
    url: origins.authorization,
    apiUrl: origins.api,
    person: wire.person(origins),
    canDeny: wire.canDeny,
    cors: wire.cors,
    canRevoke: wire.paths.revoke !== null,
    requests,
    config: (transport) => ({
      provider: {
        name,
        clientId: wire.client.id,
        ...(wire.client.secret === null ? {} : { clientSecret: wire.client.secret }),
        ...wire.provider(origins),
      },
      ...(api === null ? {} : { api: { baseUrl: api.origin } }),
      transport,
    }),
    approve: (userCode) => provider.codes.decide(userCode, 'approved'),
    deny: (userCode) => {
      if (!wire.canDeny)
        throw new Error(`${name} has no way to deny: an unwanted code just expires`);
      provider.codes.decide(userCode, 'denied');
    },
    slowDownNext: () => provider.codes.slowDownNext(),
    expireAccessTokens: () => provider.tokens.expireAccess(),
    liveTokens: () => provider.tokens.live(),
    close: async () => {
      await Promise.all([authorization.close(), api?.close()]);
    },
  };
}
