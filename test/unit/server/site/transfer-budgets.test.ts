/** What the built app's files cost on the way, beside what is in them: headers, compression, and nothing for what a screen has. */

import { readFile, readdir } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { expect } from 'chai';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../../../src/server/app.ts';
import { demoConfig } from '../../../../src/server/cli/demo-config.ts';

const site = fileURLToPath(new URL('../../../../dist/site/', import.meta.url));
const names = (await readdir(site, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !/\.(br|gz)$|^_/.test(entry.name))
  .map((entry) => `/${entry.parentPath.slice(site.length)}/${entry.name}`.replaceAll('//', '/'));

let app: FastifyInstance;
let port = 0;
before(async () => {
  app = await createApp({ ...demoConfig('http://localhost:1'), folder: site, log: null });
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});
after(() => app.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the status line and the headers, with the empty line behind them. */
  readonly head: number;
  readonly body: Buffer;
}

function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status, rawHeaders, statusMessage = '' } = response;
        const line = `HTTP/1.1 ${status} ${statusMessage}\r\n`.length;
        // ": " and the line's end for each name and value, and the empty line.
        const head = line + Buffer.byteLength(rawHeaders.join('')) + rawHeaders.length * 2 + 2;
        resolve({ status, headers: response.headers, head, body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** Bytes, by what a browser makes of the file. */
const budgets: readonly (readonly [RegExp, number])[] = [
  [/^\/(index\.html)?$/, 1_500],
  [/^\/(sw|engine)\.js$/, 560],
  [/\.svg$/, 520],
  [/./, 420],
];

test('headers: the page alone has its policies, any other file a third of them at the most', async () => {
  expect(names).to.include('/index.html').and.include('/sw.js').and.include('/shell.json');
  for (const path of ['/', '/config.json', ...names]) {
    const { status, head } = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    const [, most = 0] = budgets.find(([pattern]) => pattern.test(path)) ?? [];
    expect(status, path).to.equal(200);
    expect(head, path).to.be.below(most);
  }
});

/** The page hints at the texts of the language that is asked for. */
function varyOf(path: string): string {
  return /^\/(index\.html)?$/.test(path) ? 'accept-encoding, accept-language' : 'accept-encoding';
}

const asked = [
  '/',
  '/sw.js',
  '/engine.js',
  '/client.js',
  '/config.json',
  '/shell.json',
  '/app.webmanifest',
];

for (const path of asked) {
  test(`${path} is not sent again to a screen that has it`, async () => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': coding };
      const first = await get(path, headers);
      expect(first.headers['cache-control'], 'it is asked for each time').to.equal('no-cache');
      const second = await get(path, { ...headers, 'if-none-match': String(first.headers.etag) });
      expect([second.status, second.body.length], coding).to.deep.equal([304, 0]);
      expect(second.headers.etag, coding).to.equal(first.headers.etag);
      expect(second.headers.vary, coding).to.equal(varyOf(path));
    }
  });
}

const texts = ['/config.json', ...names].filter((name) =>
  /\.(js|css|html|svg|json|webmanifest)$/.test(name),
);

test('every text comes compressed, by Brotli where a screen takes it, in fewer bytes than by gzip', async () => {
  for (const path of texts) {
    const plain = (await get(path)).body;
    const gzip = await get(path, { 'accept-encoding': 'gzip, deflate' });
    expect(gzip.headers, path).to.include({ 'content-encoding': 'gzip', vary: varyOf(path) });
    expect(zlib.gunzipSync(gzip.body).equals(plain), path).to.equal(true);
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers, path).to.include({ 'content-encoding': 'br', vary: varyOf(path) });
    expect(zlib.brotliDecompressSync(brotli.body).equals(plain), path).to.equal(true);
    expect(brotli.body.length, path).to.be.below(gzip.body.length);
  }
});

test('no screen downloads a compressed copy for its offline shell', async () => {
  expect(await readFile(`${site}shell.json`, 'utf8')).to.not.match(/\.(br|gz)"/);
});
