/** A small provider for the doctor to examine: sound, unless a test says what is wrong with it. */

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request. */
export type Act = (response: ServerResponse, heard: Heard) => void;

export interface Faults {
  /** What the metadata says otherwise; undefined takes a member out. */
  readonly metadata?: (url: string) => Record<string, unknown>;
  /** What answers at a path, instead of the sound answer. */
  readonly paths?: Readonly<Record<string, Act>>;
  /** What answers everywhere. */
  readonly everywhere?: Act;
  /** No CORS headers, and no answer to a preflight. */
  readonly withoutCors?: boolean;
  readonly tls?: { key: string; cert: string };
  /** Milliseconds that its clock is ahead. */
  readonly aheadMs?: number;
}

export interface SmallProvider {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** The device codes that it gave away. */
  readonly deviceCodes: readonly string[];
}

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

export const page: Act = (response) =>
  void response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<!doctype html><title>Welcome</title>');

export function json(status: number, body: object): Act {
  return (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
}

/** Starts a provider that ends with its test. */
export async function smallProvider(t: TestContext, faults: Faults = {}): Promise<SmallProvider> {
  const heard: Heard[] = [];
  const deviceCodes: string[] = [];
  let url = '';
  const sound: Readonly<Record<string, Act>> = {
    '/.well-known/openid-configuration': (response, request) =>
      json(200, { ...metadataOf(url), ...faults.metadata?.(url) })(response, request),
    '/device': (response, request) => {
      const code = `device-code-${deviceCodes.length}-9b1deb4d3b7d`;
      deviceCodes.push(code);
      json(200, {
        device_code: code,
        user_code: 'WDJB-MJHT',
        verification_uri: 'https://go.example/tv',
        expires_in: 600,
      })(response, request);
    },
    '/token': json(400, { error: 'invalid_grant' }),
    '/userinfo': json(401, { error: 'invalid_token' }),
    '/revoke': json(200, {}),
  };
  const listener: RequestListener = (request, response) =>
    void read(request).then((body) => {
      const path = request.url ?? '';
      const said: Heard = { method: request.method ?? '', path, headers: request.headers, body };
      heard.push(said);
      if (faults.aheadMs !== undefined)
        response.setHeader('date', new Date(Date.now() + faults.aheadMs).toUTCString());
      if (faults.withoutCors !== true) allow(response);
      const act = faults.everywhere ?? faults.paths?.[path];
      if (act !== undefined) return act(response, said);
      if (request.method === 'OPTIONS')
        return response.writeHead(faults.withoutCors === true ? 405 : 204).end();
      return (sound[path] ?? json(404, { message: 'no such thing' }))(response, said);
    });
  const server =
    faults.tls === undefined ? createServer(listener) : createTlsServer(faults.tls, listener);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  url = `${faults.tls === undefined ? 'http' : 'https'}://localhost:${portOf(server.address())}`;
  return { url, heard, deviceCodes };
}

function metadataOf(url: string): Record<string, unknown> {
  return {
    issuer: url,
    device_authorization_endpoint: `${url}/device`,
    token_endpoint: `${url}/token`,
    revocation_endpoint: `${url}/revoke`,
    userinfo_endpoint: `${url}/userinfo`,
    grant_types_supported: [deviceGrant, 'refresh_token'],
  };
}

function allow(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'Authorization, Content-Type, DPoP');
  response.setHeader('access-control-expose-headers', 'DPoP-Nonce');
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += String(part);
  return body;
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
