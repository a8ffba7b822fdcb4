/** HTTP that answers by a script, for the worker's parts. */

import {
  NetworkFailure,
  type Http,
  type HttpRequest,
  type HttpResponse,
} from '../../../../src/core/protocol/http.ts';

/** What comes back; null: no answer. */
export type Scripted = Partial<HttpResponse> | null;

export interface ScriptedHttp {
  readonly http: Http;
  readonly sent: readonly HttpRequest[];
}

/** The last of the responses comes for good. */
export function scriptedHttp(...responses: readonly Scripted[]): ScriptedHttp {
  const sent: HttpRequest[] = [];
  const http: Http = async (request) => {
    const response = responses[Math.min(sent.length, responses.length - 1)];
    sent.push(request);
    if (!response) throw new NetworkFailure('api.example.com');
    return {
      host: 'api.example.com',
      status: 200,
      contentType: 'application/json',
      retryAfter: null,
      date: null,
      dpopNonce: null,
      text: '{}',
      ...response,
    };
  };
  return { http, sent };
}

export function apiRequest(method: HttpRequest['method']): HttpRequest {
  return { url: 'https://api.example.com/films', method, headers: {}, timeoutMs: 1_000 };
}
