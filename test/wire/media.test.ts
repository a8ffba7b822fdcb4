/** What the API answers at length, in parts and as media: it goes through as it comes, bounded, and never becomes a page. */

import { connect } from 'node:net';
import { after, test } from 'node:test';
import { expect } from 'chai';
import { headerOf } from './support/http-messages.ts';
import {
  chunk,
  closes,
  floods,
  head,
  jsonType,
  sized,
  stays,
  whole,
} from './support/misbehaviours/misbehaviour.ts';
import { apiRequest, expectUnharmed } from './support/screen.ts';
import { accessToken } from './support/secrets.ts';
import { allAt, configFor, startServer } from './support/server-process.ts';
import { startUpstream, type Script, type UpstreamRequest } from './support/upstream.ts';

const streams = 3;
const megabytes = 64;
const big = Buffer.alloc(5_000_000, 7);
const picture = Buffer.from('89504e470d0a1a0a00', 'hex');
const octets = 'content-type: application/octet-stream';
const page = '<html><script>alert(1)</script>';
const part = 'x'.repeat(16_384);

/** More than the sockets on the way hold. */
const longBytes = part.length * 3_600;
/** Bytes of it that the upstream has given away so far. */
let given = 0;
const long: Script = ({ socket, complete }) => {
  const pump = (): void => {
    while (given < longBytes) {
      given += part.length;
      if (!socket.write(part)) return;
    }
    complete();
  };
  socket.write(head([octets, `content-length: ${longBytes}`]));
  socket.on('drain', pump);
  pump();
};

const ranged: (request: UpstreamRequest) => Script = (request) => {
  const [, from = '0', to = '0'] =
    /^bytes=(\d+)-(\d+)$/.exec(headerOf(request, 'range') ?? '') ?? [];
  if (Number(from) >= big.length)
    return whole(sized('', [`content-range: bytes */${big.length}`], '416 Range Not Satisfiable'));
  const lines = ['content-type: video/mp4', 'accept-ranges: bytes', 'etag: "v1"'];
  const range = `content-range: bytes ${from}-${to}/${big.length}`;
  const bytes = big.subarray(Number(from), Number(to) + 1);
  return whole(sized(bytes, [...lines, range, 'cache-control: max-age=60'], '206 Partial Content'));
};

const scripts: Readonly<Record<string, Script>> = {
  films: whole(sized(JSON.stringify('x'.repeat(5_000_000)))),
  big: whole(sized(big, [octets])),
  long,
  stands: stays(head([octets, 'content-length: 5000000']), part),
  breaks: closes(Buffer.concat([sized(big, [octets]).subarray(0, 3_000_000)])),
  endless: floods(head([octets, 'transfer-encoding: chunked']), chunk(part)),
  endlessJson: floods(head([jsonType, 'transfer-encoding: chunked']), chunk(part)),
  terabyte: floods(head([octets, 'content-length: 1099511627776']), part),
  png: whole(sized(picture, ['content-type: image/png', 'set-cookie: a=b'])),
  svg: whole(sized(`<svg>${page}</svg>`, ['content-type: image/svg+xml'])),
  manifest: whole(sized('#EXTM3U', ['content-type: application/vnd.apple.mpegurl'])),
  html: whole(sized(page, ['content-type: text/html'])),
  script: whole(sized('alert(1)', ['content-type: text/javascript'])),
  xml: whole(sized('<x/>', ['content-type: application/xhtml+xml'])),
  disguised: whole(sized(page, ['content-type: image/png'])),
  list: whole(sized(page, ['content-type: image/png, text/html'])),
};

const upstream = await startUpstream(
  { after },
  {
    script: (request) => {
      const name = request.target.split('/').pop() ?? '';
      if (name === 'range') return ranged(request);
      if (name === 'kept' && headerOf(request, 'if-none-match') === '"v1"')
        return whole(head(['etag: "v1"'], '304 Not Modified'));
      const script = scripts[name];
      return script ?? whole(sized('{"error":"authorization_pending"}', [jsonType], '400 No'));
    },
  },
);
const server = await startServer(
  { after },
  {
    ...configFor(allAt(upstream.url), { apiStreams: streams, apiStreamMegabytes: megabytes }),
    api: {
      baseUrl: upstream.url,
      profile: 'userinfo',
      paths: ['/api/v1/'],
      screenHeaders: ['X-App'],
    },
  },
);

