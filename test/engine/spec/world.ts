/** An engine with everything scripted: time, provider, API. A restart is a second engine on the same vault. */

import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { type Config } from '../../../src/core/config/types.ts';
import {
  NetworkFailure,
  type Http,
  type HttpResponse,
  type HttpRequest,
} from '../../../src/core/protocol/http.ts';
import type { ApiRequest, Command, Update } from '../../../src/core/session/messages.ts';
import type { Session } from '../../../src/core/session/session.ts';
import type { EngineReply } from '../../../src/worker/engine/engine-reply.ts';
import { Engine } from '../../../src/worker/engine/engine.ts';
import { localLocks } from '../../../src/worker/storage/locks.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';

export const issuer = 'https://login.example.com';

export function testConfig(changes: Record<string, unknown> = {}): Config {
  const endpoints = {
    deviceAuthorization: `${issuer}/device`,
    token: `${issuer}/token`,
    revocation: `${issuer}/revoke`,
  };
  const provider = { name: 'oidc', issuer, clientId: 'tv', endpoints };
  const value = { provider, api: { baseUrl: issuer }, ...changes };
  return parseConfig(value, { env: null, base: null }).config;
}

export type Spoken = {
  status?: number;
  body?: unknown;
  text?: string;
  gate?: true;
  headers?: { retryAfter?: string; date?: string; dpopNonce?: string };
};
export type Answer = Spoken | 'no answer' | 'never';

export const deviceAnswer: Answer = {
  body: {
    device_code: 'secret-device-code',
    user_code: 'ABCD-EFGH',
    verification_uri: `${issuer}/activate`,
    verification_uri_complete: `${issuer}/activate?user_code=ABCD-EFGH`,
    expires_in: 300,
    interval: 5,
  },
};
export const pending: Answer = { status: 400, body: { error: 'authorization_pending' } };
export const oauthError = (error: string, status = 400): Answer => ({ status, body: { error } });
export const tokens = (name: string, expiresIn: number | null = 3600): Answer => ({
  body: {
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    token_type: 'Bearer',
    ...(expiresIn === null ? {} : { expires_in: expiresIn }),
  },
});
/** The relay was to ask somebody whose certificate can't be verified. */
export const untrusted: Answer = {
  status: 502,
  body: { relay: 'the certificate has expired', code: 'provider-untrusted' },
};
export const ada: Answer = {
  body: {
    id: 5,
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    created_at: '2024-02-05T08:52:20.957Z',
  },
};

type Route = 'device' | 'token' | 'revoke' | 'info' | 'profile' | 'other';

let ids = 0;

/** Unlike any other, also another world's: two engines may share a vault. */
const newId = (): string => `id-${++ids}`;

/** One device: its vault and its real time outlive the engines that are booted on it. */
export class EngineWorld {
  /** Requests as they went out, with the true time of each. */
  readonly sent: { route: Route; request: HttpRequest; at: number }[] = [];
  readonly updates: Update[] = [];
  /** Answers that wait to be given; the last of a route is given for ever. */
  readonly answers: Record<Route, (Answer | Promise<Answer>)[]> = {
    device: [deviceAnswer],
    token: [pending],
    revoke: [{ body: {} }],
    info: [],
    profile: [ada],
    other: [],
  };
  /** True milliseconds. */
  time = 1_000;
  /** What the device believes the date is. */
  wall = Date.UTC(2026, 10, 21);
  private engine: Engine;
  private bootedAt = 0;
  private pageOpenedAt = 0;
  private page = 'page-1';

  constructor(
    private readonly vault: KeyValueStore,
    readonly config: Config = testConfig(),
    /** Null for a device without WebCrypto. */
    private readonly subtle: SubtleCrypto | null = crypto.subtle,
    private readonly random: () => number = () => 0,
  ) {
    this.engine = this.boot();
  }

  /** The worker is killed and a new one starts: its clock begins anew, its memory is gone. */
  boot(): Engine {
    this.bootedAt = this.time;
    this.engine = new Engine({
      http: this.http,
      store: this.vault,
      locks: localLocks(),
      clock: { mono: () => this.time - this.bootedAt, wall: () => this.wall },
      subtle: this.subtle ?? undefined,
      random: this.random,
      newId: () => newId(),
      notify: (update) => void this.updates.push(update),
    });
    return this.engine;
  }

