/** A way to a server that lets through what a test names, and holds everything else back: so it shows what is waited for. */

import {
  createServer,
  request as requestTo,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { TestContext } from 'node:test';
import { freePort } from './free-port.ts';

export interface Passed {
  readonly path: string;
  /** Headers and body, as they went over the wire. */
  readonly bytes: number;
}

type Lets = (path: string) => boolean;

export class Gate {
  /** What was answered, in the order of its end. */
  readonly passed: Passed[] = [];
  private held: readonly { readonly path: string; readonly letThrough: () => void }[] = [];
  private lets: Lets = () => false;

  private constructor(
    private readonly port: number,
    private readonly targetPort: number,
  ) {}

  /** Everything is held at first. */
  static async before(t: TestContext, url: string): Promise<Gate> {
    const port = await freePort();
    const gate = new Gate(port, Number(new URL(url).port));
    const server = createServer((request, response) => gate.take(request, response));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    return gate;
  }

  get url(): string {
    return `http://localhost:${this.port}/`;
  }

  /** Whether something is held that such paths are of. */
  holds(path: RegExp): boolean {
    return this.held.some((each) => path.test(each.path));
  }

  /** From now on lets those paths through and no others, also of what is held. */
  open(lets: Lets): void {
    this.lets = lets;
    const held = this.held;
    this.held = held.filter(({ path }) => !lets(path));
    for (const { path, letThrough } of held) if (lets(path)) letThrough();
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    const letThrough = (): void => this.forward(request, response, path);
    if (this.lets(path)) letThrough();
    else this.held = [...this.held, { path, letThrough }];
  }

  private forward(request: IncomingMessage, response: ServerResponse, path: string): void {
    const { method, headers } = request;
    const target = { host: 'localhost', port: this.targetPort, path, method, headers };
    const onward = requestTo(target, (answer) => {
      const { statusCode = 502, rawHeaders } = answer;
      // ": " and the line's end for each.
      let bytes = Buffer.byteLength(rawHeaders.join('')) + rawHeaders.length * 2;
      response.writeHead(statusCode, rawHeaders);
      answer.on('data', (part: Buffer) => (bytes += part.length));
      answer.on('end', () => this.passed.push({ path, bytes }));
      answer.pipe(response);
    });
    request.pipe(onward);
  }
}
