/** A provider that plays a script: what `core` sends it, and what it answers. */

import type { AuthorizationServer } from '../../../../src/core/protocol/outcomes.ts';
import {
  NetworkFailure,
  type Http,
  type HttpResponse,
  type HttpRequest,
} from '../../../../src/core/protocol/http.ts';
import { configOf } from './config.ts';

export interface Script {
  readonly http: Http;
  readonly sent: readonly HttpRequest[];
}

/** What a provider answers; null: nothing comes back, an error: nothing comes back, and it is known why. */
export type Line = HttpResponse | NetworkFailure | null;

export const host = 'login.example.com';

/** Answers the first request with the first line, and so on; the last line answers every further request. */
export function scripted(...lines: readonly Line[]): Script {
  const sent: HttpRequest[] = [];
  const http: Http = async (request) => {
    const line = lines[Math.min(sent.length, lines.length - 1)];
    sent.push(request);
    if (!line || line instanceof NetworkFailure) throw line ?? new NetworkFailure(host);
    return line;
  };
  return { http, sent };
}

/** An answer with a JSON body, or with a text as it is. */
export function answer(
  status: number,
  body: unknown,
  contentType = 'application/json',
  retryAfter: string | null = null,
): HttpResponse {
  return {
    host,
    status,
    contentType,
    retryAfter,
    date: null,
    dpopNonce: null,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export const captivePortal = answer(200, '<!doctype html><title>Hotel Wi-Fi</title>', 'text/html');

export function authority(script: Script, provider: object = {}): AuthorizationServer {
  const { provider: judged } = configOf(provider);
  return { provider: judged, endpoints: judged.endpoints, http: script.http };
}

/** The parameters of a request, whatever their encoding. */
export function parametersOf(request: HttpRequest | undefined): unknown {
  const body = request?.body ?? '';
  const json = request?.headers['content-type'] === 'application/json';
  return json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}
