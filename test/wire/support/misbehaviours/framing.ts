/** Answers whose beginning, length or end is not what it says. */

import {
  bytewise,
  chunk,
  closes,
  either,
  endless,
  floods,
  head,
  json,
  jsonType,
  passed,
  refused,
  resets,
  rows,
  sized,
  stays,
  whole,
} from './misbehaviour.ts';

const length = Buffer.byteLength(json);
const chunked = head([jsonType, 'transfer-encoding: chunked']);
const longPart = 'x'.repeat(16_384);
const smuggled = sized('{"access_token":"smuggled"}').toString('latin1');

export const framingMisbehaviours = rows([
  ['a well-behaved answer', whole(sized(json)), passed()],
  ['a well-behaved answer, each byte a packet', bytewise(sized(json)), passed()],
  [
    'a well-behaved answer in chunks, each byte a packet',
    bytewise(Buffer.from(chunked + chunk(json) + '0\r\n\r\n')),
    passed(),
  ],
  ['the connection is closed without a word', closes(), refused],
  ['the connection is reset without a word', resets(), refused],
  [
    'the connection is closed after the headers',
    closes(head([jsonType, `content-length: ${length}`])),
    refused,
  ],
  [
    'the connection is reset in the middle of the body',
    resets(head([jsonType, `content-length: ${length}`]) + json.slice(0, 20)),
    refused,
  ],
  [
    'a body shorter than its length',
    closes(head([jsonType, `content-length: ${length + 10}`]) + json),
    refused,
  ],
  [
    'a body longer than its length',
    stays(head([jsonType, `content-length: ${length}`]) + json + json),
    either,
  ],
  ['a length of zero before a body', stays(head([jsonType, 'content-length: 0']) + json), either],
  ['a negative length', stays(head([jsonType, 'content-length: -5']) + json), refused],
  ['a length that is no number', stays(head([jsonType, 'content-length: 0x40']) + json), refused],
  [
    'a length beyond all numbers',
    stays(head([jsonType, 'content-length: 99999999999999999999999']) + json),
    refused,
  ],
  [
    'two lengths that differ',
    stays(head([jsonType, `content-length: ${length}`, 'content-length: 5']) + json),
    refused,
  ],
  [
    'two lengths that are the same',
    whole(head([jsonType, `content-length: ${length}`, `content-length: ${length}`]) + json),
    either,
  ],
  [
    'a length beside chunks',
    stays(
      head([jsonType, 'content-length: 5', 'transfer-encoding: chunked']) +
        chunk(json) +
        '0\r\n\r\n',
    ),
    refused,
  ],
  [
    'chunks beside a length',
    stays(
      head([jsonType, 'transfer-encoding: chunked', 'content-length: 5']) +
        chunk(json) +
        '0\r\n\r\n',
    ),
    refused,
  ],
  [
    'a transfer encoding that nobody knows',
    closes(head([jsonType, 'transfer-encoding: rot13']) + json),
    either,
  ],
  ['a chunk size that is no number', stays(chunked + `zz\r\n${json}\r\n0\r\n\r\n`), refused],
  ['a negative chunk size', stays(chunked + `-1\r\n${json}\r\n0\r\n\r\n`), refused],
  ['a chunk size beyond all numbers', stays(chunked + `fffffffffffffffff\r\n${json}`), refused],
  ['a chunk longer than its size', stays(chunked + `5\r\n${json}\r\n0\r\n\r\n`), refused],
  ['chunk extensions', whole(chunked + chunk(json, ';name="value"') + '0\r\n\r\n'), passed()],
  [
    'trailers',
    whole(`${chunked}${chunk(json)}0\r\nx-checksum: 1\r\nset-cookie: a=b\r\n\r\n`),
    passed(),
  ],
  ['endless trailers', floods(`${chunked}${chunk(json)}0\r\n`, `x-more: ${longPart}\r\n`), refused],
  ['chunks without an end, and the connection closed', closes(chunked + chunk(json)), refused],
  [
    'a body until the connection is closed',
    closes(`HTTP/1.0 200 OK\r\n${jsonType}\r\n\r\n${json}`),
    passed(),
  ],
  ['an endless body', floods(head([jsonType]), longPart), endless],
  ['an endless body in chunks', floods(chunked, chunk(longPart)), endless],
  [
    'a length of a terabyte and a body that goes on',
    floods(head([jsonType, 'content-length: 1099511627776']), longPart),
    refused,
  ],
  ['a body of 5 MB', stays(sized(`"${'x'.repeat(5_000_000)}"`)), refused],
  ['a second answer in the same packet', stays(sized(json), smuggled), either],
  [
    'a second answer instead of what follows 204',
    stays(head([], '204 No Content') + smuggled),
    either,
  ],
  [
    'an answer to nothing after a complete one',
    stays(sized(json), `HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n`),
    either,
  ],
  ['no status line, the body at once', closes(json), refused],
  ['HTTP/0.9: a page and nothing else', closes(`<html>${json}</html>`), refused],
  [
    'garbage',
    stays(Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 151) % 256))),
    refused,
  ],
  ['nothing but NULs', stays(Buffer.alloc(4_096)), refused],
  ['the greeting of a mail server', stays('220 mail.example ESMTP\r\n'), refused],
  ['a TLS alert', stays(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])), refused],
  ['a TLS handshake', stays(Buffer.from([0x16, 3, 3, 0, 4, 2, 0, 0, 0])), refused],
  ['HTTP/2 frames', stays(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])), refused],
  ['the preface of HTTP/2', stays('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), refused],
  [
    'a request in answer',
    stays(`POST /token HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n${json}`),
    refused,
  ],
  [
    'empty lines before the status line',
    whole(Buffer.concat([Buffer.from('\r\n\r\n'), sized(json)])),
    either,
  ],
]);
