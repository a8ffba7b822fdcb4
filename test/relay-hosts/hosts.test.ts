/** The examples of mounted relays, each as its own process: a sign-in and a sign-out over real sockets. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { freePort } from '../harness/free-port.ts';
import { oidcServer } from '../harness/oidc-server.ts';
import { startProgram } from '../harness/program.ts';
import { Screen, signInAndOut } from './support/screen.ts';
import { startWorkerd } from './support/workerd.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const secret = 'hidden-secret';
const client = {
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
} as const;

const programs: Readonly<Record<string, readonly string[]>> = {
  'node:http': ['examples/relay-node/server.js'],
  Express: ['examples/relay-express/server.js'],
  Fastify: ['examples/relay-fastify/server.js'],
  Hono: ['examples/relay-hono/server.js'],
  'a route handler of Next': ['--import', 'tsx', 'test/relay-hosts/support/next-host.ts'],
};

/** Whoever has `/` beside the relay. */
const withPage = ['Express', 'Fastify', 'Hono'];

async function hosted(t: TestContext, args: readonly string[]) {
  const server = await oidcServer(t, client);
  const port = await freePort();
  const program = startProgram(
    process.execPath,
    args.map((arg) => (/\.(js|ts)$/.test(arg) ? join(root, arg) : arg)),
    {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      ISSUER: server.issuer,
      CLIENT_SECRET: secret,
    },
  );
  t.after(() => program.kill());
  await program.says(/(listening)/);
  const origin = `http://localhost:${port}`;
  return { server, screen: new Screen(`${origin}/tv/`), origin };
}

for (const [host, args] of Object.entries(programs))
  test(`${host}: sign-in, profile, sign-out; pages of another origin are refused`, async (t) => {
    const { server, screen, origin } = await hosted(t, args);
    await signInAndOut(screen, server);
    expect(new Set(server.schemes), 'the client secret, and the person’s token').to.include(
      'Basic',
    );
    const foreign = await screen.json('relay/token', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ device_code: 'd' }),
    });
    expect(foreign.status).to.equal(403);
    expect((await fetch(`${origin}/tv/films`)).status, 'not the relay’s').to.equal(404);
    if (withPage.includes(host)) expect(await (await fetch(origin)).text()).to.equal('Your app');
  });

test('Cloudflare’s runtime: sign-in, profile, sign-out, several screens at once', async (t) => {
  const server = await oidcServer(t, client);
  const folder = await mkdtemp(join(tmpdir(), 'relay-workerd-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const program = await startWorkerd({ folder, issuer: server.issuer, secret });
  t.after(() => program.kill());
  const port = await program.says(/"event":"listen".*"port":(\d+)/);
  const screen = new Screen(`http://localhost:${port}/tv/`);
  await Promise.all(Array.from({ length: 4 }, () => signInAndOut(screen, server)));
  expect((await fetch(`http://localhost:${port}/`)).status).to.equal(404);
});
