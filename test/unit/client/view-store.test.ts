/** What the page shows: the engine's session, or what stands in the way on the page's side. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createViewStore } from '../../../src/client/view-store.ts';
import { failure, type FailureCode } from '../../../src/core/session/failures.ts';
import type { Update } from '../../../src/core/session/messages.ts';

const update: Update = {
  kind: 'update',
  version: 1,
  session: { kind: 'signed-out', notice: null },
  settings: null,
};

function shownAfter(code: FailureCode): string {
  const store = createViewStore();
  store.failSetup(failure(code, 'setup'));
  expect(store.view.session.kind).to.equal('failed');
  store.showUpdate(update);
  return store.view.session.kind;
}

void test('a worker that was silent and speaks after all takes its failure away (worker-silent)', () => {
  expect(shownAfter('worker-silent')).to.equal('signed-out');
});

for (const code of ['config-invalid', 'app-outdated', 'config-unreachable'] as const) {
  void test(`${code} stays, whatever the engine says`, () => {
    expect(shownAfter(code)).to.equal('failed');
  });
}

void test('another try shows the start until the engine says more', () => {
  const store = createViewStore();
  store.failSetup(failure('config-unreachable', 'setup'));
  store.clearSetupFailure();
  expect(store.view.session.kind).to.equal('starting');
  store.showUpdate(update);
  expect(store.view.session.kind).to.equal('signed-out');
});

void test('a subscriber is told at once and of every change, and no more once it has left', () => {
  const store = createViewStore();
  const shown: string[] = [];
  const stop = store.subscribe(({ session }) => shown.push(session.kind));
  store.showUpdate(update);
  stop();
  store.failSetup(failure('worker-silent', 'setup'));
  expect(shown).to.deep.equal(['starting', 'signed-out']);
});
