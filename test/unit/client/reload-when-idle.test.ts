/** A page of somebody else's that should be loaded anew: while a film plays, or a code is asked for, it stays. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { ReloadReason } from '../../../src/client/options.ts';
import { reloadWhenIdle } from '../../../src/client/reload-when-idle.ts';
import type { View } from '../../../src/client/view.ts';
import { stateNamed } from '../../gallery/states.ts';

function page() {
  const state: { view: View; isIdle: boolean } = { view: stateNamed('welcome').view, isIdle: true };
  const reasons: ReloadReason[] = [];
  const reloaded: ReloadReason[] = [];
  const timers: (() => void)[] = [];
  const end = new AbortController();
  const client = {
    closed: end.signal,
    get view() {
      return state.view;
    },
  };
  const start = (): void =>
    reloadWhenIdle(
      client,
      () => state.isIdle,
      reasons,
      (_, run) => {
        timers.push(run);
        return () => undefined;
      },
      {
        reload: (reason) => reloaded.push(reason) > 0,
        versionsMatch: () => undefined,
      },
    );
  const look = (): void => timers.splice(0).forEach((run) => run());
  return { state, reasons, reloaded, end, start, look };
}

test('nothing is loaded anew without a reason', () => {
  const { reloaded, start, look } = page();
  start();
  look();
  expect(reloaded).to.deep.equal([]);
});

test('what had come up before it began counts too, and counts once', () => {
  const { reasons, reloaded, start, look } = page();
  reasons.push('version-mismatch');
  start();
  look();
  expect(reloaded).to.deep.equal(['version-mismatch']);
});

test('a new worker in the middle of a film waits for its end', () => {
  const { state, reasons, reloaded, start, look } = page();
  start();
  state.isIdle = false;
  reasons.push('worker-replaced');
  look();
  expect(reloaded).to.deep.equal([]);
  state.isIdle = true;
  look();
  expect(reloaded).to.deep.equal(['worker-replaced']);
});

test('no code that is on the screen is lost by it', () => {
  const { state, reasons, reloaded, start, look } = page();
  start();
  state.view = stateNamed('code').view;
  reasons.push('worker-replaced');
  look();
  expect(reloaded).to.deep.equal([]);
});

test('a client that is closed looks at nothing', () => {
  const { reasons, reloaded, end, start } = page();
  reasons.push('worker-replaced');
  end.abort();
  start();
  expect(reloaded).to.deep.equal([]);
});