  /** The page is loaded anew, or another one is opened. */
  async open(): Promise<void> {
    this.pageOpenedAt = this.time;
    this.page = newId();
    await this.send({ kind: 'hello', version: 1, page: this.stamp() });
    await this.send({ kind: 'configure', config: this.config });
  }

  async send(command: Command): Promise<EngineReply | null> {
    let reply: EngineReply | null = null;
    await this.engine.handle(command, (given) => (reply = given));
    return reply;
  }

  fetch(request: Partial<ApiRequest>): Promise<EngineReply | null> {
    return this.send({
      kind: 'fetch',
      request: { path: '/api/v1/things', method: 'GET', headers: {}, body: null, ...request },
    });
  }

  /** The same with what comes back, which has to be a response. */
  async call(request: Partial<ApiRequest>): Promise<{ status: number; text: string }> {
    const reply = await this.fetch(request);
    if (reply?.kind !== 'response') throw new Error(`no response: ${JSON.stringify(reply)}`);
    return { status: reply.response.status, text: await reply.response.text() };
  }

  /** Lets true time pass with a tick every second, as a visible page does. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.time += 1_000;
      this.wall += 1_000;
      await this.tick();
    }
  }

  /** Ticks at the moments that the engine names, as a visible page does. */
  async passByDueMoments(ticks: number): Promise<void> {
    let reply = await this.tick();
    for (let tick = 0; tick < ticks; tick++) {
      if (reply?.kind !== 'due' || reply.inMs === null) throw new Error('nothing is due');
      this.time += reply.inMs;
      this.wall += reply.inMs;
      reply = await this.tick();
    }
  }

  tick(): Promise<EngineReply | null> {
    return this.send({ kind: 'tick', page: this.stamp() });
  }

  /** Time in which nothing runs: the set sleeps. */
  sleep(seconds: number): void {
    this.time += seconds * 1_000;
    this.wall += seconds * 1_000;
  }

  async signIn(): Promise<void> {
    await this.open();
    await this.send({ kind: 'start' });
    this.answers.token = [tokens('1')];
    await this.pass(6);
    this.answers.token = [pending];
  }

  get session(): Session {
    return this.updates.at(-1)?.session ?? { kind: 'starting' };
  }

  requests(route: Route): HttpRequest[] {
    return this.sent.filter((entry) => entry.route === route).map(({ request }) => request);
  }

  /** Seconds of true time between the requests of a route, the first counted from `from`. */
  gaps(route: Route, from: number): number[] {
    const times = this.sent.filter((entry) => entry.route === route).map(({ at }) => at);
    return times.map((at, index) => (at - (times[index - 1] ?? from)) / 1_000);
  }

  private stamp(): { id: string; mono: number } {
    return { id: this.page, mono: this.time - this.pageOpenedAt };
  }

  private readonly http: Http = async (request) => {
    const route = routeOf(request.url);
    this.sent.push({ route, request, at: this.time });
    const queue = this.answers[route];
    const answer = await ((queue.length > 1 ? queue.shift() : queue[0]) ?? 'no answer');
    if (answer === 'never') return new Promise<HttpResponse>(() => undefined);
    if (answer === 'no answer') throw new NetworkFailure(new URL(request.url).host);
    return this.heard(request, answer);
  };

  /** A scripted answer as the engine hears it; a world that is stricter about HTTP replaces this. */
  protected async heard(request: HttpRequest, answer: Spoken): Promise<HttpResponse> {
    return {
      host: new URL(request.url).host,
      status: answer.status ?? 200,
      contentType: answer.text === undefined ? 'application/json' : 'text/html',
      retryAfter: answer.headers?.retryAfter ?? null,
      date: answer.headers?.date ?? null,
      dpopNonce: answer.headers?.dpopNonce ?? null,
      text: answer.text ?? JSON.stringify(answer.body),
      ...(answer.gate && { gate: true }),
    };
  }
}

function routeOf(url: string): Route {
  const { pathname } = new URL(url);
  switch (pathname) {
    case '/device':
      return 'device';
    case '/token':
      return 'token';
    case '/revoke':
      return 'revoke';
    case '/info':
      return 'info';
    case '/api/v1/users/current_user':
      return 'profile';
    default:
      return 'other';
  }
}
