/** Answers a command on the port that came with it; the body of a response follows in parts, each when it is asked for. */

import type { BodyMessage, BodyRequest, Reply } from '../../core/session/messages.ts';
import type { EngineReply } from '../engine/engine-reply.ts';
import { browserTimer } from './browser-timer.ts';

/** A page that asks for no more has gone, or plays on for long. A service worker is not kept alive much longer. */
const pullTimeoutMs = 240_000;

export interface ReplyPort {
  reply(reply: EngineReply): void;
  /** The page wants the response no more. */
  readonly signal: AbortSignal;
  /** Settles once the body is through. */
  sent(): Promise<void>;
}

/** @param port undefined where the page wants no reply */
export function replyPort(port: MessagePort | undefined): ReplyPort {
  const abort = new AbortController();
  let sent = Promise.resolve();
  if (port !== undefined)
    port.onmessage = ({ data }: MessageEvent<BodyRequest>) => {
      if (data === 'abort') abort.abort();
    };
  const post = (reply: Reply): void => port?.postMessage(reply);
  return {
    signal: abort.signal,
    sent: () => sent,
    reply: (reply) => {
      if (reply.kind !== 'response') return post(reply);
      const { status, statusText, headers, body } = reply.response;
      const hasBody = body !== null;
      post({ kind: 'response', status, statusText, headers: listOf(headers), hasBody });
      if (port !== undefined && body !== null)
        sent = new Promise((done) => new BodySender(port, body.getReader(), done).start());
    },
  };
}

function listOf(headers: Headers): readonly (readonly [string, string])[] {
  const list: [string, string][] = [];
  headers.forEach((value, name) => list.push([name, value]));
  return list;
}

class BodySender {
  private stopTimer = (): void => undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
    private readonly done: () => void,
  ) {}

  start(): void {
    this.port.onmessage = ({ data }: MessageEvent<BodyRequest>) => {
      switch (data) {
        case 'pull':
          return void this.sendPart();
        case 'abort':
          return this.giveUp();
      }
    };
    this.wait();
  }

  private async sendPart(): Promise<void> {
    this.stopTimer();
    try {
      const { done, value } = await this.reader.read();
      if (done) return this.end({ kind: 'end' });
      this.post({ kind: 'part', bytes: value }, [value.buffer]);
      this.wait();
    } catch {
      this.end({ kind: 'broken' });
    }
  }

  private wait(): void {
    this.stopTimer = browserTimer(pullTimeoutMs, () => this.giveUp());
  }

  private giveUp(): void {
    void this.reader.cancel().catch(() => undefined);
    this.end({ kind: 'broken' });
  }

  private end(last: BodyMessage): void {
    this.stopTimer();
    this.post(last, []);
    this.done();
  }

  private post(message: BodyMessage, transfer: Transferable[]): void {
    this.port.postMessage(message, transfer);
  }
}
