/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY: what leaves the server goes through the proxy that its environment names. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { Deadline } from '../../../../src/relay/exchange/deadline.ts';
import { createNodeTransport } from '../../../../src/relay/transport/undici-transport.ts';
import { proxyTo } from '../../../harness/http-proxy.ts';
import { upstream } from '../../server/support/upstream.ts';

async function ask(t: TestContext, env: Record<string, string>, url: string): Promise<string> {
  const transport = createNodeTransport(env, 10);
  t.after(() => transport.close());
  const deadline = new Deadline(
    () => () => undefined,
    () => () => undefined,
  );
  const outcome = transport.send(
    { method: 'POST', url, headers: { 'content-type': 'text/plain' }, body: 'x' },
    deadline,
  );
  return outcome.then(
    ({ status }) => String(status),
    () => 'no answer',
  );
}

test('a provider is asked through the proxy, this machine and what NO_PROXY names are not', async (t) => {
  const provider = await upstream(t);
  const { port } = new URL(provider.url);
  const proxy = await proxyTo(t, Number(port));
  expect(await ask(t, { HTTP_PROXY: proxy.url }, `http://login.example:${port}/token`)).to.equal(
    '200',
  );
  expect(proxy.asked.join()).to.include('login.example');
  expect(proxy.asked).to.have.length(1);
  for (const NO_PROXY of ['', 'other.example', '*']) {
    expect(
      await ask(t, { HTTP_PROXY: proxy.url, NO_PROXY }, `${provider.url}/token`),
      `NO_PROXY=${NO_PROXY}`,
    ).to.equal('200');
  }
  expect(proxy.asked, 'loopback is never asked for through it').to.have.length(1);
  for (const NO_PROXY of ['*', 'invalid', '.invalid']) {
    expect(
      await ask(t, { HTTP_PROXY: proxy.url, NO_PROXY }, 'http://login.invalid/token'),
      `NO_PROXY=${NO_PROXY}`,
    ).to.equal('no answer');
  }
  expect(proxy.asked).to.have.length(1);
});
