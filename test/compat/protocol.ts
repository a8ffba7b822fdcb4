/** Commands answered by number: the DevTools protocol, WebDriver BiDi and WebKit's inspector all speak like this. */

import { WebSocket } from 'ws';
import { isObject, isNonEmptyString, parseJson, type Json } from '../../src/core/json.ts';

/** Gets the events of a browser: messages that answer no command. */
export type ProtocolEventListener = (method: string, params: Json) => void;

export interface Commands {
  send(method: string, params?: object): Promise<Json>;
}

export interface Channel extends Commands {
  /** What came from the other side. */
  receive(text: string): void;
  /** Nothing will come any more. */
  end(): void;
}

export interface Connection extends Commands {
  close(): void;
}

const answerTimeoutMs = 30_000;

/** @param post sends a text to the other side */
export function createChannel(
  post: (text: string) => void,
  onEvent: ProtocolEventListener = () => undefined,
): Channel {
  let last = 0;
  const waiting = new Map<
    number,
    { resolve: (result: Json) => void; reject: (error: Error) => void }
  >();
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${method}: no answer within ${answerTimeoutMs / 1_000} s`));
        }, answerTimeoutMs);
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer);
            settle(value);
          };
        waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
        post(JSON.stringify({ id, method, params }));
      }),
    receive: (text) => {
      const message = parseJson(text);
      if (!isObject(message)) return;
      const { id, method, params, result, error } = message;
      if (isNonEmptyString(method)) onEvent(method, isObject(params) ? params : {});
      if (typeof id !== 'number') return;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (isObject(result)) asked?.resolve(result);
      else asked?.reject(new Error(JSON.stringify([error, message['message']])));
    },
    end: () => {
      for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
      waiting.clear();
    },
  };
}

export async function connect(url: string, onEvent?: ProtocolEventListener): Promise<Connection> {
  // A picture of a screen in base64 is larger than the usual limit allows.
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 64_000_000 });
  const { send, receive, end } = createChannel((text) => socket.send(text), onEvent);
  socket.on('message', (data: Buffer) => receive(data.toString()));
  socket.on('close', end);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', end);
  return { send, close: () => socket.close() };
}
