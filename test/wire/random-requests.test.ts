/** Ten thousand requests, most of them somebody's attempt at something: what reaches the upstream is what may. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { isObject, parseJson } from '../../src/core/json.ts';
import { headerOf } from './support/http-messages.ts';
import { providerScript } from './support/provider.ts';
import { randomRequest } from './support/random-requests.ts';
import { connectRaw } from './support/raw-client.ts';
import { expectUnharmed } from './support/screen.ts';
import { clientSecret } from './support/secrets.ts';
import { allAt, audience, configFor, scope, startServer } from './support/server-process.ts';
import { startUpstream, type UpstreamRequest } from './support/upstream.ts';

const [count, seed] = [10_000, 11];
const many = 1_000_000;

const upstream = await startUpstream({ after }, { script: providerScript(new Map()) });
const server = await startServer(
  { after },
  configFor(allAt(upstream.url), {
    codesPerAddress: many,
    requestsPerAddress: many,
    requestsPerScreen: many,
  }),
);

before(async () => {
  const requests = fc.sample(randomRequest, { numRuns: count, seed });
  const lane = async (): Promise<void> => {
    let client = await connectRaw(server);
    for (let next = requests.pop(); next !== undefined; next = requests.pop()) {
      const answer = await client.exchange(next.bytes, next.method === 'HEAD');
      if (answer === null || client.isClosed()) client = await connectRaw(server);
    }
    client.socket.destroy();
  };
  await Promise.all(Array.from({ length: 8 }, lane));
});

const protocolPaths = ['/device', '/token', '/revoke'];
const isProtocol = ({ target }: UpstreamRequest): boolean => protocolPaths.includes(target);
const protocol = (): readonly UpstreamRequest[] => upstream.requests.filter(isProtocol);
const others = (): readonly UpstreamRequest[] =>
  upstream.requests.filter((request) => !isProtocol(request));

/** The members of a protocol request, each as often as it is there. */
function membersOf(request: UpstreamRequest): readonly (readonly [string, unknown])[] {
  const text = request.body.toString();
  if (!headerOf(request, 'content-type')?.includes('json')) return [...new URLSearchParams(text)];
  const value = parseJson(text);
  return isObject(value) ? Object.entries(value) : [['not an object', text]];
}

const allowedMembers = {
  '/device': ['client_id', 'client_secret', 'scope', 'audience'],
  '/token': [
    'client_id',
    'client_secret',
    'scope',
    'audience',
    'grant_type',
    'device_code',
    'refresh_token',
  ],
  '/revoke': ['client_id', 'client_secret', 'token', 'token_type_hint'],
} as const;

test('enough of each kind got through for the rest to mean something', () => {
  const counted = (path: string): number =>
    upstream.requests.filter(({ target }) => target.split('?')[0] === path).length;
  const api = upstream.requests.filter(({ target }) => target.startsWith('/api/v1/')).length;
  const counts = {
    device: counted('/device'),
    token: counted('/token'),
    revoke: counted('/revoke'),
    userinfo: counted('/userinfo'),
    api,
  };
  for (const [endpoint, times] of Object.entries(counts))
    expect(times, `${endpoint} of ${JSON.stringify(counts)}`).to.be.at.least(100);
  expect(upstream.requests.length, 'most are refused').to.be.below(count / 2);
});

test('only the endpoints of the configuration are reached, by their own methods and without a query', () => {
  for (const { method, target } of protocol()) expect(method, target).to.equal('POST');
  for (const { method, target } of others()) {
    if (target === '/userinfo') expect(method).to.equal('GET');
    else {
      expect(target).to.match(/^\/api\/v1\//);
      expect(method).to.be.oneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
    }
  }
});

test('no API path leads out of the allowed paths, however it is decoded (path traversal)', () => {
  for (const { target } of others()) {
    const [path = ''] = target.split('?');
    expect(path, 'in disguise').to.not.match(
      /%(00|0a|0d|25|2f|5c)|\\|\.\.|%2e(\.|%2e)|\.%2e|[\0-\x20\x7f-\uffff]/i,
    );
    expect(
      new URL(decodeURI(path.replace(/%(?![\da-f]{2})/gi, '%25')), 'http://upstream.example')
        .pathname,
    ).to.match(/^\/(api\/v1\/|userinfo$)/);
  }
});

test('no header of a browser or a proxy is passed on', () => {
  const never = /^(cookie|origin|referer|forwarded|via|upgrade|x-.*|sec-.*)$/;
  for (const request of upstream.requests) {
    expect(request.headers.map(([name]) => name).filter((name) => never.test(name))).to.deep.equal(
      [],
    );
    expect(headerOf(request, 'host')).to.equal(new URL(upstream.url).host);
  }
});

test('the API gets a screen’s one Authorization; protocol endpoints get none', () => {
  const authorizations = ({ headers }: UpstreamRequest): number =>
    headers.filter(([name, value]) => name === 'authorization' && value !== '').length;
  for (const request of protocol()) expect(authorizations(request), request.target).to.equal(0);
  for (const request of others()) expect(authorizations(request), request.target).to.equal(1);
});

test('client, secret, scope and audience are the configuration’s; grants are those of this flow; each member comes once', () => {
  for (const request of protocol()) {
    const members = membersOf(request);
    const names = members.map(([name]) => name);
    const known =
      Object.entries(allowedMembers).find(([path]) => path === request.target)?.[1] ?? [];
    expect(known, `${request.target} ${names.join()}`).to.include.members(names);
    expect(new Set(names).size, names.join()).to.equal(names.length);
    const found = new Map(members);
    expect([found.get('client_id'), found.get('client_secret')]).to.deep.equal([
      'tv-wire',
      clientSecret,
    ]);
    for (const [name, value] of [
      ['scope', scope],
      ['audience', audience],
    ] as const) {
      if (request.target === '/device' || found.has(name)) expect(found.get(name)).to.equal(value);
    }
    if (request.target === '/token')
      expect(found.get('grant_type')).to.be.oneOf([
        'urn:ietf:params:oauth:grant-type:device_code',
        'refresh_token',
      ]);
  }
});

test('after all of them the server polls as before', async () => {
  await expectUnharmed(server, upstream);
});
