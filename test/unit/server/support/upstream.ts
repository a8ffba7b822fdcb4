/** A provider of one answer behind the relay, and the app in front of it, without a port. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

interface Heard {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Upstream {
  readonly url: string;
  readonly heard: Heard[];
  answer: (response: ServerResponse) => void;
}

export async function upstream(t: TestContext): Promise<Upstream> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      heard.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body,
      });
      made.answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const made: Upstream = {
    url: `http://127.0.0.1:${port}`,
    heard,
    answer: (response) => response.setHeader('content-type', 'application/json').end('{"ok":true}'),
  };
  return made;
}

export async function appFor(
  t: TestContext,
  { url }: { url: string },
  provider: Record<string, unknown> = {},
) {
  const log: string[] = [];
  const endpoints = { deviceAuthorization: `${url}/device`, token: `${url}/token` };
  const value = {
    provider: { name: 'oidc', issuer: url, clientId: 'tv', endpoints, ...provider },
    api: { baseUrl: `${url}/base` },
  };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder: null,
    log: (line) => log.push(line),
  });
  t.after(() => app.close());
  return { app, log };
}

export const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'tv.example' };
