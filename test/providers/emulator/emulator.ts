/** Providers of the device grant, emulated over real HTTP: the other side in our client's tests. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Provider } from './protocol.ts';
import { parseRequest } from './request.ts';
import { listen } from './server.ts';
import type { Dialect } from './dialect.ts';
import type { Origins, Person } from './facts.ts';
import type { Side } from './http.ts';
import { emulatedProviders, dialects, type EmulatedProvider } from './dialects/index.ts';

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
  /** The API answers 503 from now on, or no longer; the authorization server is well. */
  apiDown(down: boolean): void;
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
  /** Whether somebody has switched it on where the provider does not answer browsers of other origins by itself. */
  readonly cors?: boolean;
}

export async function startEmulator(
  name: EmulatedProvider,
  { now, clientSecret, cors }: Options,
): Promise<Emulator> {
  const table = dialects[name];
  const dialect: Dialect = {
    ...table,
    cors: cors ?? table.cors,
    client: { id: table.client.id, secret: clientSecret ?? table.client.secret },
  };
  const requests: Recorded[] = [];
  let isApiDown = false;
  const answerOn = (side: Side) => async (request: IncomingMessage) => {
    const at = now();
    const parsed = await parseRequest(request, side, dialect);
    const reply = isApiDown && side === 'api' ? { status: 503 } : provider.answer(parsed);
    const { method, path, headers, members } = parsed.call;
    requests.push({ at, method, path, headers, members, status: reply.status });
    return reply;
  };
  const authorization = await listen(dialect.cors, answerOn('authorization'));
  const api = dialect.separateApi ? await listen(dialect.cors, answerOn('api')) : null;
  const origins: Origins = {
    authorization: authorization.origin,
    api: api?.origin ?? authorization.origin,
  };
  const provider = new Provider(dialect, origins, now);

  return {
    url: origins.authorization,
    apiUrl: origins.api,
    person: dialect.person(origins),
    canDeny: dialect.canDeny,
    cors: dialect.cors,
    canRevoke: dialect.paths.revoke !== null,
    requests,
    config: (transport) => ({ ...configOf(name, dialect, origins), transport }),
    approve: (userCode) => provider.codes.decide(userCode, 'approved'),
    deny: (userCode) => {
      if (!dialect.canDeny)
        throw new Error(`${name} has no way to deny: an unwanted code just expires`);
      provider.codes.decide(userCode, 'denied');
    },
    slowDownNext: () => provider.codes.slowDownNext(),
    expireAccessTokens: () => provider.tokens.expireAccess(),
    apiDown: (down) => void (isApiDown = down),
    liveTokens: () => provider.tokens.live(),
    close: async () => {
      await Promise.all([authorization.close(), api?.close()]);
    },
  };
}

function configOf(
  name: EmulatedProvider,
  { client, provider, separateApi }: Dialect,
  origins: Origins,
): Record<string, unknown> {
  return {
    provider: {
      name,
      clientId: client.id,
      ...(client.secret === null ? {} : { clientSecret: client.secret }),
      ...provider(origins),
    },
    ...(separateApi ? { api: { baseUrl: origins.api } } : {}),
  };
}
