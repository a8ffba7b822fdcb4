/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY: what leaves the server goes through the proxy that its environment names. */

import { once } from 'node:events';
import { createServer, request as requestTo } from 'node:http';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { Deadline } from '../../../../src/relay/exchange/deadline.ts';
import { createNodeTransport } from '../../../../src/relay/transport/undici-transport.ts';
import { upstream } from '../../server/support/upstream.ts';

/** A proxy that leads every name to one port, by a tunnel (RFC 9110 §9.3.6) or by the request's whole URL. */
async function proxyTo(t: TestContext, port: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { pathname } = new URL(request.url ?? '');
    request.pipe(
      requestTo(
        { port, path: pathname, method: request.method, headers: request.headers },
        (answer) => answer.pipe(response),
      ),
    );
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    onward.pipe(socket).pipe(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return {
    asked,
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
  };
}

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
