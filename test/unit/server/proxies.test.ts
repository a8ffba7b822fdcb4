/** Proxies in front of the server: whose word about the host that was asked for counts. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createApp } from '../../../src/server/app.ts';
import { form, upstream } from './support/upstream.ts';

const own = 'requests come from the app’s own pages only';

async function behind(t: TestContext, trustProxy?: string) {
  const { url } = await upstream(t);
  const log: string[] = [];
  const value = {
    provider: {
      name: 'oidc',
      clientId: 'tv',
      endpoints: { deviceAuthorization: `${url}/device`, token: `${url}/token` },
    },
  };
  const file = parseConfig(value, { env: null, base: null });
  const app = await createApp({
    ...file,
    folder: null,
    log: (line) => log.push(line),
    ...(trustProxy !== undefined && { trustProxy }),
  });
  t.after(() => app.close());
  /** A refresh that a proxy at that address hands on under a host of its own. */
  const answer = async (
    remoteAddress: string,
    forwardedHost: string,
  ): Promise<readonly [number, unknown]> => {
    const headers = {
      ...form,
      host: 'app:8080',
      origin: 'https://tv.example',
      'x-forwarded-host': forwardedHost,
    };
    const { statusCode, payload } = await app.inject({
      method: 'POST',
      url: '/relay/token',
      remoteAddress,
      headers,
      payload: 'grant_type=refresh_token&refresh_token=r',
    });
    const said: unknown = JSON.parse(payload);
    return [statusCode, said];
  };
  return { answer, log };
}

test('a proxy that nobody has named is told of TRUST_PROXY; its address is in the log, once, and in no answer', async (t) => {
  const { answer, log } = await behind(t);
  for (const host of ['tv.example', 'inner.example, tv.example']) {
    const [status, said] = await answer('10.0.0.5', host);
    expect(status).to.equal(403);
    expect(said).to.have.property('relay').that.includes(own).and.includes('TRUST_PROXY');
    expect(JSON.stringify(said)).to.not.include('10.0.0.5').and.not.include('example');
  }
  expect(log).to.have.length(1);
  expect(log[0]).to.include('10.0.0.5').and.include('TRUST_PROXY');
  expect((await answer('127.0.0.1', 'tv.example'))[0], 'loopback is named by default').to.equal(
    200,
  );
});

test('a proxy that is named speaks for the host', async (t) => {
  const { answer, log } = await behind(t, 'loopback, 10.0.0.0/24');
  expect((await answer('10.0.0.5', 'tv.example'))[0]).to.equal(200);
  expect(
    (await answer('10.0.0.5', 'evil.example, tv.example'))[0],
    'the last word is the nearest proxy’s',
  ).to.equal(200);
  expect(log).to.deep.equal([]);
});

test('where TRUST_PROXY would not help, the log names both values and the header instead', async (t) => {
  const { answer, log } = await behind(t, '10.0.0.5');
  for (const [address, host] of [
    ['10.0.0.5', 'app.example'],
    ['10.0.0.6', 'app.example'],
    ['10.0.0.5', 'tv.example, app.example'],
  ] as const) {
    expect(await answer(address, host), `${address} ${host}`).to.deep.equal([403, { relay: own }]);
  }
  const told = log.join();
  expect(told)
    .to.include('https://tv.example')
    .and.include('app.example')
    .and.include('X-Forwarded-Host');
  expect(told).to.not.include('TRUST_PROXY');
});
