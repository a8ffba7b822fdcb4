/** Answers whose status or headers are not what HTTP allows, or more than anybody wants. */

import {
  closes,
  either,
  floods,
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
import type { Script } from '../upstream.ts';

const length = `content-length: ${Buffer.byteLength(json)}`;
/** Headers of about so many bytes. */
const filled = (bytes: number): string[] =>
  Array.from({ length: Math.ceil(bytes / 1_000) }, (_, at) => `x-fill-${at}: ${'y'.repeat(980)}`);
const interim = (status: string, times: number): string =>
  `HTTP/1.1 ${status}\r\n\r\n`.repeat(times);
/** Not HTTP: the connection can't be kept. */
const withHeader = (line: string): Script => stays(sized(json, [jsonType, line]));

export const headerMisbehaviours = rows([
  ['a blank in a header’s name', withHeader('X Cache: HIT'), refused],
  ['a NUL in a header', withHeader('x-cache: a\0b'), refused],
  ['a carriage return in a header', withHeader('x-cache: a\rb'), refused],
  ['bare line feeds', stays(`HTTP/1.1 200 OK\n${jsonType}\n${length}\n\n${json}`), refused],
  [
    'one bare line feed between headers',
    stays(`HTTP/1.1 200 OK\r\n${jsonType}\nx-a: b\r\n${length}\r\n\r\n${json}`),
    refused,
  ],
  ['a header without a colon', withHeader('x-cache'), refused],
  ['a header without a name', withHeader(': HIT'), refused],
  ['a header folded over two lines', whole(sized(json, [jsonType, 'x-cache: a\r\n b'])), either],
  [
    'a blank before the colon of the length',
    stays(`HTTP/1.1 200 OK\r\n${jsonType}\r\ncontent-length : 5\r\n\r\n${json}`),
    refused,
  ],
  [
    'bytes beyond ASCII in headers that the screen gets',
    whole(
      sized(json, [
        jsonType,
        'www-authenticate: B\xe9arer\r\nretry-after: \xff\r\ndpop-nonce: \xf0\x9f\x93\xba',
      ]),
    ),
    either,
  ],
  ['headers of 20 kB', whole(sized(json, [jsonType, ...filled(20_000)])), passed()],
  ['headers of 70 kB', stays(sized(json, [jsonType, ...filled(70_000)])), refused],
  ['headers of 200 kB', stays(sized(json, [jsonType, ...filled(200_000)])), refused],
  ['one header of 200 kB', withHeader(`x-long: ${'z'.repeat(200_000)}`), refused],
  [
    'five thousand headers',
    whole(sized(json, [jsonType, ...Array.from({ length: 5_000 }, (_, at) => `a${at}: b`)])),
    either,
  ],
  [
    'endless headers',
    floods(`HTTP/1.1 200 OK\r\n${jsonType}\r\n`, `${filled(1_000)[0]}\r\n`),
    refused,
  ],
  ['an endless header', floods('HTTP/1.1 200 OK\r\nx-endless: ', 'z'.repeat(16_384)), refused],
  [
    'a status line without a reason',
    whole(`HTTP/1.1 200\r\n${jsonType}\r\n${length}\r\n\r\n${json}`),
    passed(),
  ],
  [
    'a version that nobody knows',
    stays(`HTTP/3.7 200 OK\r\n${jsonType}\r\n${length}\r\n\r\n${json}`),
    refused,
  ],
  ['status 0', whole(sized(json, [jsonType], '000 Zero')), refused],
  ['status 99', stays(sized(json, [jsonType], '99 Short')), refused],
  ['status 999', whole(sized(json, [jsonType], '999 Beyond')), refused],
  ['status 600', whole(sized(json, [jsonType], '600 Beyond')), refused],
  ['status 1000', stays(sized(json, [jsonType], '1000 Long')), refused],
  ['a status that is no number', stays(sized(json, [jsonType], 'OK fine')), refused],
  ['a hundred times 100 Continue', whole(interim('100 Continue', 100), sized(json)), either],
  ['a hundred times 102 Processing', whole(interim('102 Processing', 100), sized(json)), either],
  [
    'a hundred times 103 Early Hints',
    whole(interim('103 Early Hints\r\nlink: </x>; rel=preload', 100), sized(json)),
    either,
  ],
  ['103 and nothing after it', closes(interim('103 Early Hints', 1)), refused],
  [
    '101 though nobody asked to switch',
    stays(head(['connection: upgrade', 'upgrade: websocket'], '101 Switching Protocols') + json),
    refused,
  ],
  ['204 with a body', stays(head([jsonType, length], '204 No Content') + json), either],
  ['205 with a body', whole(sized(json, [jsonType], '205 Reset Content')), either],
  [
    '206 that nobody asked for',
    whole(sized(json, [jsonType, 'content-range: bytes 0-9/10'], '206 Partial Content')),
    either,
  ],
  ['304 with a body', stays(head([jsonType, length], '304 Not Modified') + json), refused],
  [
    'a redirect elsewhere',
    whole(sized('', ['location: https://evil.example/'], '302 Found')),
    refused,
  ],
  [
    'a redirect to itself',
    (exchange) =>
      whole(sized('', [`location: ${exchange.request.target}`], '307 Temporary Redirect'))(
        exchange,
      ),
    refused,
  ],
  [
    'a redirect with a body that never ends',
    floods(head(['location: /elsewhere'], '302 Found'), 'x'.repeat(16_384)),
    refused,
  ],
  [
    'a redirect with a body that stalls',
    stays(head(['location: /elsewhere', 'content-length: 100'], '308 Permanent Redirect')),
    refused,
  ],
  ['a redirect without an address', whole(sized('', [], '303 See Other')), refused],
  [
    'cookies',
    whole(sized(json, [jsonType, 'set-cookie: a=b; path=/', 'set-cookie2: c=d'])),
    passed(),
  ],
  [
    'CORS for everybody',
    whole(
      sized(json, [
        jsonType,
        'access-control-allow-origin: *',
        'access-control-allow-credentials: true',
      ]),
    ),
    passed(),
  ],
  [
    'headers that act on an origin',
    whole(
      sized(json, [
        jsonType,
        'clear-site-data: "*"',
        'refresh: 0;url=//evil.example',
        'alt-svc: h3=":1"',
        'service-worker-allowed: /',
        'link: </evil.js>; rel=preload',
      ]),
    ),
    passed(),
  ],
  [
    'a policy of its own',
    whole(
      sized(json, [
        jsonType,
        'content-security-policy: script-src *',
        'x-content-type-options: none',
      ]),
    ),
    passed(),
  ],
  [
    '401 with a challenge of 10 kB',
    whole(
      sized(
        json,
        [jsonType, `www-authenticate: Bearer x="${'c'.repeat(10_000)}"`],
        '401 Unauthorized',
      ),
    ),
    passed(401),
  ],
  [
    '429 with a pause of centuries',
    whole(sized(json, [jsonType, 'retry-after: 99999999999'], '429 Too Many Requests')),
    passed(429),
  ],
]);
