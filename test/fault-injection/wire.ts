/** The wire between relay and demo provider: keeps what went over it, and can lose an answer. It outlives the demo. */

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Target } from './plan.ts';

/** One answered device code. */
export interface IssuedCode {
  readonly userCode: string;
  readonly askedAt: number;
  /** When the provider forgets it. */
  readonly expiresAt: number;
  /** When the poll that brought tokens came, and when it was answered. */
  issuing: { readonly came: number; readonly answered: number } | null;
}

export interface Wire {
  readonly codes: ReadonlyMap<string, IssuedCode>;
  /** Everything that must never be seen on a page. */
  readonly secrets: ReadonlySet<string>;
  /** Polls that came too soon after the one before, across restarts of the demo. */
  early(): number;
  /** Called when a request has come, before the provider has it. */
  heard: ((target: Target) => void) | null;
  /** The provider answers, and nobody hears it. */
  loseNext(): void;
  /** Where the demo listens; null while it is down. */
  plug(port: number | null): void;
  close(): void;
}

/**
 * Milliseconds, as the demo tolerates. A poll that is sent again at once because
 * the demo wants another nonce (RFC 9449 §8) has not been looked at, and counts for nobody.
 */
const tolerance = 500;

export async function createWire(port: number): Promise<Wire> {
  const codes = new Map<string, IssuedCode>();
  const byDeviceCode = new Map<string, string>();
  const leastGaps = new Map<string, number>();
  const lastPolls = new Map<string, number>();
  const secrets = new Set<string>();
  let early = 0;
  let losing = false;
  let demo: number | null = null;

  function note(
    target: Target | null,
    form: URLSearchParams,
    status: number,
    text: string,
    came: number,
  ): void {
    if (target === null || status !== 200) return;
    const answer = parse(text);
    for (const name of ['device_code', 'access_token', 'refresh_token', 'id_token']) {
      const secret = answer[name];
      if (typeof secret === 'string') secrets.add(secret);
    }
    const { user_code: userCode, device_code: deviceCode, expires_in: seconds, interval } = answer;
    if (typeof userCode === 'string' && typeof deviceCode === 'string') {
      byDeviceCode.set(deviceCode, userCode);
      leastGaps.set(deviceCode, Number(interval) * 1000 - tolerance);
      codes.set(userCode, {
        userCode,
        askedAt: came,
        expiresAt: came + Number(seconds) * 1000,
        issuing: null,
      });
    }
    const polled = codes.get(byDeviceCode.get(form.get('device_code') ?? '') ?? '');
    if (polled !== undefined) polled.issuing = { came, answered: Date.now() };
  }

  function spaced(form: URLSearchParams, came: number): void {
    const code = form.get('device_code');
    const gap = leastGaps.get(code ?? '');
    if (code === null || gap === undefined) return;
    if (came - (lastPolls.get(code) ?? 0) < gap) early += 1;
    lastPolls.set(code, came);
  }

  const wire: Wire = {
    codes,
    secrets,
    early: () => early,
    heard: null,
    loseNext: () => void (losing = true),
    plug: (to) => {
      demo = to;
      if (to === null) server.closeAllConnections();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  async function carry(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const came = Date.now();
    const body = await read(incoming);
    const form = new URLSearchParams(body);
    const target = targetOf(incoming.url ?? '', form);
    if (demo === null) return void incoming.socket.destroy();
    if (target !== null) wire.heard?.(target);
    const { method, url, headers } = incoming;
    const onward = request(
      { host: 'localhost', port: demo, method, path: url, headers, agent: false },
      (reply) => {
        void read(reply).then(
          (text) => {
            const status = reply.statusCode ?? 502;
            note(target, form, status, text, came);
            if (!text.includes('use_dpop_nonce')) spaced(form, came);
            const lost = losing && target !== null;
            if (lost) losing = false;
            if (lost) return incoming.socket.destroy();
            const { 'transfer-encoding': _, 'content-length': __, ...rest } = reply.headers;
            answer
              .writeHead(status, { ...rest, 'content-length': Buffer.byteLength(text) })
              .end(text);
          },
          () => incoming.socket.destroy(),
        );
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }

  const server = createServer((incoming, answer) => {
    carry(incoming, answer).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return wire;
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

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text === '' ? '{}' : text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
