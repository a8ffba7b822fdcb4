/** What PIN services have in common: links that are created, approved once by their code, and tokens of devices. */

import { randomInt } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isObject, parseJson, type Json } from '../../../src/core/json.ts';
import { listen } from '../emulator/server.ts';
import type { Reply } from '../emulator/http.ts';

/** A request as it arrived, and the status that answered it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
}

export interface Link {
  /** What finds it again. */
  readonly id: string;
  readonly code: string;
  readonly device: string;
  readonly expiresAt: number;
  token: string | null;
}

/** One service's wire. */
export interface Wire {
  readonly alphabet: string;
  readonly codeLength: number;
  /** Seconds. */
  readonly lifetime: number;
  newSecret(): string;
  answer(asked: Asked, service: PinService): Reply;
}

export interface Recorded extends Asked {
  readonly status: number;
}

/** What a fault does: its status, or that only the next request meets it. */
export interface Fault {
  readonly reply: Reply;
  readonly meets: (asked: Asked) => boolean;
}

export class PinService {
  readonly links: Link[] = [];
  /** Token → device. */
  readonly tokens = new Map<string, string>();
  readonly requests: Recorded[] = [];
  /** Requests that it meets are answered by it. */
  fault: Fault | null = null;
  isOff = false;

  constructor(
    readonly wire: Wire,
    readonly now: () => number,
  ) {}

  create(device: string): Link {
    const { alphabet, codeLength, lifetime, newSecret } = this.wire;
    const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]);
    const link: Link = {
      id: newSecret(),
      code: code.join(''),
      device,
      expiresAt: this.now() + lifetime * 1_000,
      token: null,
    };
    this.links.push(link);
    return link;
  }

  find(id: string | null): Link | null {
    return this.links.find((link) => link.id === id && this.now() < link.expiresAt) ?? null;
  }

  /** What Ada does where she is signed in. A device has one token: the one before ends. */
  approve(code: string): void {
    const link = this.links.find((known) => known.code === code);
    if (link === undefined || this.now() >= link.expiresAt)
      throw new Error(`no such code: ${code}`);
    for (const [token, device] of this.tokens)
      if (device === link.device) this.tokens.delete(token);
    link.token = `token-${this.wire.newSecret()}`;
    this.tokens.set(link.token, link.device);
  }

  async answer(request: IncomingMessage): Promise<Reply> {
    const asked = await read(request);
    const reply = this.fault?.meets(asked) ? this.fault.reply : this.wire.answer(asked, this);
    this.requests.push({ ...asked, status: reply.status });
    return reply;
  }

  async start(t: { after(fn: () => Promise<void>): void }): Promise<string> {
    const { origin, close } = await listen(false, (request) => this.answer(request));
    t.after(close);
    return origin;
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  const value = parseJson(Buffer.concat(parts).toString('utf8'));
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://emulator');
  const { method = 'GET', headers } = request;
  return {
    method,
    path: pathname,
    query: searchParams,
    headers,
    body: isObject(value) ? value : {},
  };
}

export function headerOf({ headers }: Asked, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
