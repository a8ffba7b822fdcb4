/** A small TV app with a router of its own, and the API that it plays films from: each on an origin of its own. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Of the picture: a PNG of one pixel. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const bigBytes = 5_000_000;

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
  readonly body: string;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers what is its own; false: something else. */
type Mounted = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** @param files by path; every other path is the page's, as with any router */
export function serveHost(
  files: Readonly<Record<string, string>>,
  page: string,
  mounted: Mounted = async () => false,
): Promise<Served> {
  return listen(async (request, response) => {
    if (await mounted(request, response)) return;
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = files[pathname];
    const type = file === undefined ? 'text/html' : typeOf(pathname);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(file ?? page);
  });
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html';
  if (path.endsWith('.json')) return 'application/json';
  return path.endsWith('.css') ? 'text/css' : 'text/javascript';
}

/** The demo's API, with films for whoever it knows. */
export function serveFilms(demoUrl: string): Promise<Served> {
  const answerFor = async ({ url = '', headers: { authorization = '' } }: IncomingMessage) => {
    const path = url === '/api/v1/films' ? '/api/v1/users/current_user' : url;
    const known = await fetch(demoUrl + path, { headers: { authorization } });
    return known.ok && path !== url ? Response.json(['Metropolis', 'Nosferatu']) : known;
  };
  return listen((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    void answerFor(request).then(async (known) =>
      response
        .writeHead(known.status, { 'content-type': 'application/json' })
        .end(await known.text()),
    );
  });
}

/** @param isGood whether it knows an access token */
export function serveApi(
  heard: Heard[],
  isGood: (token: string) => Promise<boolean>,
): Promise<Served> {
  return listen((request, response) => void answer(request, response, heard, isGood));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  heard: Heard[],
  isGood: (token: string) => Promise<boolean>,
): Promise<void> {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'x-films, content-range');
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-headers', 'authorization, range, content-type, x-app');
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    return void response.writeHead(204).end();
  }
  const { authorization, range } = request.headers;
  const { method = '', url: path = '' } = request;
  heard.push({ method, path, authorization, range, body: await text(request) });
  if (!(await isGood(authorization?.replace('Bearer ', '') ?? '')))
    return void response.writeHead(401).end();
  if (path.startsWith('/films/big')) return send(response, octets, big, range);
  if (path.startsWith('/films/film')) return send(response, 'audio/wav', film, range);
  if (path.endsWith('.m3u8'))
    return void response.writeHead(200, { 'content-type': playlistType }).end(playlist);
  if (path.endsWith('.ts')) return send(response, 'video/mp2t', segment, range);
  if (path.startsWith('/films/picture'))
    return void response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
  response.writeHead(201, { 'content-type': 'application/json', 'x-films': '3' }).end('{"made":1}');
}

const octets = 'application/octet-stream';
const playlistType = 'application/vnd.apple.mpegurl';
const big = Buffer.alloc(bigBytes, 7);
const segment = Buffer.alloc(300_000, 0x47);
/** What a player goes by; its segments lie beside it. */
const playlist = '#EXTM3U\n#EXTINF:4,\nsegment-1.ts\n#EXTINF:4,\nsegment-2.ts\n#EXT-X-ENDLIST\n';

/** Ten minutes of silence, for a player without any codec: 8 kHz, mono, 8 bits (RIFF WAVE). */
const film = wave(8_000 * 600);

function wave(samples: number): Buffer {
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8_000, 24);
  bytes.writeUInt32LE(8_000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}

/** All of it, or the range that was asked for (RFC 9110 §14.2). */
function send(
  response: ServerResponse,
  type: string,
  bytes: Buffer,
  range: string | undefined,
): void {
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (asked === null)
    return void response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
  const from = Number(asked[1]);
  const part = bytes.subarray(from, asked[2] ? Number(asked[2]) + 1 : undefined);
  const to = from + part.length - 1;
  response.writeHead(206, {
    ...headers,
    'content-length': part.length,
    'content-range': `bytes ${from}-${to}/${bytes.length}`,
  });
  response.end(part);
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Served> {
  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
