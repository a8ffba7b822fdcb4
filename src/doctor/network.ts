/** Every request of an examination: bounded in time and size, never followed elsewhere, remembered for the checks. */

import { fetch as send, type Dispatcher } from 'undici';
import { createOutgoingAgent, proxyFor } from '../relay/transport/outgoing-agent.ts';
import { createHttp, type After, type Http } from '../core/protocol/http.ts';
import { isObject, parseJson } from '../core/json.ts';
import { obstacleOf, type NetworkDiagnosis } from './network-diagnosis.ts';
import type { Redactor } from './redactor.ts';

export interface Limits {
  /** Milliseconds for one request and its answer. */
  readonly exchangeMs: number;
  /** Milliseconds for all of them. */
  readonly runMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the text is not JSON. */
  readonly json: unknown;
  /** Whether it is a web page. */
  readonly page: boolean;
}

export interface Question {
  readonly method?: 'GET' | 'OPTIONS' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** The page that a browser would name; null: no browser. */
  readonly origin?: string | null;
}

export type Outcome = { readonly answer: Answer } | { readonly obstacle: NetworkDiagnosis };

/** What one host's clock said (RFC 9110 §6.6.1). Milliseconds; positive: ahead of this machine. */
export interface ClockReading {
  readonly aheadMs: number;
  readonly roundTripMs: number;
}

/** What is left at the end of the run is not waited for. */
const overtime: NetworkDiagnosis = {
  reason: 'not answered before the time for all checks was over',
  advice: 'mend what is slow above, then run the doctor again',
};

/** Characters. Metadata is a few kilobytes; a page may be endless. */
const longestAnswer = 256 * 1024;

/** One question follows the other; an abandoned one may still connect. */
const connections = 8;

export const after: After = (ms, action) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};

export class Network {
  /** The best reading of each host's clock. */
  readonly clocks = new Map<string, ClockReading>();
  private readonly answered = new Map<string, Headers>();
  private readonly obstructed = new Map<string, NetworkDiagnosis>();
  private readonly deadline: number;
  private readonly agent: Dispatcher;

  /** @param env names the proxy that the server goes through too */
  constructor(
    private readonly limits: Limits,
    private readonly redactor: Redactor,
    readonly env: Readonly<Record<string, string | undefined>>,
  ) {
    this.agent = createOutgoingAgent(env, connections);
    this.deadline = Date.now() + limits.runMs;
  }

  /** Milliseconds that the next request may take. */
  patience(): number {
    return Math.max(1, Math.min(this.limits.exchangeMs, this.deadline - Date.now()));
  }

  /** The headers of the last answer to such a request; null where there was none. */
  lastHeaders(method: string, url: string, origin: string | null): Headers | null {
    return this.answered.get(keyOf(method, url, origin)) ?? null;
  }

  /** What stood in the way of the last request to this URL's host, if it failed. */
  obstacleTo(url: string): NetworkDiagnosis | null {
    return this.obstructed.get(new URL(url).host) ?? null;
  }

  /** One request as it is written here. Never rejects. */
  async ask(url: string, init: Question = {}): Promise<Outcome> {
    const { method = 'GET', headers = {}, body = null, origin = null } = init;
    const patience = this.patience();
    const abort = new AbortController();
    const cancel = after(patience, () => abort.abort());
    try {
      const response = await this.fetch(origin)(url, {
        method,
        headers,
        body,
        redirect: 'manual',
        signal: abort.signal,
      });
      const text = await start(response);
      this.redactor.addFrom(text);
      // Doorkeeper refuses with nothing, which Rails calls text/html.
      const declared = /html/i.test(response.headers.get('content-type') ?? '');
      const page = (declared && text !== '') || /^\s*</.test(text);
      return {
        answer: {
          status: response.status,
          headers: response.headers,
          text,
          json: parseJson(text),
          page,
        },
      };
    } catch (error) {
      return { obstacle: await this.remember(url, error, patience) };
    } finally {
      cancel();
    }
  }

  /** What `core` sends requests with; through `fetch`, or through another one that takes its place. */
  http(fetch: typeof globalThis.fetch): Http {
    const http = createHttp(fetch, after);
    return async (request) => {
      const answer = await http({ ...request, timeoutMs: this.patience() });
      this.redactor.addFrom(answer.text);
      return answer;
    };
  }

  /** @param origin the page that a browser would name; null: no browser */
  fetch(origin: string | null): typeof globalThis.fetch {
    return async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(init?.headers);
      if (origin !== null) headers.set('origin', origin);
      const patience = this.patience();
      const sent = Date.now();
      try {
        const response = await this.send(url, headers, init ?? {});
        this.answered.set(keyOf(init?.method ?? 'GET', url, origin), response.headers);
        this.obstructed.delete(new URL(url).host);
        this.readClock(new URL(url).host, response.headers, sent);
        return response;
      } catch (error) {
        await this.remember(url, error, patience);
        throw error;
      }
    };
  }

  private async send(url: string, headers: Headers, init: RequestInit): Promise<Response> {
    const { method = 'GET', body, redirect = 'follow', signal = null } = init;
    const response: unknown = await send(url, {
      method,
      headers: [...headers],
      body: typeof body === 'string' ? body : null,
      redirect,
      signal,
      dispatcher: this.agent,
    });
    if (!isResponse(response)) throw new TypeError('no response of the Fetch standard');
    return response;
  }

  private async remember(url: string, error: unknown, patience: number): Promise<NetworkDiagnosis> {
    const obstacle =
      Date.now() < this.deadline
        ? await obstacleOf(error, url, patience, proxyFor(url, this.env))
        : overtime;
    this.obstructed.set(new URL(url).host, obstacle);
    return obstacle;
  }

  private readClock(host: string, headers: Headers, sent: number): void {
    const received = Date.now();
    // A cache answers with the date of what it keeps (RFC 9111 §5.1).
    const time = Date.parse(headers.get('date') ?? '') + Number(headers.get('age') ?? 0) * 1_000;
    const roundTripMs = received - sent;
    if (Number.isNaN(time) || roundTripMs >= (this.clocks.get(host)?.roundTripMs ?? Infinity))
      return;
    // The date is cut to whole seconds.
    this.clocks.set(host, { aheadMs: time + 500 - (sent + received) / 2, roundTripMs });
  }
}

/** undici's is one, though its types are another's. */
function isResponse(value: unknown): value is Response {
  return isObject(value) && ['status', 'headers', 'body'].every((name) => name in value);
}

/** An answer in short, for a line of the report. */
export function described({ status, page, json, text }: Answer): string {
  if (status >= 300 && status < 400) return `a redirect (HTTP ${status})`;
  if (page) return `an HTML page (HTTP ${status})`;
  if (text === '') return `an empty answer (HTTP ${status})`;
  return `HTTP ${status}, ${json === undefined ? 'no JSON' : 'JSON'}`;
}

function keyOf(method: string, url: string, origin: string | null): string {
  return `${method} ${url} ${origin ?? ''}`;
}

async function start(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  let text = '';
  while (text.length < longestAnswer) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
