/** The network between the TV and the app's server: it can be cut, for page and worker alike, or stall. */

import { connect, createServer, type Socket } from 'node:net';

export interface NetworkLink {
  cut(): void;
  /** What was under way waits, and arrives when the link is restored. */
  stall(): void;
  restore(): void;
  isUp(): boolean;
  close(): void;
}

/** @param port where the TV finds it; @param app where the app's server listens, when it does */
export async function createNetworkLink(port: number, app: number): Promise<NetworkLink> {
  let state: 'up' | 'cut' | 'stalled' = 'up';
  const sockets = new Set<Socket>();

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = connect({ host: 'localhost', port: app });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (chunk) => void other.write(chunk));
      one.on('end', () => other.end());
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      if (state === 'stalled') one.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));

  return {
    cut: () => {
      state = 'cut';
      sockets.forEach((socket) => socket.destroy());
    },
    stall: () => {
      if (state === 'cut') return;
      state = 'stalled';
      sockets.forEach((socket) => socket.pause());
    },
    restore: () => {
      state = 'up';
      sockets.forEach((socket) => socket.resume());
    },
    isUp: () => state === 'up',
    close: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
