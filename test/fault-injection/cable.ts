/** The cable between the TV and the app's server: it can be pulled, for page and worker alike, or stall. */

import { connect, createServer, type Socket } from 'node:net';

export interface Cable {
  pull(): void;
  /** What was under way waits, and arrives when the cable is plugged in again. */
  stall(): void;
  plugIn(): void;
  isIn(): boolean;
  close(): void;
}

/** @param port where the TV finds it; @param app where the app's server listens, when it does */
export async function createCable(port: number, app: number): Promise<Cable> {
  let state: 'in' | 'pulled' | 'stalled' = 'in';
  const sockets = new Set<Socket>();

  const server = createServer((near) => {
    if (state === 'pulled') return near.destroy();
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
    pull: () => {
      state = 'pulled';
      sockets.forEach((socket) => socket.destroy());
    },
    stall: () => {
      if (state === 'pulled') return;
      state = 'stalled';
      sockets.forEach((socket) => socket.pause());
    },
    plugIn: () => {
      state = 'in';
      sockets.forEach((socket) => socket.resume());
    },
    isIn: () => state === 'in',
    close: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
