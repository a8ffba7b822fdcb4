/** The service worker's script as it is served: made once, and not sent to whoever has it. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { expect } from 'chai';
import { createApp } from '../../../../src/server/app.ts';
import { demoConfig } from '../../../../src/server/cli/demo-config.ts';

test('sw.js: all codings have one tag, a screen that has it gets 304, and a new script is another one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-sw-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'sw.js'), '// first');
  const app = await createApp({ ...demoConfig('http://localhost:1'), folder, log: null });
  t.after(() => app.close());
  const ask = (headers: Record<string, string> = {}) => app.inject({ url: '/sw.js', headers });

  const plain = await ask();
  expect(plain.body).to.match(/^\/\/ first\n\/\/ policy [0-9a-f]{12}\n$/);
  const etag = String(plain.headers.etag);
  for (const [accepted, coding, decode] of [
    ['gzip, deflate', 'gzip', zlib.gunzipSync],
    ['gzip, deflate, br', 'br', zlib.brotliDecompressSync],
  ] as const) {
    const compressed = await ask({ 'accept-encoding': accepted });
    expect(compressed.headers).to.include({
      etag,
      'content-encoding': coding,
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
    });
    expect(decode(compressed.rawPayload).toString()).to.equal(plain.body);
  }
  const known = await ask({ 'if-none-match': `"other", ${etag}` });
  expect([known.statusCode, known.body, known.headers.etag]).to.deep.equal([304, '', etag]);

  await writeFile(join(folder, 'sw.js'), '// second');
  const next = await ask({ 'if-none-match': etag });
  expect([next.statusCode, next.body.split('\n')[0]]).to.deep.equal([200, '// second']);
  expect(next.headers.etag).to.not.equal(etag);
});

test('sw.js is compressed once for each coding, however many screens ask, at once too', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-sw-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'sw.js'), '// the worker');
  const compress = [t.mock.method(zlib, 'gzip'), t.mock.method(zlib, 'brotliCompress')];
  const app = await createApp({ ...demoConfig('http://localhost:1'), folder, log: null });
  t.after(() => app.close());
  for (const coding of ['gzip', 'br'])
    await Promise.all(
      Array.from({ length: 5 }, () =>
        app.inject({ url: '/sw.js', headers: { 'accept-encoding': coding } }),
      ),
    );
  expect(compress.map(({ mock }) => mock.callCount())).to.deep.equal([1, 1]);
});
