/**
 * A deployment as it looks from outside: page, shell, configuration, and a relay that speaks for itself as the real one
 * does (`relay/front`, 400 for junk, 403 for foreign pages). Sound, unless a test says what is wrong with it.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';

export interface FrontFaults {
  /** Below which path it is served; `/` by default. */
  readonly folder?: string;
  /** What answers at a path below the folder, instead of the sound answer. */
  readonly paths?: Readonly<
    Record<string, (response: ServerResponse, request: IncomingMessage) => void>
  >;
  /** Answers to unknown paths with the page, as hosts of single-page apps do. */
  readonly pageEverywhere?: boolean;
  /** No header says that a server has judged the configuration, and there is no relay. */
  readonly isStatic?: boolean;
  readonly transport?: 'relay' | 'direct';
  /** The origin that the server takes itself for; its own by default. */
  readonly origin?: string;
  readonly forwardedHost?: string;
  /** What it makes of X-Forwarded-For: without the doctor's, with it. */
  readonly forwardedFor?: readonly [plain: string, invented: string];
}

export interface FrontStub {
  readonly url: string;
  /** Method and path of every request, in order. */
  readonly heard: readonly string[];
}

const page = '<!doctype html><html lang="en" data-session="starting"><title>TV sign-in</title>';
const secure = {
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
};

export function send(
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
) {
  return (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': type, ...secure, ...headers }).end(text);
}

export async function frontStub(t: TestContext, faults: FrontFaults = {}): Promise<FrontStub> {
  const {
    folder = '/',
    forwardedFor = ['taken', 'taken'],
    forwardedHost = 'none',
    isStatic = false,
  } = faults;
  const heard: string[] = [];
  let own = '';
  const files: FrontFaults['paths'] = {
    '': send(200, 'text/html', page),
    'shell.json': send(
      200,
      'application/json',
      JSON.stringify({
        first: ['', 'assets/index.js', 'assets/index.css'],
        later: ['icon.svg'],
      }),
    ),
    'assets/index.js': send(200, 'text/javascript', 'export {};'),
    'assets/index.css': send(200, 'text/css', 'body {}'),
    'icon.svg': send(200, 'image/svg+xml', '<svg/>'),
    'sw.js': send(200, 'text/javascript', 'export {};', { 'cache-control': 'no-cache' }),
    'config.json': send(
      200,
      'application/json',
      JSON.stringify({ transport: faults.transport ?? 'relay' }),
      isStatic ? {} : { 'x-config-judged': '1' },
    ),
  };
  const relay: FrontFaults['paths'] = {
    healthz: send(200, 'application/json', '{"status":"ok"}'),
    'relay/front': (response, { headers }) => {
      const [plain, invented] = forwardedFor;
      const seen = headers['x-forwarded-for'] === '203.0.113.77' ? invented : plain;
      send(
        200,
        'application/json',
        JSON.stringify({ origin: faults.origin ?? own, forwardedFor: seen, forwardedHost }),
      )(response);
    },
    'relay/token': (response, { headers, method }) => {
      const foreign = headers.origin !== (faults.origin ?? own);
      send(
        foreign ? 403 : method === 'POST' ? 400 : 404,
        'application/json',
        '{"relay":"not a request of the grant"}',
      )(response);
    },
  };
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    heard.push(`${request.method} ${url}`);
    const path = url.startsWith(folder) ? url.slice(folder.length) : null;
    const act =
      path === null
        ? undefined
        : (faults.paths?.[path] ?? files[path] ?? (isStatic ? undefined : relay[path]));
    request
      .resume()
      .once('end', () =>
        (
          act ??
          (faults.pageEverywhere === true
            ? send(200, 'text/html', page)
            : send(404, 'text/plain', 'no'))
        )(response, request),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  own = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return { url: own + folder, heard };
}
