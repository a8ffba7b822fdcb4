/** A proxy between the relay and the demo provider: logs what passes, and can lose an answer. It outlives the demo. */

import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { GrantLog } from './grant-log.ts';
import type { Target } from './plan.ts';

export class ProviderProxy {
  readonly grants = new GrantLog();
  /** Called when a request has come, before the provider has it. */
  onRequest: ((target: Target) => void) | null = null;
  private readonly server: Server;
  private losesNextAnswer = false;
  private providerPort: number | null = null;

  private constructor() {
    this.server = createServer((incoming, response) => {
      this.forward(incoming, response).catch(() => incoming.socket.destroy());
    });
  }

  static async listen(port: number): Promise<ProviderProxy> {
    const proxy = new ProviderProxy();
    await new Promise<void>((resolve) => proxy.server.listen(port, 'localhost', resolve));
    return proxy;
  }

  /** The provider answers the next request, and the relay does not receive it. */
  loseNextAnswer(): void {
    this.losesNextAnswer = true;
  }

  /** @param port where the demo listens; null while it is down */
  connectTo(port: number | null): void {
    this.providerPort = port;
    if (port === null) this.server.closeAllConnections();
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = Date.now();
    const body = await read(incoming);
    const form = new URLSearchParams(body);
    const target = targetOf(incoming.url ?? '', form);
    if (this.providerPort === null) return void incoming.socket.destroy();
    if (target !== null) this.onRequest?.(target);
    const { method, url, headers } = incoming;
    const options = { host: 'localhost', port: this.providerPort, method, path: url, headers };
    const forwarded = request({ ...options, agent: false }, (answer) => {
      read(answer).then(
        (text) => {
          const { statusCode: status = 502 } = answer;
          if (target !== null && status === 200) this.grants.answered(form, text, receivedAt);
          if (!text.includes('use_dpop_nonce')) this.grants.polled(form, receivedAt);
          if (this.isLost(target)) return void incoming.socket.destroy();
          const { 'transfer-encoding': _, 'content-length': __, ...rest } = answer.headers;
          response
            .writeHead(status, { ...rest, 'content-length': Buffer.byteLength(text) })
            .end(text);
        },
        () => incoming.socket.destroy(),
      );
    });
    forwarded.on('error', () => incoming.socket.destroy());
    forwarded.end(body);
  }

  private isLost(target: Target | null): boolean {
    const lost = this.losesNextAnswer && target !== null;
    if (lost) this.losesNextAnswer = false;
    return lost;
  }
}

function targetOf(url: string, form: URLSearchParams): Target | null {
  switch (url) {
    case '/device/auth':
      return 'code';
    case '/token':
      return form.get('grant_type') === 'refresh_token' ? 'refresh' : 'poll';
    case '/token/revocation':
      return 'revoke';
    default:
      return null;
  }
}

async function read(stream: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
