/** Answers that take longer than any screen waits: each ends at the relay's deadline. */

import { gzipSync } from 'node:zlib';
import {
  chunk,
  head,
  json,
  jsonType,
  refused,
  rows,
  sized,
  stays,
  trickles,
} from './misbehaviour.ts';

const length = `content-length: ${Buffer.byteLength(json)}`;
const chunked = head([jsonType, 'transfer-encoding: chunked']);
const zipped = gzipSync(json);

export const stalls = rows([
  ['no answer at all', stays(), refused],
  ['half a status line', stays('HTTP/1.1 2'), refused],
  ['headers without an end', stays(`HTTP/1.1 200 OK\r\n${jsonType}\r\n`), refused],
  ['headers and no body', stays(head([jsonType, length])), refused],
  ['half a body', stays(head([jsonType, length]) + json.slice(0, 20)), refused],
  [
    'a length larger than the body',
    stays(head([jsonType, 'content-length: 5000']) + json),
    refused,
  ],
  ['chunks without an end', stays(chunked + chunk(json)), refused],
  ['trailers without an end', stays(`${chunked}${chunk(json)}0\r\nx-checksum: 1\r\n`), refused],
  [
    'half a gzip',
    stays(sized(zipped, [jsonType, 'content-encoding: gzip']).subarray(0, -20)),
    refused,
  ],
  ['a header byte a second', trickles('HTTP/1.1 200 OK\r\nx-slow: ', 'a', 1_000), refused],
  ['a body byte a second', trickles(head([jsonType, 'content-length: 5000']), 'x', 1_000), refused],
  ['a chunk a second', trickles(chunked, chunk(' '), 1_000), refused],
  ['100 Continue for ever', trickles('', 'HTTP/1.1 100 Continue\r\n\r\n', 100), refused],
  ['102 Processing for ever', trickles('', 'HTTP/1.1 102 Processing\r\n\r\n', 100), refused],
  ['103 Early Hints for ever', trickles('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 100), refused],
  ['chunk extensions for ever', trickles(`${chunked}5`, `;${'x'.repeat(1_000)}`, 50), refused],
  ['a reason for ever', trickles('HTTP/1.1 200 ', 'z'.repeat(1_000), 50), refused],
  [
    'an event stream',
    trickles(head(['content-type: text/event-stream']), 'data: 1\n\n', 500),
    refused,
  ],
]);
