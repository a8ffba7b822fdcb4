/** In front of the app: one of its files comes wrong the first times that it is asked for. */

import { once } from 'node:events';
import { createServer, request as requestTo, type ServerResponse } from 'node:http';

export const faults = ['404', '503', 'reset', 'stall', 'wrong type', 'cut'] as const;
export type Fault = (typeof faults)[number];

export interface FaultyFrontOptions {
  /** The app's own. */
  readonly port: number;
  /** Of the path of the file that comes wrong. */
  readonly file: RegExp;
  readonly fault: Fault;
  /** How often it does. */
  readonly times: number;
  /** A browser kept the page of a build before this one, whose files are gone. */
  readonly outdated?: boolean;
}

export interface FaultyFront {
  readonly url: string;
  /** How often the file came wrong. */
  readonly struck: () => number;
  close(): void;
}

export async function createFaultyFront(options: FaultyFrontOptions): Promise<FaultyFront> {
  let struck = 0;
  let pages = options.outdated === true ? 0 : 1;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/' && pages++ === 0) return outdatedPage(options.port, response);
    if (options.file.test(pathname) && struck < options.times) {
      struck++;
      return strike(options.fault, response);
    }
    const onward = requestTo(
      { port: options.port, path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}/`,
    struck: () => struck,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function strike(fault: Fault, response: ServerResponse): void {
  switch (fault) {
    case '404':
    case '503':
      response.writeHead(Number(fault), { 'content-type': 'text/plain' }).end('no');
      return;
    case 'reset':
      response.destroy();
      return;
    case 'stall':
      return;
    case 'wrong type':
      // Kept for long, as a network's log-in page may be by mistake.
      response
        .writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=31536000' })
        .end('<!doctype html><title>Log in</title>');
      return;
    case 'cut':
      response
        .writeHead(200, { 'content-type': 'text/javascript', 'content-length': '5000' })
        .write('/* the beginning */', () => response.destroy());
  }
}

/** The scripts and sheets of another build: this one's with other hashes. */
function outdatedPage(port: number, response: ServerResponse): void {
  requestTo({ port, path: '/' }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      const html = Buffer.concat(parts).toString('utf8');
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': String(answer.headers['content-security-policy']),
          'cache-control': 'max-age=86400',
        })
        .end(html.replace(/assets\/([\w-]+)-[\w-]+\./g, 'assets/$1-outdated.'));
    });
  }).end();
}
