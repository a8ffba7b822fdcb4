/** Requests that nobody honest sends, and some that somebody does, as the bytes of HTTP/1.1. */

import * as fc from 'fast-check';
import { bodyFor, brokenBody, expectedRequests, form, mostly, type Body } from './random-bodies.ts';
import { headers } from './random-headers.ts';
import { apiPaths, invalidPaths, queries } from './random-paths.ts';

export interface RandomRequest {
  readonly method: string;
  readonly bytes: Buffer;
}

const origins = ['http://127.0.0.1', 'http://evil.example', 'https://login.example'];
const methods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LINK',
];

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly body: Body;
}

const toProtocol = expectedRequests.chain(({ path, members }) =>
  fc.record<Asked>({
    path: fc.constant(path),
    method: mostly('POST', methods, 9),
    body: bodyFor(members),
  }),
);
const toUserinfo = fc.record<Asked>({
  path: fc.constant('/relay/userinfo'),
  method: mostly('GET', methods, 9),
  body: fc.constant([form, '']),
});
const toApi = fc.record<Asked>({
  path: fc.constantFrom(...apiPaths).map((path) => `/relay/api${path}`),
  method: fc.constantFrom(...methods.slice(0, 6)),
  body: fc.oneof(brokenBody, bodyFor([['title', 'x']])),
});
const toNowhere = expectedRequests.chain(({ members }) =>
  fc.record<Asked>({
    path: fc.constantFrom(...invalidPaths),
    method: mostly('POST', methods, 2),
    body: bodyFor(members),
  }),
);
const asked = fc.oneof(
  { arbitrary: toProtocol, weight: 6 },
  { arbitrary: toUserinfo, weight: 1 },
  { arbitrary: toApi, weight: 6 },
  { arbitrary: toNowhere, weight: 1 },
);

/** For `http://tv.example`, which is where these clients say that they are. */
export const randomRequest: fc.Arbitrary<RandomRequest> = fc
  .tuple(asked, mostly('', queries, 5), mostly('', origins, 15), headers)
  .map(
    ([
      {
        path,
        method,
        body: [type, text],
      },
      query,
      origin,
      lines,
    ]) => {
      const bytes = Buffer.from(method === 'GET' || method === 'HEAD' ? '' : text);
      const typed = type === '' ? [] : [`content-type: ${type}`];
      const head = [
        `${method} ${origin}${path}${query} HTTP/1.1`,
        'host: tv.example',
        ...lines,
        ...typed,
        `content-length: ${bytes.length}`,
        '',
        '',
      ];
      return { method, bytes: Buffer.concat([Buffer.from(head.join('\r\n')), bytes]) };
    },
  );
