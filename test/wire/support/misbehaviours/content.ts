/** Answers whose encoding or type is not what was asked for, or not what it says. */

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import {
  chunk,
  either,
  head,
  json,
  jsonType,
  passed,
  refused,
  rows,
  sized,
  stays,
  whole,
} from './misbehaviour.ts';
import { answered } from '../secrets.ts';
import type { Script } from '../upstream.ts';

const encoded = (encoding: string, body: Buffer): Buffer =>
  sized(body, [jsonType, `content-encoding: ${encoding}`]);
const typed = (type: string, body = json): Script => whole(sized(body, [`content-type: ${type}`]));
const page = `<!doctype html><script>alert(1)</script>${answered}`;
const zipped = gzipSync(json);

/** 2.4 MB as a list of films is. */
const films = `{"items":[${Array.from({ length: 24_000 }, (_, at) => `{"id":${at},"title":"${`Film ${at * 7919} `.repeat(6).slice(0, 70)}"}`).join()}]}`;
export const largeAndZipped = whole(encoded('gzip', gzipSync(films)));
export const zippedAndCut = whole(encoded('gzip', zipped.subarray(0, zipped.length >> 1)));
export const redirectWithoutEnd: Script = stays(
  head(['location: /elsewhere', 'transfer-encoding: chunked'], '302 Found'),
  chunk('x'.repeat(1_000)),
);
export const eventStream: Script = stays(
  head(['content-type: text/event-stream', 'transfer-encoding: chunked']),
  chunk('data: 1\n\n'),
);

export const contentMisbehaviours = rows([
  ['gzip though nobody asked', whole(encoded('gzip', zipped)), passed()],
  ['x-gzip', whole(encoded('x-gzip', zipped)), passed()],
  ['GZIP in capitals', whole(encoded('GZIP', zipped)), passed()],
  ['deflate with its wrapper', whole(encoded('deflate', deflateSync(json))), passed()],
  ['deflate without its wrapper', whole(encoded('deflate', deflateRawSync(json))), passed()],
  ['br', whole(encoded('br', brotliCompressSync(json))), passed()],
  ['identity', whole(encoded('identity', Buffer.from(json))), passed()],
  [
    'gzip in chunks',
    whole(
      head([jsonType, 'content-encoding: gzip', 'transfer-encoding: chunked']),
      `${zipped.length.toString(16)}\r\n`,
      zipped,
      '\r\n0\r\n\r\n',
    ),
    passed(),
  ],
  ['2.4 MB of JSON, zipped though nobody asked', largeAndZipped, either],
  ['gzip that is cut half-way', zippedAndCut, refused],
  [
    'gzip whose checksum is wrong',
    whole(encoded('gzip', Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8)]))),
    refused,
  ],
  [
    'gzip with garbage after it',
    whole(encoded('gzip', Buffer.concat([zipped, Buffer.from('garbage')]))),
    either,
  ],
  ['gzip that is not', whole(encoded('gzip', Buffer.from(json))), refused],
  ['gzip of nothing', whole(encoded('gzip', Buffer.alloc(0))), either],
  ['deflate that is not', whole(encoded('deflate', Buffer.from(json))), refused],
  ['br that is not', whole(encoded('br', Buffer.from(json))), refused],
  ['a bomb: 64 MB in 64 kB', whole(encoded('gzip', gzipSync(Buffer.alloc(64_000_000)))), refused],
  ['a bomb by brotli', whole(encoded('br', brotliCompressSync(Buffer.alloc(16_000_000)))), refused],
  ['an encoding that nobody knows', whole(encoded('rot13', Buffer.from(json))), either],
  ['gzip twice', whole(encoded('gzip, gzip', gzipSync(zipped))), either],
  [
    'a list of a hundred encodings',
    whole(encoded(Array.from({ length: 100 }, () => 'gzip').join(', '), zipped)),
    either,
  ],
  ['an empty body', whole(sized('')), passed(200, '')],
  ['an empty body of no type', whole(sized('', [])), passed(200, '')],
  ['a page', typed('text/html', page), passed(200, page)],
  [
    'a page as 403',
    whole(sized(page, ['content-type: text/html'], '403 Forbidden')),
    passed(403, page),
  ],
  [
    'a page as 503',
    whole(sized(page, ['content-type: text/html', 'retry-after: 5'], '503 Service Unavailable')),
    passed(503, page),
  ],
  ['a page that says it is JSON', typed('application/json', page), passed(200, page)],
  ['a page that says it is both', typed('application/json, text/html', page), passed(200, page)],
  [
    'a page with two types',
    whole(sized(page, ['content-type: application/json', 'content-type: text/html'])),
    either,
  ],
  ['a type with a NUL in percent signs', typed('application/json%00text/html'), passed()],
  ['a picture that is a program', typed('image/svg+xml', page), passed(200, page)],
  ['a script', typed('text/javascript', 'alert(1)'), passed(200, 'alert(1)')],
  ['a type of 8 kB', typed(`application/json; a=${'x'.repeat(8_000)}`), passed()],
  ['a type beyond ASCII', typed('application/json; charset=\xfft'), either],
  ['a multipart body', typed('multipart/form-data; boundary=x', '--x--'), passed(200, '--x--')],
  ['JSON of no type', whole(sized(json, [])), passed()],
  [
    'bytes that are not UTF-8',
    whole(sized(Buffer.from([0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22]))),
    passed(200, null),
  ],
  ['JSON behind a byte order mark', whole(sized(`\uFEFF${json}`)), passed(200, null)],
  ['JSON in UTF-16', whole(sized(Buffer.from(`\uFEFF${json}`, 'utf16le'))), passed(200, null)],
  ['JSON of a hundred thousand brackets', whole(sized('['.repeat(100_000))), passed(200, null)],
  [
    'a member __proto__',
    whole(sized('{"__proto__":{"access_token":"x"},"constructor":1}')),
    passed(200, null),
  ],
]);
