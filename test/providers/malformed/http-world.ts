/** The engine's world with the real HTTP around it: what a server writes arrives as `fetch` would hand it over. */

import {
  createHttp,
  type HttpResponse,
  type HttpRequest,
} from '../../../src/core/protocol/http.ts';
import type { Config } from '../../../src/core/config/types.ts';
import { memoryStore } from '../../../src/worker/storage/fallback-store.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import { EngineWorld, testConfig, type Spoken } from '../../engine/spec/world.ts';

export interface RawAnswer extends Spoken {
  /** The content type; null for none. */
  type?: string | null;
  /** Further headers. */
  more?: Record<string, string>;
  /** Blanks after the content. */
  padding?: number;
  /** Milliseconds that the answer is on its way. */
  late?: number;
}

export type AnswerOrNone = RawAnswer | 'no answer';

/** In every code and token, so that one look finds any of them where it must not be. */
export const secret = '7fSECRETe1';
export const deviceCode = `Dc-${secret}`;

export class HttpWorld extends EngineWorld {
  constructor(
    readonly records: KeyValueStore = memoryStore(),
    config: Config = testConfig(),
  ) {
    // A set on plain http: nothing can be signed.
    super(records, config, null);
  }

  /** Ticks until something holds, for at most so many seconds; seconds it took, or null. */
  async until(holds: () => boolean, most: number, step = 0.5): Promise<number | null> {
    const start = this.time;
    while (!holds() && this.time < start + most * 1_000) {
      this.sleep(step);
      await this.tick();
    }
    return holds() ? (this.time - start) / 1_000 : null;
  }

  protected override async heard(request: HttpRequest, answer: RawAnswer): Promise<HttpResponse> {
    this.sleep((answer.late ?? 0) / 1_000);
    const http = createHttp(
      async () => fetched(answer),
      () => () => undefined,
    );
    return http(request);
  }
}

const redirects: readonly number[] = [301, 302, 303, 307, 308];
const bodiless: readonly number[] = [204, 205, 304];

function fetched({
  status = 200,
  body,
  text,
  type,
  headers,
  more,
  padding = 0,
}: RawAnswer): Response {
  if (redirects.includes(status)) throw new TypeError('redirect mode is set to error');
  const content = (text ?? (body === undefined ? '' : JSON.stringify(body))) + ' '.repeat(padding);
  const declared =
    type === undefined ? (text === undefined ? 'application/json' : 'text/html') : type;
  return new Response(bodiless.includes(status) ? null : new TextEncoder().encode(content), {
    status,
    headers: {
      ...(declared === null ? {} : { 'content-type': declared }),
      ...(headers?.retryAfter === undefined ? {} : { 'retry-after': headers.retryAfter }),
      ...more,
    },
  });
}
