/** A way to a server on which everything takes as long as on a real one; the order of bytes is kept. */

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface DelayedLink {
  readonly port: number;
  close(): void;
}

/** @param roundTripMs half of it each way; a new connection waits for one round trip, as TCP's handshake does */
export async function delayedLink(targetPort: number, roundTripMs: number): Promise<DelayedLink> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(targetPort, 'localhost');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    // The browser's own handshake with this machine takes no time: the first bytes wait for it here.
    const openAt = performance.now() + roundTripMs;
    forward(near, far, roundTripMs / 2, openAt);
    forward(far, near, roundTripMs / 2, openAt);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = address(server.address());
  return {
    port,
    close: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

function forward(from: Socket, to: Socket, delayMs: number, openAt: number): void {
  const later = (run: () => void): void => {
    const waitMs = delayMs + Math.max(0, openAt - performance.now());
    if (waitMs === 0) run();
    else setTimeout(run, waitMs);
  };
  from.on('data', (bytes) => later(() => to.write(bytes)));
  from.on('end', () => later(() => to.end()));
}

function address(of: AddressInfo | string | null): AddressInfo {
  if (of === null || typeof of === 'string') throw new Error('no port');
  return of;
}
