/** The end of a server that load balancers send screens to: what is under way is delivered, and nothing is begun. */

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface StopTimes {
  /** Milliseconds to go on listening after `/readyz` has turned red, for load balancers to notice. */
  readonly noticeMs: number;
  /** Milliseconds from the signal on after which what is still under way is cut. */
  readonly cutMs: number;
}

export interface Shutdown {
  /** Whether the server is to get traffic. */
  isReady(): boolean;
  /** Every server that listens has to be known here. */
  watch(server: Server): void;
  /** Takes no new connection, closes those that nothing is under way on, and resolves when the others have ended. */
  drain(): Promise<void>;
  /** @param close drains; what else it ends has to wait for no screen */
  run(close: () => Promise<void>, times: StopTimes): Promise<void>;
}

/** Milliseconds between looks at what has ended meanwhile. */
const sweepMs = 50;

export function createShutdown(): Shutdown {
  const servers = new Set<Server>();
  const sockets = new Set<Socket>();
  let ready = true;

  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const drain = async (): Promise<void> => {
    ready = false;
    const closed = [...servers].map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    // Browsers open connections ahead of need; Node takes one that has never said anything for a busy one.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    // Node closes those that wait once, now: an answer that had begun ends on a connection that would be kept.
    const sweep = setInterval(
      () => servers.forEach((server) => server.closeIdleConnections()),
      sweepMs,
    );
    await Promise.all(closed);
    clearInterval(sweep);
  };

  return {
    isReady: () => ready,
    watch: (server) => {
      servers.add(server);
      server.on('connection', remember);
      server.on('secureConnection', remember);
    },
    drain,
    run: async (close, { noticeMs, cutMs }) => {
      ready = false;
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), cutMs);
      await delay(noticeMs);
      await close();
      clearTimeout(cut);
    },
  };
}
