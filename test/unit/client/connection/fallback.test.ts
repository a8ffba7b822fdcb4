/** The connection to a dedicated worker, whose script and chunk take their time to come. */

import { test } from 'node:test';
import { expect } from 'chai';
import { connectDedicatedWorker } from '../../../../src/client/connection/fallback.ts';

class StubWorker {
  static last: StubWorker | null = null;
  isTerminated = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: unknown[] = [];

  constructor(readonly url: string) {
    StubWorker.last = this;
  }

  terminate(): void {
    this.isTerminated = true;
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }
}
Object.assign(globalThis, { Worker: StubWorker });

const nobody = (): void => undefined;
const url = 'https://tv.example.com/engine.js';

test('a client that was closed while the connection was loaded leaves no worker behind', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const end = new AbortController();
  end.abort();
  const failed = connectDedicatedWorker(url, nobody, end.signal).catch((error: unknown) => error);
  expect(await failed).to.be.an('error');
  expect(StubWorker.last).to.include({ url, isTerminated: true });
});

test('one that is closed later ends its worker', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const end = new AbortController();
  const heard: unknown[] = [];
  const connecting = connectDedicatedWorker(url, (data) => void heard.push(data), end.signal);
  const worker = StubWorker.last;
  worker?.onmessage?.({ data: 'ready' });
  const connection = await connecting;
  worker?.onmessage?.({ data: 'an update' });
  connection.post({ kind: 'start' });
  expect([heard, worker?.sent]).to.deep.equal([['an update'], [{ kind: 'start' }]]);
  end.abort();
  expect(worker?.isTerminated).to.equal(true);
});

test('a worker that is not ready within five seconds is given up (time-out)', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { signal } = new AbortController();
  const failed = connectDedicatedWorker(url, nobody, signal).catch((error: unknown) => error);
  t.mock.timers.tick(5_000);
  expect(await failed).to.be.an('error');
  expect(StubWorker.last?.isTerminated).to.equal(true);
});