interface Options {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

function get(name: string, { headers = {}, signal }: Options = {}): Promise<Response> {
  const request = apiRequest(name);
  return fetch(server.url + request.path, {
    headers: { ...request.headers, ...headers },
    signal: signal ?? AbortSignal.timeout(20_000),
  });
}

const isAsked = (name: string) => (): boolean =>
  [...upstream.open].some(({ request }) => request.target.endsWith(name));
const givenBack = (name: string): Promise<void> =>
  upstream.until(`the connection of ${name} is given back`, () => !isAsked(name)(), 5_000);

test('5 MB of JSON and 5 MB of bytes come through whole', async () => {
  const films = await get('films');
  expect(films.headers.get('content-type')).to.equal('application/json');
  expect((await films.text()).length).to.equal(5_000_002);
  const response = await get('big');
  expect(response.headers.get('content-length')).to.equal('5000000');
  expect(Buffer.from(await response.arrayBuffer()).equals(big)).to.equal(true);
  await expectUnharmed(server, upstream);
});

test('a screen that reads nothing: the API is asked for no more than what buffers hold, until the screen reads on', async () => {
  const client = connect(server.port, '127.0.0.1').pause();
  client.write(
    `GET /relay/api/api/v1/long HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nauthorization: Bearer ${accessToken()}\r\n\r\n`,
  );
  await upstream.until('the API is asked', isAsked('long'), 5_000);
  // Each of these goes through the same server, after what it has done before.
  let last = -1;
  for (let same = 0; same < 5; same = given === last ? same + 1 : 0) {
    last = given;
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
  }
  expect(given).to.be.within(1, longBytes / 2);
  let received = 0;
  const all = new Promise<void>((resolve) =>
    client.on('data', (bytes) => {
      received += bytes.length;
      if (received > longBytes) resolve();
    }),
  );
  client.resume();
  await all;
  client.destroy();
  await givenBack('long');
});

for (const name of ['stands', 'endless'])
  test(`a screen that leaves in the middle of a body (${name}) gives the connection back at once`, async () => {
    const gone = new AbortController();
    const response = await get(name, { signal: gone.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).to.equal(false);
    gone.abort();
    await givenBack(name);
    await expectUnharmed(server, upstream);
  });

for (const name of ['breaks', 'endless', 'endlessJson'])
  test(`${name}: what is not all of it does not pass for all of it`, async () => {
    const response = await get(name);
    expect(response.status).to.equal(200);
    let length = 0;
    const read = async (): Promise<string> => {
      for await (const bytes of response.body ?? []) length += bytes.length;
      return 'whole';
    };
    expect(await read().catch(() => 'broken off')).to.equal('broken off');
    expect(length).to.be.within(1, megabytes * 1_000_000);
    await expectUnharmed(server, upstream);
  });

test('a length beyond limits.apiStreamMegabytes is refused before its first byte', async () => {
  const response = await get('terabyte');
  expect(response.status).to.equal(502);
  expect(await response.text()).to.include('too long');
  await expectUnharmed(server, upstream);
});

test('limits.apiStreams: who comes when all are taken is told to come back, and calls that are soon over are still answered', async () => {
  const gone = new AbortController();
  for (let taken = 0; taken < streams; taken++) await get('stands', { signal: gone.signal });
  const refused = await get('stands');
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).to.deep.equal([
    503,
    true,
  ]);
  expect((await get('unknown')).status).to.equal(400);
  gone.abort();
  await givenBack('stands');
  expect((await (await get('big')).arrayBuffer()).byteLength).to.equal(big.length);
});

test('ranges, conditions and the headers that an operator has named go out; status and validators come back', async () => {
  const response = await get('range', {
    headers: {
      range: 'bytes=10-19',
      'if-range': '"v1"',
      'x-app': 'films',
      'x-other': '1',
      cookie: 'a=b',
    },
  });
  expect(response.status).to.equal(206);
  expect((await response.arrayBuffer()).byteLength).to.equal(10);
  const { headers } = response;
  expect(
    ['content-range', 'accept-ranges', 'etag', 'content-length', 'cache-control', 'vary'].map(
      (name) => headers.get(name),
    ),
  ).to.deep.equal(['bytes 10-19/5000000', 'bytes', '"v1"', '10', 'max-age=60', 'authorization']);
  const sent = new Map(upstream.requests.at(-1)?.headers);
  expect(
    ['range', 'if-range', 'x-app', 'x-other', 'cookie'].map((name) => sent.get(name)),
  ).to.deep.equal(['bytes=10-19', '"v1"', 'films', undefined, undefined]);
  const beyond = await get('range', { headers: { range: 'bytes=9000000-9000001' } });
  expect([beyond.status, beyond.headers.get('content-range')]).to.deep.equal([
    416,
    'bytes */5000000',
  ]);
  const kept = await get('kept', { headers: { 'if-none-match': '"v1"' } });
  expect([kept.status, kept.headers.get('etag')]).to.deep.equal([304, '"v1"']);
  await expectUnharmed(server, upstream);
});

const types = [
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['manifest', 'application/vnd.apple.mpegurl'],
  ['disguised', 'image/png'],
  ['html', 'text/plain; charset=utf-8'],
  ['script', 'text/plain; charset=utf-8'],
  ['xml', 'text/plain; charset=utf-8'],
  ['list', 'text/plain; charset=utf-8'],
] as const;

for (const [name, type] of types)
  test(`${name} is ${type} for a browser, and no document that can do anything`, async () => {
    const response = await get(name);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal(type);
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('set-cookie')).to.equal(null);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).to.include("default-src 'none'");
    if (!type.startsWith('text/plain')) expect(policy.split('; ')).to.include('sandbox');
    await response.arrayBuffer();
  });

test('the protocol’s own endpoints stay as they were: no media, nothing long', async () => {
  const headers = { authorization: `Bearer ${accessToken()}`, range: 'bytes=0-1' };
  const response = await fetch(`${server.url}/relay/userinfo`, { headers });
  await response.text();
  expect(new Map(upstream.requests.at(-1)?.headers).has('range')).to.equal(false);
  expect(response.headers.get('vary')).to.equal(null);
});
