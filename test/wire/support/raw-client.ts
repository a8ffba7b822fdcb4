/** A client on a bare socket: what it sends is what was written, and it can go whenever it likes. */

import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import type { ServerProcess } from './server-process.ts';
import { headerOf, takeMessage, type Message } from './http-messages.ts';

export interface RawClient {
  readonly socket: Socket;
  /** Whether the server has closed the connection. */
  isClosed(): boolean;
  /** The answer to one request; null where the connection was closed without one. @param hasNoBody for HEAD */
  exchange(request: string | Buffer, hasNoBody?: boolean): Promise<Message | null>;
}

export async function connectRaw({ port }: ServerProcess): Promise<RawClient> {
  const socket = connectSocket({ port, host: '127.0.0.1', noDelay: true });
  let bytes = Buffer.alloc(0);
  let closed = false;
  let onData = (): void => undefined;
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: Buffer) => {
    bytes = Buffer.concat([bytes, part]);
    onData();
  });
  socket.once('close', () => {
    closed = true;
    onData();
  });
  const end = (): void => {
    closed = true;
    socket.destroy();
  };
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  return {
    socket,
    isClosed: () => closed,
    exchange: (request, hasNoBody = false) =>
      new Promise((resolve) => {
        onData = () => {
          const taken = takeFinal(bytes, hasNoBody);
          if (taken === null && !closed) return;
          bytes = Buffer.from(taken?.rest ?? Buffer.alloc(0));
          onData = () => undefined;
          if (taken !== null && headerOf(taken.message, 'connection') === 'close') end();
          resolve(taken?.message ?? null);
        };
        socket.write(request);
        onData();
      }),
  };
}

/** The first answer that is not an interim one. */
function takeFinal(bytes: Buffer, hasNoBody: boolean): { message: Message; rest: Buffer } | null {
  let taken = takeMessage(bytes, hasNoBody);
  while (taken !== null && /^HTTP\/1\.1 1\d\d/.test(taken.message.start))
    taken = takeMessage(taken.rest, hasNoBody);
  return taken;
}

export function statusOf({ start }: Message): number {
  return Number(start.split(' ')[1]);
}
