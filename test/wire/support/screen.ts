/** An honest screen: what its engine asks the relay for, by `fetch`. */

import { expect } from 'chai';
import { isObject, parseJson } from '../../../src/core/json.ts';
import type { ServerProcess } from './server-process.ts';
import { accessToken, deviceCode, leaks, refreshToken } from './secrets.ts';
import type { Exchange, Upstream } from './upstream.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A screen's own time-out. */
export const screenTimeoutMs = 20_000;

interface Ask {
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function ask(
  { url }: ServerProcess,
  { path, form, headers = {} }: Ask,
  withinMs = screenTimeoutMs,
): Promise<Answer> {
  const signal = AbortSignal.timeout(withinMs);
  const body = form && new URLSearchParams(form);
  const response = await fetch(`${url}${path}`, {
    headers: { ...headers, ...(body && { origin: url }) },
    signal,
    ...(body && { method: 'POST', body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const codeRequest = (): Ask => ({ path: '/relay/device-authorization', form: {} });

export function pollRequest(code = deviceCode()): Ask {
  return {
    path: '/relay/token',
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code },
  };
}

export function refreshRequest(token = refreshToken()): Ask {
  return { path: '/relay/token', form: { grant_type: 'refresh_token', refresh_token: token } };
}

export function revocationRequest(token = refreshToken()): Ask {
  return { path: '/relay/revocation', form: { token, token_type_hint: 'refresh_token' } };
}

export function userinfoRequest(token = accessToken()): Ask {
  return { path: '/relay/userinfo', headers: { authorization: `Bearer ${token}` } };
}

export function apiRequest(path: string, token = accessToken()): Ask {
  return { path: `/relay/api/api/v1/${path}`, headers: { authorization: `Bearer ${token}` } };
}

/** A poll of a new grant is answered as the provider answers it, within a second beside what a busy machine takes for `/healthz`. */
export async function expectPoll(server: ServerProcess, code?: string): Promise<void> {
  const [health, healthMs] = await withDuration(() => ask(server, { path: '/healthz' }, 5_000));
  expect(health.status, '/healthz').to.equal(200);
  const [{ status, text }, pollMs] = await withDuration(() => ask(server, pollRequest(code)));
  expect([status, text], 'a poll').to.deep.equal([400, '{"error":"authorization_pending"}']);
  expect(pollMs - healthMs, 'milliseconds of a poll').to.be.below(1_000);
}

async function withDuration<T>(action: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  return [await action(), performance.now() - began];
}

/** What was under way, and printed, before something happened. */
export interface Before {
  readonly open: ReadonlySet<Exchange>;
  readonly printed: number;
}

export const before = (server: ServerProcess, upstream: Upstream): Before => ({
  open: new Set(upstream.open),
  printed: server.output().length,
});

const start: Before = { open: new Set(), printed: 0 };

/** The process lives, says so, polls, has printed nothing secret, and has given back every connection that it took since. */
export async function expectUnharmed(
  server: ServerProcess,
  upstream: Upstream,
  { open, printed }: Before = start,
): Promise<void> {
  expect(server.isAlive(), `alive: ${server.output()}`).to.equal(true);
  await expectPoll(server);
  await upstream.until(
    'every connection is given back',
    () => [...upstream.open].every((exchange) => open.has(exchange)),
    2_000,
  );
  expect(leaks(server.output().slice(printed)), 'printed').to.deep.equal([]);
}

/** The relay's own words, which no client takes for OAuth's. */
export function expectRelayError({ status, text }: Answer, statuses: readonly number[]): void {
  expect(status, text).to.be.oneOf(statuses);
  const said = parseJson(text);
  expect(
    isObject(said) && typeof said['relay'] === 'string' && !('error' in said),
    `an error of the relay: ${text}`,
  ).to.equal(true);
  expect(leaks(text), 'in the error').to.deep.equal([]);
}

/** Nothing of an answer can act on the app's origin. */
export function expectInert({ headers }: Answer): void {
  const names = [...headers.keys()];
  expect(names).to.not.include.members(['set-cookie']);
  expect(
    names.filter((name) =>
      /^(access-control-|refresh|link|location|clear-site-data|alt-svc|service-worker-allowed|content-encoding)/.test(
        name,
      ),
    ),
  ).to.deep.equal([]);
  const type = headers.get('content-type');
  const isMedia = /^(image|audio|video|font)\/[\w.+-]+$/.test(type ?? '');
  if (isMedia)
    expect(headers.get('content-security-policy')?.split('; ')).to.include.members([
      "default-src 'none'",
      'sandbox',
    ]);
  else if (type !== null)
    expect(type).to.match(
      /^(application\/([\w.-]+\+)?(json|x-www-form-urlencoded)|application\/octet-stream|text\/plain)\s*(;|$)/i,
    );
  expect(headers.get('x-content-type-options')).to.equal('nosniff');
}
