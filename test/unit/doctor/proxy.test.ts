/** The doctor behind a company's proxy: it goes the server's way, and tells the proxy's faults from the provider's. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { freePort } from '../../harness/free-port.ts';
import { proxyTo } from '../../harness/http-proxy.ts';
import { smallProvider } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';

test('a provider that only the proxy knows is examined through it, relay and all', async (t) => {
  let issuer = '';
  const { url, heard } = await smallProvider(t, {
    metadata: () => ({
      issuer,
      device_authorization_endpoint: `${issuer}/device`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      userinfo_endpoint: `${issuer}/userinfo`,
    }),
  });
  issuer = `http://login.invalid:${new URL(url).port}`;
  const proxy = await proxyTo(t, Number(new URL(url).port));
  const config = oidcConfig(issuer, { allowInsecure: true });
  const through = await examined(t, config, { env: { HTTP_PROXY: proxy.url } });
  expect([through.code, through.marked('FAIL')], through.output).to.deep.equal([0, []]);
  expect(new Set(proxy.asked)).to.deep.equal(new Set([new URL(issuer).host]));
  const paths = heard.map(({ path }) => path).join(' ');
  for (const path of ['openid-configuration', '/device', '/token', '/userinfo'])
    expect(paths).to.include(path);
  const past = { HTTP_PROXY: proxy.url, NO_PROXY: '.invalid' };
  const straight = await examined(t, config, { env: past });
  expect(straight.line('Discovery').mark).to.equal('FAIL');
  expect(straight.line('Discovery').text).to.include('login.invalid').and.include('HTTPS_PROXY');
});

async function refusing(t: TestContext, status: number): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const config = oidcConfig('https://login.example.com');

for (const [status, advice] of [
  [407, 'USER:PASSWORD'],
  [403, 'NO_PROXY'],
] as const) {
  test(`a proxy that answers ${status} is what is wrong, and not DNS`, async (t) => {
    const proxy = await refusing(t, status);
    const { code, line } = await examined(t, config, { env: { HTTPS_PROXY: proxy } });
    expect([code, line('Discovery').mark]).to.deep.equal([1, 'FAIL']);
    expect(line('Discovery').text)
      .to.include(proxy)
      .and.include(`HTTP ${status}`)
      .and.include(advice)
      .and.not.include('DNS');
  });
}

test('a proxy that is not there', async (t) => {
  const env = { HTTPS_PROXY: `http://localhost:${await freePort()}` };
  const { line } = await examined(t, config, { env });
  expect(line('Discovery').text).to.include('ECONNREFUSED').and.include('correct HTTPS_PROXY');
});

test('a variable that names no proxy is bad input, and its password is not shown', async (t) => {
  const env = { HTTPS_PROXY: 'socks5://ada:secret@proxy.example:1080' };
  const { code, complaint } = await examined(t, config, { env });
  expect(code).to.equal(2);
  expect(complaint).to.include('HTTPS_PROXY').and.not.include('secret');
});
