/** The demo as an HTTP server: origins, names, ports, its end. */

import assert from 'node:assert/strict';
import { IncomingMessage, request } from 'node:http';
import { connect, Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { apiPath, folder, freePort, start } from './device.test.ts';
import { readForm } from '../../../src/demo-provider/form.ts';
import { createDemo } from '../../../src/demo-provider/main.ts';
import { objectIn, objectOf } from '../../harness/json.ts';

test('any origin may call the machine endpoints, without credentials', async (t) => {
  const { issuer } = await start(t);
  const origin = 'http://192.168.1.9:8080';
  for (const path of [
    '/token',
    '/device/auth',
    '/token/revocation',
    apiPath,
    '/.well-known/openid-configuration',
  ]) {
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,dpop',
    };
    const preflight = await fetch(issuer + path, {
      method: 'OPTIONS',
      headers: { origin, ...asked },
    });
    assert.equal(preflight.status, 204, path);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.match(
      preflight.headers.get('access-control-allow-headers') ?? '',
      /Authorization.*DPoP/,
    );
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
  }
  const body = new URLSearchParams({
    client_id: 'tv-sign-in-demo',
    grant_type: 'refresh_token',
    refresh_token: 'x',
  });
  const refused = await fetch(`${issuer}/token`, {
    method: 'POST',
    body,
    headers: { origin, accept: 'text/html' },
  });
  assert.equal(refused.status, 400);
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
  assert.equal(
    refused.headers.get('access-control-expose-headers'),
    'WWW-Authenticate, DPoP-Nonce, Retry-After, Date',
  );
  assert.equal((await objectOf(refused))['error'], 'invalid_grant');
  const page = await fetch(`${issuer}/device`, { headers: { origin } });
  assert.equal(page.headers.get('access-control-allow-origin'), null);
});

test('addresses are the issuer’s, whatever Host a request names', async (t) => {
  const port = await freePort();
  const issuer = `http://tv.example:${port}`;
  await start(t, { issuer });
  const body = await new Promise<string>((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', ...type };
    const sent = request({ port, path: '/device/auth', method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    });
    sent.on('error', reject).end('client_id=tv-sign-in-demo');
  });
  assert.equal(objectIn(body)['verification_uri'], `${issuer}/device`);
});

test('a port that is taken is an error, and a bad issuer too', async (t) => {
  const { issuer } = await start(t);
  const port = Number(new URL(issuer).port);
  const second = await createDemo({ issuer, stateFile: join(await folder(t), 'state.json') });
  await assert.rejects(second.listen({ host: '127.0.0.1', port }), { code: 'EADDRINUSE' });
  await second.close();
  for (const bad of ['localhost:8081', 'ftp://localhost', 'http://localhost:8081/path', '']) {
    await assert.rejects(createDemo({ issuer: bad, stateFile: '/nowhere' }), /expected an origin/);
  }
});

/** A request whose body never comes; the server's "100 Continue" says that it waits for it. */
async function stuck(issuer: string): Promise<Socket> {
  const socket = connect(Number(new URL(issuer).port), '127.0.0.1');
  const type = 'Content-Type: application/x-www-form-urlencoded';
  socket.write(
    `POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n${type}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

test('a caller who goes away in the middle is nobody’s concern', async (t) => {
  const { issuer, log } = await start(t);
  (await stuck(issuer)).resetAndDestroy();
  assert.equal((await fetch(issuer)).status, 200);
  assert.deepEqual(log, []);

  const form = new IncomingMessage(new Socket());
  form.headers['content-type'] = 'application/x-www-form-urlencoded';
  form.push('name=ada&pass');
  form.destroy(new Error('aborted'));
  assert.equal(await readForm(form), undefined);
});

test('closing does not wait for connections that stay open', async (t) => {
  const { issuer, demo } = await start(t);
  await fetch(issuer); // Leaves a keep-alive connection.
  await stuck(issuer);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const closed = demo.close();
  t.mock.timers.tick(5000);
  await closed;
  await assert.rejects(fetch(issuer));
});
