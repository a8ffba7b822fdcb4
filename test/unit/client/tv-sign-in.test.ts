/** What the wait for a person makes of a code that is put off. */

import { test } from 'node:test';
import { expect } from 'chai';
import { tvSignInOf, type EmbeddedClient } from '../../../src/client/tv-sign-in.ts';
import { createViewStore } from '../../../src/client/view-store.ts';
import { failure } from '../../../src/core/session/failures.ts';
import { unknownPerson } from '../../../src/core/session/profile.ts';

void test('a code that is asked for again by itself is waited for; the same without a moment ends the wait', async () => {
  const store = createViewStore();
  const client: Pick<EmbeddedClient, 'view' | 'subscribe' | 'ask' | 'send'> = {
    get view() {
      return store.view;
    },
    subscribe: store.subscribe,
    ask: () => Promise.resolve({ kind: 'done' }),
    send: () => undefined,
  };
  const unused = {
    fetch: () => Promise.reject(new Error('not here')),
    close: () => undefined,
    closed: new AbortController().signal,
  };
  const tv = tvSignInOf({
    ...client,
    ...unused,
    get view() {
      return store.view;
    },
  });
  const limited = failure('provider-unreachable', 'grant', { status: 429 });
  const wait = tv.start();
  store.change({ session: { kind: 'failed', failure: { ...limited, retryInMs: 5_000 } } });
  const profile = unknownPerson;
  await new Promise(setImmediate);
  store.change({ session: { kind: 'signed-in', profile, freshness: 'live', problem: null } });
  expect(await wait).to.equal(profile);

  store.change({ session: { kind: 'signed-out', notice: null } });
  store.change({ session: { kind: 'requesting-code' } });
  const second = tv.start().then(
    () => null,
    (error: unknown) => error,
  );
  store.change({ session: { kind: 'failed', failure: limited } });
  expect(await second).to.have.property('code', 'provider-unreachable');
});
