/** The doctor and direct transport: what a browser would let pages of another origin do. */

import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { expect } from 'chai';
import { json, smallProvider, type Act } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';

test('without CORS the relay works and direct transport does not', async (t) => {
  const { url } = await smallProvider(t, { withoutCors: true });
  const direct = await examined(t, oidcConfig(url, { transport: 'direct' }), {
    args: ['--origin', 'https://screens.example/app'],
  });
  expect(direct.code).to.equal(1);
  expect(direct.marked('FAIL')).to.deep.equal([
    'CORS metadata',
    'CORS device',
    'CORS token',
    'CORS profile',
  ]);
  expect(direct.line('CORS revocation').mark).to.equal('warn');
  expect(direct.line('CORS device').text)
    .to.include('no Access-Control-Allow-Origin')
    .and.include('allow the origin https://screens.example ');
  expect(direct.line('CORS profile').text).to.include(
    'preflight (OPTIONS) is answered with HTTP 405',
  );
  const relay = await examined(t, oidcConfig(url));
  expect(relay.code, relay.output).to.equal(0);
  expect(relay.line('Direct transport').mark).to.equal('–');
  expect(relay.line('Direct transport').text)
    .to.include('not possible')
    .and.include('CORS token: the answer has no Access-Control-Allow-Origin');
});

test('CORS is judged as a browser does: JSON and Authorization need a preflight that names them', async (t) => {
  const allowing =
    (names: string): Act =>
    (response) =>
      void response
        .writeHead(204, {
          'access-control-allow-origin': 'https://tv.example.com',
          'access-control-allow-headers': names,
        })
        .end();
  const grant = json(200, {
    device_code: 'a-device-code',
    user_code: 'ABC',
    verification_uri: 'https://go.example',
    expires_in: 60,
  });
  const device: Act = (response, heard) =>
    (heard.method === 'OPTIONS' ? allowing('accept') : grant)(response, heard);
  const { url } = await smallProvider(t, {
    paths: { '/device': device, '/userinfo': allowing('*') },
  });
  const report = await examined(
    t,
    oidcConfig(url, { transport: 'direct' }, { requestFormat: 'json' }),
  );
  expect(report.marked('FAIL')).to.deep.equal(['CORS device', 'CORS profile']);
  expect(report.line('CORS device').text).to.include('does not allow the header content-type');
  expect(report.line('CORS profile').text, 'a star does not cover it').to.include(
    'does not allow the header authorization',
  );
});

/** Answers that a page can't read, or whose preflights allow other headers. */
function unlike(
  headers: Readonly<Record<string, string | null>>,
  sound: Act,
  when: (method: string) => boolean = () => true,
): Act {
  return (response, heard) => {
    if (when(heard.method)) changed(response, headers);
    if (heard.method === 'OPTIONS') return void response.writeHead(204).end();
    return sound(response, heard);
  };
}

function changed(response: ServerResponse, headers: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) response.removeHeader(name);
    else response.setHeader(name, value);
  }
}

const offered = () => ({ dpop_signing_alg_values_supported: ['ES256'] });
const gone = json(400, { error: 'invalid_grant' });
const refusal = json(401, { error: 'invalid_token' });
const hidden = { 'access-control-allow-origin': null };
const withoutProofs = { 'access-control-allow-headers': 'Authorization, Content-Type' };

test('an API’s refusal has to be readable, not its preflight alone', async (t) => {
  const paths = { '/userinfo': unlike(hidden, refusal, (method) => method !== 'OPTIONS') };
  const { url, heard } = await smallProvider(t, { paths });
  const direct = await examined(t, oidcConfig(url, { transport: 'direct' }));
  expect(direct.marked('FAIL')).to.deep.equal(['CORS profile']);
  expect(direct.line('CORS profile').text).to.include(
    'the answer has no Access-Control-Allow-Origin',
  );
  const relay = await examined(t, oidcConfig(url));
  expect(relay.code, relay.output).to.equal(0);
  expect(relay.line('Direct transport').text)
    .to.include('CORS profile: the answer has no')
    .and.not.include('every address');
  const asked = heard.filter(({ method, path }) => method === 'GET' && path === '/userinfo');
  expect(asked.map(({ headers }) => headers.origin)).to.deep.equal([
    'https://tv.example.com',
    undefined,
    'https://tv.example.com',
  ]);
  for (const { headers } of asked) expect(headers.authorization).to.equal(undefined);
});

