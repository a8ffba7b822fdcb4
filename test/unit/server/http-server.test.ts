/** What comes in by a raw socket: a request that takes too long, one with long headers, too many at once. */

import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { RelayEvent } from '../../../src/relay/events.ts';
import { createApp, type AppOptions } from '../../../src/server/app.ts';
import {
  localCertificate,
  type LocalCertificate,
} from '../../../src/server/certificate/local-certificate.ts';
import { localNames } from '../../../src/server/certificate/names.ts';
import { upstream } from './support/upstream.ts';

async function listening(t: TestContext, options: Partial<AppOptions> = {}, limits: object = {}) {
  const provider = await upstream(t);
  const endpoints = {
    deviceAuthorization: `${provider.url}/device`,
    token: `${provider.url}/token`,
  };
  const value = {
    provider: { name: 'oidc', clientId: 'tv', endpoints },
    api: { baseUrl: provider.url },
    limits,
  };
  const app = await createApp({
    ...parseConfig(value, { env: null, base: null }),
    folder: null,
    log: null,
    ...options,
  });
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  t.after(() => app.close());
  const open = (): Socket =>
    options.certificate
      ? connectTls({
          port,
          host: '127.0.0.1',
          servername: 'localhost',
          ca: options.certificate.authority.cert,
        })
      : connect(port, '127.0.0.1');
  return { provider, open };
}

async function certificate(t: TestContext): Promise<LocalCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-sockets-'));
  t.after(() => rm(folder, { recursive: true }));
  return localCertificate({ folder, names: localNames('localhost'), now: Date.now() });
}

/** All that comes until the other side ends. */
function everything(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (part: Buffer) => (text += part.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text));
  });
}

const requestMs = 200;
const head =
  'POST /relay/token HTTP/1.1\r\nhost: tv.example\r\ncontent-type: application/x-www-form-urlencoded\r\n';

for (const scheme of ['http', 'https'] as const) {
  const certified = async (t: TestContext) =>
    scheme === 'https' ? { certificate: await certificate(t) } : {};

  test(`${scheme}: a body that comes a byte at a time is cut when the time for a request is over`, async (t) => {
    const { provider, open } = await listening(t, { ...(await certified(t)), requestMs });
    const socket = open();
    const answer = everything(socket);
    socket.write(`${head}content-length: 1000\r\n\r\n`);
    const drip = setInterval(() => socket.writable && socket.write('a'), requestMs / 10);
    t.after(() => clearInterval(drip));
    expect(await answer).to.match(/^HTTP\/1\.1 408 /);
    expect(provider.heard).to.deep.equal([]);
  });

  test(`${scheme}: headers that come a byte at a time are cut likewise`, async (t) => {
    const { open } = await listening(t, { ...(await certified(t)), requestMs });
    const socket = open();
    const answer = everything(socket);
    socket.write('GET /healthz HTTP/1.1\r\nx: ');
    const drip = setInterval(() => socket.writable && socket.write('a'), requestMs / 10);
    t.after(() => clearInterval(drip));
    expect(await answer).to.match(/^HTTP\/1\.1 408 /);
  });

  test(`${scheme}: a token of 40 kB in a header goes through, one of 70 kB does not`, async (t) => {
    const { open } = await listening(t, await certified(t));
    const answerTo = (size: number): Promise<string> => {
      const socket = open();
      socket.write(
        `GET /healthz HTTP/1.1\r\nhost: tv.example\r\nauthorization: Bearer ${'t'.repeat(size)}\r\nconnection: close\r\n\r\n`,
      );
      return everything(socket);
    };
    expect(await answerTo(40_000)).to.match(/^HTTP\/1\.1 200 /);
    // Whoever still writes may lose the 431 to the end of the connection.
    expect(await answerTo(70_000)).to.match(/^(HTTP\/1\.1 431 |$)/);
  });

  test(`${scheme}: connections beyond the cap are closed, and taken again when others have ended`, async (t) => {
    const told: string[] = [];
    const count = (event: RelayEvent): void =>
      void told.push(event.kind === 'limit-reached' ? event.limit : event.kind);
    const { open } = await listening(
      t,
      { ...(await certified(t)), count },
      { screenConnections: 2 },
    );
    const ask = (socket: Socket): Promise<string> =>
      new Promise((resolve) => {
        socket.once('data', (part: Buffer) => resolve(part.toString()));
        socket.once('close', () => resolve(''));
        socket.on('error', () => resolve(''));
        socket.write('GET /healthz HTTP/1.1\r\nhost: tv.example\r\n\r\n');
      });
    const [first, second] = [open(), open()];
    expect(await ask(first)).to.include(' 200 ');
    expect(await ask(second)).to.include(' 200 ');
    expect(await ask(open())).to.equal('');
    expect(told).to.deep.equal(['screenConnections']);
    first.destroy();
    let answer = '';
    while (answer === '') answer = await ask(open());
    expect(answer).to.include(' 200 ');
    second.destroy();
  });
}

test('a path that is no URL is refused without being repeated', async (t) => {
  const { open } = await listening(t);
  const socket = open();
  socket.write(
    'GET /relay/api/%zz<script> HTTP/1.1\r\nhost: tv.example\r\nconnection: close\r\n\r\n',
  );
  const answer = await everything(socket);
  expect(answer)
    .to.match(/^HTTP\/1\.1 400 /)
    .and.match(/x-content-type-options: nosniff/i);
  expect(answer).to.not.include('script');
});
