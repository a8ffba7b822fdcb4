/** Commands over a WebSocket, answered by number: the DevTools protocol and WebDriver BiDi both speak like this. */

import { WebSocket } from 'ws';
import { isObject, parseJson, type Json } from '../../src/core/shape.ts';

export interface Commands {
  send(method: string, params?: object): Promise<Json>;
  close(): void;
}

/** Milliseconds. */
const patience = 30_000;

export async function connect(url: string): Promise<Commands> {
  // A picture of a screen in base64 is larger than the usual limit allows.
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 64_000_000 });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let last = 0;
  const waiting = new Map<number, { resolve: (result: Json) => void; reject: (error: Error) => void }>();
  socket.on('message', (data: Buffer) => {
    const message = parseJson(data.toString());
    if (!isObject(message) || typeof message['id'] !== 'number') return;
    const asked = waiting.get(message['id']);
    waiting.delete(message['id']);
    const { result, error } = message;
    if (isObject(result)) asked?.resolve(result);
    else asked?.reject(new Error(JSON.stringify([error, message['message']])));
  });
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  };
  socket.on('close', gone);
  socket.on('error', gone);
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${method}: no answer within ${patience / 1_000} s`));
        }, patience);
        const settled = <T>(settle: (value: T) => void) => (value: T): void => {
          clearTimeout(timer);
          settle(value);
        };
        waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
