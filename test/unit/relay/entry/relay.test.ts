/** `tv-sign-in/relay`, as somebody's own server has it: a configuration as it is written, a base, `config.json`. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  createRelay,
  type RelayEvent,
  type RelayOptions,
} from '../../../../src/relay/entry/relay.ts';
import { isObject, parseJson } from '../../../../src/core/json.ts';
import { json } from '../support/scripted-relay.ts';

const issuer = 'https://login.example';
const written = {
  provider: { name: 'oidc', issuer, clientId: 'tv', clientSecret: { env: 'SECRET' } },
  api: { baseUrl: 'https://api.example' },
};

/** A provider with metadata, and what it was asked. */
function relayOf(options: RelayOptions = {}, config: unknown = written) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, { body } = {}) => {
    const url = String(input instanceof Request ? input.url : input);
    asked.push(`${url} ${typeof body === 'string' ? body : ''}`.trim());
    return url.includes('.well-known')
      ? json(200, {
          issuer,
          device_authorization_endpoint: `${issuer}/device`,
          token_endpoint: `${issuer}/token`,
          token_endpoint_auth_methods_supported: ['client_secret_post'],
        })
      : json(400, { error: 'authorization_pending' });
  };
  const relay = createRelay(config, { fetch, env: { SECRET: 'hidden' }, ...options });
  return { relay, asked };
}

const poll = (url: string): Request =>
  new Request(url, {
    method: 'POST',
    headers: {
      origin: new URL(url).origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d',
  });

test('a poll goes out with the secret of the environment, and its answer comes back', async () => {
  const { relay, asked } = relayOf();
  const response = await relay(poll('https://tv.example/relay/token'));
  expect(await response?.json()).to.deep.equal({ error: 'authorization_pending' });
  expect(asked.at(-1)).to.match(/^https:\/\/login\.example\/token .*client_secret=hidden/);
});

test('below a base the relay is there and nowhere else', async () => {
  const { relay, asked } = relayOf({ base: '/tv/' });
  expect((await relay(poll('https://app.example/tv/relay/token')))?.status).to.equal(400);
  const before = asked.length;
  for (const path of [
    '/relay/token',
    '/tv/',
    '/tv/films',
    '/tv/relay',
    '/tv/config.jsonp',
    '/config.json',
  ])
    expect(await relay(poll(`https://app.example${path}`)), path).to.equal(null);
  expect(asked).to.have.length(before);
});

test('config.json is what screens may know: the relay’s routes, no secret, judged already', async () => {
  const { relay } = relayOf({ base: '/tv/' });
  const response = await relay(new Request('https://app.example/tv/config.json?fresh'));
  const text = (await response?.text()) ?? '';
  const config = parseJson(text);
  const provider = isObject(config) ? config['provider'] : null;
  expect(isObject(provider) && provider['endpoints']).to.include({ token: '/relay/token' });
  expect(text).not.to.include('hidden');
  expect(Object.fromEntries(response?.headers ?? [])).to.include({
    'content-type': 'application/json',
    'cache-control': 'no-cache',
    'x-config-judged': '1',
    'cross-origin-resource-policy': 'same-origin',
  });
  const posted = await relay(new Request('https://app.example/tv/config.json', { method: 'POST' }));
  expect(posted?.status).to.equal(405);
});

const refused: readonly (readonly [unknown, RelayOptions, string])[] = [
  [
    { provider: { ...written.provider, clientid: 'x' } },
    {},
    'provider.clientid: found an unknown key',
  ],
  [{ ...written, lcale: 'fr' }, {}, 'lcale: found an unknown key, expected'],
  [written, { env: {} }, 'provider.clientSecret: found no environment variable SECRET'],
  [
    { provider: { name: 'oidc', issuer, clientId: 'tv' }, transport: 'direct' },
    {},
    'transport: found "direct", expected "relay" for a relay, or nothing',
  ],
  [written, { base: 'tv/' }, 'base: found "tv/", expected a path with a slash at both ends'],
  [written, { base: '/tv' }, 'base: found "/tv"'],
  ['{}', {}, 'found a string'],
];
for (const [config, options, words] of refused)
  test(`a mistake is named where the relay is made: ${words}`, () => {
    expect(() => relayOf(options, config)).to.throw(words);
  });

test('a key that can’t be used is named to the operator, and none of it', async () => {
  const events: RelayEvent[] = [];
  const clientKey = '-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----';
  const { relay } = relayOf(
    { report: (event) => events.push(event) },
    { provider: { name: 'oidc', issuer, clientId: 'tv', clientKey } },
  );
  const response = await relay(poll('https://tv.example/relay/token'));
  expect(response?.status).to.equal(500);
  expect(JSON.stringify(events)).to.include('provider.clientKey: found a key in another form');
  expect(JSON.stringify(events)).not.to.include('c2VjcmV0');
});
