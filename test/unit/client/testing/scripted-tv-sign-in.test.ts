/** The scripted client for an embedding app's tests: the ends that a real sign-in can have, without a network or a clock. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createScriptedTvSignIn } from '../../../../src/client/testing/index.ts';
import { TvSignInError } from '../../../../src/client/tv-sign-in-error.ts';

const codeOf = (wait: Promise<unknown>): Promise<unknown> =>
  wait.then(
    () => 'no error',
    (error: unknown) => (error instanceof TvSignInError ? error.code : error),
  );

test('pending, then approved: start gives the person, and subscribers hear each change once', async () => {
  const tv = createScriptedTvSignIn({ profile: { name: 'Grace Hopper', subject: '7' } });
  const kinds: string[] = [];
  tv.subscribe(() => kinds.push(tv.session.kind));
  const wait = tv.start();
  expect(tv.session.kind).to.equal('awaiting-approval');
  tv.next();
  expect(await wait).to.include({ name: 'Grace Hopper', subject: '7' });
  expect(kinds).to.deep.equal(['awaiting-approval', 'signed-in']);
  expect(tv.session).to.equal(tv.session);
  expect((await tv.start()).name).to.equal('Grace Hopper');
});

for (const step of ['denied', 'expired'] as const) {
  test(`${step}: start rejects with that code, and can be tried again`, async () => {
    const tv = createScriptedTvSignIn({ script: ['pending', step, 'pending', 'approved'] });
    const wait = codeOf(tv.start());
    tv.next();
    expect(await wait).to.equal(step);
    const again = tv.start();
    tv.next();
    expect((await again).name).to.equal('Ada Lovelace');
  });
}

test('offline: a code stays on the screen; without one there is a failure', async () => {
  const tv = createScriptedTvSignIn({ script: ['pending', 'offline', 'approved'] });
  const wait = tv.start();
  tv.next();
  expect(tv.session).to.include({ kind: 'awaiting-approval', link: 'retrying' });
  tv.next();
  await wait;
  expect(await codeOf(createScriptedTvSignIn({ script: ['offline'] }).start())).to.equal(
    'provider-unreachable',
  );
});

test('a cancel, a signal and close end the wait, each with its code', async () => {
  const cancelled = createScriptedTvSignIn();
  const wait = codeOf(cancelled.start());
  await Promise.resolve();
  cancelled.cancel();
  expect(await wait).to.equal('cancelled');

  const aborted = createScriptedTvSignIn();
  const end = new AbortController();
  const other = codeOf(aborted.start({ signal: end.signal }));
  end.abort();
  expect(await other).to.equal('aborted');
  expect(aborted.session.kind).to.equal('signed-out');
  expect(await codeOf(aborted.start({ signal: end.signal }))).to.equal('aborted');

  const closed = createScriptedTvSignIn();
  const third = codeOf(closed.start());
  closed.close();
  expect(await third).to.equal('closed');
  expect(await codeOf(closed.start())).to.equal('closed');
  expect(await codeOf(closed.fetch('/x'))).to.equal('closed');
});

test('calls to the API are the test’s to answer, and nobody’s while nobody is signed in', async () => {
  const asked: string[] = [];
  const tv = createScriptedTvSignIn({
    signedIn: true,
    revoked: false,
    fetch: ({ url }) => {
      asked.push(url);
      return Response.json({ films: 3 });
    },
  });
  expect(await (await tv.fetch('/api/v1/films')).json()).to.deep.equal({ films: 3 });
  expect(asked).to.deep.equal(['https://api.example.com/api/v1/films']);
  expect(await tv.signOut()).to.deep.equal({ revoked: false });
  expect(await codeOf(tv.fetch('/api/v1/films'))).to.equal('api-unauthorized');
});