test('a revocation endpoint that pages can’t read is a drawback of direct transport', async (t) => {
  const { url, heard } = await smallProvider(t, {
    paths: { '/revoke': unlike(hidden, json(200, {})) },
  });
  const direct = await examined(t, oidcConfig(url, { transport: 'direct' }));
  expect([direct.code, direct.marked('warn')]).to.deep.equal([0, ['CORS revocation']]);
  expect(heard.find(({ path }) => path === '/revoke')?.body, 'a token of nobody').to.include(
    'token=doctor-',
  );
  const relay = await examined(t, oidcConfig(url));
  expect(relay.line('Direct transport').text)
    .to.include('possible from')
    .and.include('but CORS revocation:')
    .and.not.include('every address');
  const open = await smallProvider(t);
  const sound = await examined(t, oidcConfig(open.url));
  expect(sound.line('Direct transport').text).to.include('every address allows it');
  const partly = await examined(t, {
    provider: { name: 'oidc', issuer: open.url, clientId: 'tv' },
    api: { profile: 'id_token' },
  });
  expect(partly.line('Direct transport').text, 'there is no profile to ask').to.include(
    'every address allows it',
  );
});

test('proofs of possession that a preflight stops leave tokens unbound, and a hidden nonce stops them', async (t) => {
  const stopped = await smallProvider(t, {
    paths: { '/token': unlike(withoutProofs, gone), '/userinfo': unlike(withoutProofs, refusal) },
    metadata: offered,
  });
  const unbound = await examined(t, oidcConfig(stopped.url, { transport: 'direct' }));
  expect([unbound.code, unbound.marked('warn')], unbound.output).to.deep.equal([
    0,
    ['CORS token', 'CORS profile'],
  ]);
  expect(unbound.line('CORS token').text)
    .to.include('does not allow the header dpop')
    .and.include('tokens are not bound');
  const relay = await examined(t, oidcConfig(stopped.url));
  expect(relay.line('Direct transport').text)
    .to.include('CORS token: the preflight')
    .and.include('CORS profile: the preflight');
  const insisting = await examined(
    t,
    oidcConfig(stopped.url, { transport: 'direct' }, { dpop: true }),
  );
  expect(insisting.marked('FAIL'), 'screens that are told to bind don’t do without').to.deep.equal([
    'CORS token',
  ]);
  const bearer = await examined(
    t,
    oidcConfig(stopped.url, { transport: 'direct' }, { dpop: false }),
  );
  expect([bearer.code, bearer.marked('warn')]).to.deep.equal([0, []]);

  const quiet = { 'access-control-expose-headers': null };
  const secretive = await smallProvider(t, {
    paths: { '/token': unlike(quiet, gone), '/userinfo': unlike(quiet, refusal) },
    metadata: offered,
  });
  const nonces = await examined(t, oidcConfig(secretive.url, { transport: 'direct' }));
  expect([nonces.code, nonces.marked('warn')]).to.deep.equal([0, ['CORS token', 'CORS profile']]);
  expect(nonces.line('CORS token').text)
    .to.include('Access-Control-Expose-Headers')
    .and.include('DPoP-Nonce');
  const open = await smallProvider(t, { metadata: offered });
  expect(
    (await examined(t, oidcConfig(open.url, { transport: 'direct' }))).marked('warn'),
  ).to.deep.equal([]);
});
