/** The limit: the first screen's words in one file without a script of its own, as fast as any browser can show them. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strings } from '../../../src/locale/en.ts';

const { title, text, signIn } = strings.welcome;

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${strings.productName}</title>
  <style>
    body { margin: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
      height: 100vh; font: 2vw sans-serif; color: #f4f6fb; background: #0d1321; text-align: center }
    button { padding: 1em 2em; font: inherit }
  </style>
  <h1>${title}</h1>
  <p>${text}</p>
  <button autofocus>${signIn}</button>
</html>
`;

export interface BarePage {
  readonly port: number;
  close(): void;
}

export async function serveBarePage(): Promise<BarePage> {
  const server = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
      .end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return { port: portOf(server.address()), close: () => server.close() };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
