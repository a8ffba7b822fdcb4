/** A relay with a scripted way out and a clock that a test winds. */

import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { type ConfigFile } from '../../../../src/core/config/types.ts';
import type { RelayEvent } from '../../../../src/relay/events.ts';
import type { Sender } from '../../../../src/relay/messages.ts';
import { createFileRelay, type FileRelay } from '../../../../src/relay/relay.ts';

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: unknown;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

export interface ScriptedRelay {
  readonly relay: FileRelay;
  readonly sent: Sent[];
  readonly events: RelayEvent[];
  /** What the provider answers from now on. */
  answer: (sent: Sent) => Promise<Response>;
  /** Winds the clock. */
  pass(ms: number): void;
  /** A request of the app's own page, unless `headers` say otherwise; answered with its status and its JSON or text. */
  ask(
    method: string,
    path: string,
    options?: AskOptions,
  ): Promise<{ status: number; headers: Headers; said: unknown }>;
}

export interface AskOptions {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sender?: Partial<Sender>;
  readonly signal?: AbortSignal;
  /** Without `Origin`. */
  readonly bare?: boolean;
}

export const origin = 'https://tv.example';
export const pending = async (): Promise<Response> => json(400, { error: 'authorization_pending' });
export const deviceGrant = encodeURIComponent('urn:ietf:params:oauth:grant-type:device_code');

export function json(
  status: number,
  members: object,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(members), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function configOf(change: object = {}): ConfigFile {
  const base = 'https://login.example';
  const endpoints = {
    deviceAuthorization: `${base}/device`,
    token: `${base}/token`,
    revocation: `${base}/revoke`,
    userinfo: `${base}/me`,
  };
  const value = {
    provider: { name: 'oidc', issuer: base, clientId: 'tv', scope: 'openid', endpoints },
    api: { baseUrl: 'https://api.example' },
    ...change,
  };
  return parseConfig(value, { env: {}, base: null });
}

export function scriptedRelay(file: ConfigFile = configOf()): ScriptedRelay {
  let now = 0;
  const timers = new Set<{ at: number; action: () => void }>();
  const sent: Sent[] = [];
  const events: RelayEvent[] = [];
  const fetch: typeof globalThis.fetch = async (
    url,
    { method = 'GET', headers = {}, body = null, signal } = {},
  ) => {
    if (!signal) throw new Error('a request without a signal');
    const request = {
      url: String(url instanceof Request ? url.url : url),
      method,
      headers,
      body,
      signal,
    };
    sent.push(request);
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    aborted.catch(() => undefined);
    return Promise.race([made.answer(request), aborted]);
  };
  const after = (ms: number, action: () => void): (() => void) => {
    const timer = { at: now + ms, action };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const relay = createFileRelay(file, {
    fetch,
    report: (event) => events.push(event),
    now: () => now,
    after,
    random: () => 0.5,
  });
  const made: ScriptedRelay = {
    relay,
    sent,
    events,
    answer: pending,
    pass: (ms) => {
      now += ms;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.action();
      }
    },
    ask: async (method, path, { body, headers = {}, sender = {}, signal, bare = false } = {}) => {
      const form =
        body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
      const url = `${origin}/relay${path}`;
      const request = new Request(url, {
        method,
        headers: { ...(!bare && { origin }), ...form, ...headers },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      const response = await relay(request, { address: '192.0.2.1', ...sender });
      if (response === null) throw new Error(`${path} is not the relay's`);
      const text = await response.text();
      return { status: response.status, headers: response.headers, said: parsed(text) };
    },
  };
  return made;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A poll's body. */
export const poll = (deviceCode: string): AskOptions => ({
  body: `grant_type=${deviceGrant}&device_code=${deviceCode}`,
});
