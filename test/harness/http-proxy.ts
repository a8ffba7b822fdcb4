/** A proxy as a company has one: the only way out, and it knows every name. */

import { once } from 'node:events';
import { createServer, request as requestTo } from 'node:http';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';

/** A proxy that leads every name to one port, by a tunnel (RFC 9110 §9.3.6) or by the request's whole URL. */
export async function proxyTo(t: TestContext, port: number) {
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
