/** SIGTERM in the middle of a deployment: the real process, a slow provider, and connections of every kind. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createApp } from '../../../src/server/app.ts';
import { createShutdown } from '../../../src/server/shutdown.ts';
import { freePort } from '../../harness/free-port.ts';
import { form, upstream, type Upstream } from './support/upstream.ts';

const program = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

function settings({ url }: Upstream): object {
  return {
    provider: {
      name: 'oidc',
      clientId: 'tv',
      endpoints: { deviceAuthorization: `${url}/device`, token: `${url}/token` },
    },
    api: { baseUrl: url },
  };
}

/** Resolves as soon as a request has reached the provider, which has not answered yet. */
function nextRequest(provider: Upstream): Promise<ServerResponse> {
  return new Promise((resolve) => (provider.answer = resolve));
}

function poll(origin: string): Promise<Response> {
  return fetch(`${origin}/relay/token`, {
    method: 'POST',
    headers: { 'content-type': form['content-type'] },
    body: 'grant_type=refresh_token&refresh_token=r',
  });
}

/** The status that a connection of its own gets; null where none is taken. */
async function status(origin: string, path: string): Promise<number | null> {
  const answer = await fetch(origin + path, { headers: { connection: 'close' } }).catch(() => null);
  return answer?.status ?? null;
}

async function opened(t: TestContext, port: number): Promise<Socket> {
  const socket = connect(port, 'localhost');
  socket.on('error', () => undefined);
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function running(t: TestContext, provider: Upstream) {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-stop-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'tv.json'), JSON.stringify(settings(provider)));
  const port = await freePort();
  const child = spawn(process.execPath, [program, '--config', 'tv.json', '--port', String(port)], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (part: Buffer) => part.includes('Ctrl-C') && resolve()),
  );
  return {
    origin: `http://localhost:${port}`,
    port,
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  };
}

test('SIGTERM: readiness turns red, a poll under way is delivered, and the process ends with 0', async (t) => {
  const provider = await upstream(t);
  const { origin, port, ended, kill } = await running(t, provider);
  expect([await status(origin, '/healthz'), await status(origin, '/readyz')]).to.deep.equal([
    200, 200,
  ]);
  await opened(t, port);
  const asked = nextRequest(provider);
  const answer = poll(origin);
  const response = await asked;
  kill('SIGTERM');
  while ((await status(origin, '/readyz')) === 200);
  expect(
    [await status(origin, '/healthz'), await status(origin, '/readyz')],
    'within the notice',
  ).to.deep.equal([200, 503]);
  while ((await status(origin, '/readyz')) !== null);
  response
    .setHeader('content-type', 'application/json')
    .end('{"access_token":"a","refresh_token":"r2"}');
  const delivered = await answer;
  expect(delivered.headers.get('connection')).to.equal('close');
  expect(await delivered.json()).to.deep.equal({ access_token: 'a', refresh_token: 'r2' });
  expect(await ended).to.equal(0);
});

test('a second signal ends the process at once, with 0', async (t) => {
  const provider = await upstream(t);
  const { origin, ended, kill } = await running(t, provider);
  const asked = nextRequest(provider);
  const answer = poll(origin).catch(() => null);
  await asked;
  kill('SIGTERM');
  while ((await status(origin, '/readyz')) === 200);
  kill('SIGTERM');
  expect(await ended).to.equal(0);
  expect(await answer).to.equal(null);
});

async function app(t: TestContext) {
  const provider = await upstream(t);
  const shutdown = createShutdown();
  const made = await createApp({
    ...parseConfig(settings(provider), { env: null, base: null }),
    folder: null,
    log: null,
    shutdown,
  });
  const port = Number(new URL(await made.listen({ host: 'localhost', port: 0 })).port);
  return {
    provider,
    shutdown,
    port,
    origin: `http://localhost:${port}`,
    close: () => made.close(),
  };
}

test('without a notice an idle server ends at once: connections that wait, or never said anything, are closed', async (t) => {
  const { shutdown, port, close } = await app(t);
  const silent = await opened(t, port);
  const kept = await opened(t, port);
  kept.write('GET /healthz HTTP/1.1\r\nhost: tv.example\r\n\r\n');
  await once(kept, 'data');
  const closed = [silent, kept].map((socket) => once(socket.resume(), 'close'));
  // A minute to cut: it would be waited for.
  await shutdown.run(close, { noticeMs: 0, cutMs: 60_000 });
  await Promise.all(closed);
});

test('a server that is closed without a signal ends with the answer that is under way', async (t) => {
  const { provider, shutdown, origin, close } = await app(t);
  const asked = nextRequest(provider);
  const answer = poll(origin);
  const response = await asked;
  const closed = close();
  while (shutdown.isReady()) await new Promise(setImmediate);
  response.setHeader('content-type', 'application/json').end('{}');
  expect((await answer).headers.get('connection')).to.equal('close');
  await closed;
});

test('a film that began before the signal ends, and its connection with it', async (t) => {
  const { provider, shutdown, origin, close } = await app(t);
  const asked = nextRequest(provider);
  const film = fetch(`${origin}/relay/api/api/v1/film`, { headers: { authorization: 'Bearer a' } });
  const response = await asked;
  response.setHeader('content-type', 'video/mp4').write('first');
  const { headers, body } = await film;
  expect(headers.get('connection')).to.equal('keep-alive');
  const ended = shutdown.run(close, { noticeMs: 0, cutMs: 60_000 });
  response.end('last');
  expect(await new Response(body).text()).to.equal('firstlast');
  await ended;
});

test('what is still under way at the end is cut', async (t) => {
  const { provider, shutdown, origin, close } = await app(t);
  const asked = nextRequest(provider);
  const answer = poll(origin).catch(() => null);
  await asked;
  await shutdown.run(close, { noticeMs: 0, cutMs: 50 });
  expect(await answer).to.equal(null);
});

test('from the signal on every answer ends its connection, the relay’s and those of unknown paths too', async (t) => {
  const { shutdown, origin, close } = await app(t);
  const connection = async (path: string): Promise<string | null> =>
    (await fetch(origin + path)).headers.get('connection');
  const paths = ['/config.json', '/readyz', '/nowhere', '/relay/userinfo'];
  for (const path of paths) expect(await connection(path), path).to.equal('keep-alive');
  // Closing waits until all have been asked.
  const { promise: all, resolve } = withResolvers();
  const ended = shutdown.run(() => all.then(close), { noticeMs: 0, cutMs: 60_000 });
  for (const path of paths) expect(await connection(path), path).to.equal('close');
  resolve();
  await ended;
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
