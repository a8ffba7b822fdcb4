/** What a row of the tables of misbehaviour is made of. */

import { answered } from '../secrets.ts';
import type { Script } from '../upstream.ts';

/** What the screen gets. `either`: what HTTP leaves open, as long as it is an answer and inert. */
export type Expected =
  | { readonly kind: 'passed'; readonly status: number; readonly text: string | null }
  | { readonly kind: 'refused' }
  /** At the API, whose answers go on in parts, it breaks off at its limit; elsewhere it is refused. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'either' };

export interface Misbehaviour {
  readonly title: string;
  readonly script: Script;
  readonly expected: Expected;
}

export const refused: Expected = { kind: 'refused' };
export const endless: Expected = { kind: 'endless' };
export const either: Expected = { kind: 'either' };
/** @param text the whole body; null for any */
export const passed = (status = 200, text: string | null = json): Expected => ({
  kind: 'passed',
  status,
  text,
});

export type Row = readonly [title: string, script: Script, expected: Expected];

export const rows = (list: readonly Row[]): readonly Misbehaviour[] =>
  list.map(([title, script, expected]) => ({ title, script, expected }));

type Bytes = string | Buffer;

export const json = JSON.stringify({
  access_token: answered,
  token_type: 'bearer',
  expires_in: 300,
});

const ok = '200 OK';
export const jsonType = 'content-type: application/json';

export function head(lines: readonly string[], status = ok): string {
  return [`HTTP/1.1 ${status}`, ...lines, '', ''].join('\r\n');
}

/** A body with the length that it has. */
export function sized(body: Bytes, lines: readonly string[] = [jsonType], status = ok): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(head([...lines, `content-length: ${bytes.length}`], status), 'latin1'),
    bytes,
  ]);
}

export function chunk(text: string, extension = ''): string {
  return `${Buffer.byteLength(text).toString(16)}${extension}\r\n${text}\r\n`;
}

/** An answer after which the connection may be kept. */
export const whole =
  (...bytes: readonly Bytes[]): Script =>
  ({ socket, complete }) => {
    bytes.forEach((part) => socket.write(part));
    complete();
  };

/** The upstream leaves the connection open and says no more: closing it is the relay's part. */
export const stays =
  (...bytes: readonly Bytes[]): Script =>
  ({ socket }) =>
    bytes.forEach((part) => socket.write(part));

export const closes =
  (bytes: Bytes = ''): Script =>
  ({ socket }) =>
    void socket.end(bytes);

export const resets =
  (bytes: Bytes = ''): Script =>
  ({ socket }) =>
    void socket.write(bytes, () => socket.resetAndDestroy());

/** As fast as the relay reads, until it closes the connection. */
export const floods =
  (first: Bytes, part: Bytes): Script =>
  ({ socket }) => {
    const pump = (): void => {
      while (!socket.destroyed && socket.write(part));
    };
    socket.write(first);
    socket.on('drain', pump);
    pump();
  };

/** A part now and then, for as long as the relay listens. */
export const trickles =
  (first: Bytes, part: Bytes, everyMs: number): Script =>
  ({ socket }) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(part), everyMs);
    socket.once('close', () => clearInterval(timer));
  };

/** Each byte a packet of its own. */
export const bytewise =
  (bytes: Buffer): Script =>
  ({ socket, complete }) => {
    let at = 0;
    const step = (): void => {
      if (socket.destroyed) return;
      socket.write(bytes.subarray(at, (at += 1)));
      if (at < bytes.length) setImmediate(step);
      else complete();
    };
    step();
  };
