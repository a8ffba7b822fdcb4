/** A kiosk's rules in somebody else's app: a film that plays is somebody there, and nobody is signed out unasked. */

import { mock, test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { keepKioskRules, type StillThereQuestion } from '../../../src/client/embedded-kiosk.ts';
import { createViewStore } from '../../../src/client/view-store.ts';
import type { PlainCommand, View } from '../../../src/client/view.ts';
import { stateNamed } from '../../gallery/states.ts';

const minuteMs = 60_000;

function kiosk(t: TestContext, state: string, rules: object) {
  const { view } = stateNamed(state);
  if (view.settings === null) throw new Error('a state with settings is needed');
  const shown: View = {
    ...view,
    settings: { ...view.settings, kiosk: { ...view.settings.kiosk, ...rules } },
  };
  let now = 0;
  const clock = mock.method(performance, 'now', () => now);
  t.after(() => clock.mock.restore());
  const timers: { at: number; run: () => void }[] = [];
  const end = new AbortController();
  const sent: PlainCommand[] = [];
  const asked: (StillThereQuestion | null)[] = [];
  const keys = new EventTarget();
  const made = { isPlaying: false };
  const { subscribe } = createViewStore(shown);
  keepKioskRules(
    { view: shown, subscribe, send: (command) => void sent.push(command), closed: end.signal },
    { isIdle: () => !made.isPlaying, stillThere: (question) => void asked.push(question) },
    (delayMs, run) => {
      timers.push({ at: now + delayMs, run });
      return () => undefined;
    },
    keys,
  );
  /** Winds the clock, second by second. */
  const pass = (ms: number): void => {
    for (const until = now + ms; now < until;) {
      now += 1_000;
      for (const timer of timers.splice(0))
        if (timer.at <= now) timer.run();
        else timers.push(timer);
    }
  };
  return { made, sent, asked, keys, pass, end };
}

test('who has gone is signed out after a question of twenty seconds', (t) => {
  const { sent, asked, pass } = kiosk(t, 'profile', { idleSignOutMinutes: 2 });
  pass(minuteMs + 39_000);
  expect([asked, sent]).to.deep.equal([[], []]);
  pass(21_000);
  expect(asked[0]).to.deep.equal({ command: 'sign-out', leftMs: 20_000 });
  expect(asked.slice(0, -1).map((question) => question?.leftMs)).to.deep.equal(
    Array.from({ length: 20 }, (_, second) => (20 - second) * 1_000),
  );
  expect([asked.at(-1), sent]).to.deep.equal([null, ['sign-out']]);
});

test('a film that plays is somebody there: the time begins when it ends', (t) => {
  const { made, sent, asked, pass } = kiosk(t, 'profile', { idleSignOutMinutes: 2 });
  made.isPlaying = true;
  pass(90 * minuteMs);
  expect([asked, sent]).to.deep.equal([[], []]);
  made.isPlaying = false;
  pass(minuteMs);
  expect(asked).to.deep.equal([]);
  pass(minuteMs);
  expect(sent).to.deep.equal(['sign-out']);
});

for (const [what, answer] of [
  ['a key', ({ keys }) => void keys.dispatchEvent(new Event('keydown'))],
  ['a film that begins', ({ made }) => void (made.isPlaying = true)],
] as const satisfies [string, (world: ReturnType<typeof kiosk>) => void][])
  test(`${what} calls it off within a second`, (t) => {
    const world = kiosk(t, 'code', { hideCodeAfterMinutes: 2 });
    world.pass(minuteMs + 50_000);
    expect(world.asked.at(-1)?.command).to.equal('cancel');
    answer(world);
    world.pass(1_000);
    expect([world.asked.at(-1), world.sent]).to.deep.equal([null, []]);
  });

test('where no rule is configured nobody is asked, and nothing is done', (t) => {
  const { sent, asked, pass } = kiosk(t, 'profile', {});
  pass(24 * 60 * minuteMs);
  expect([asked, sent]).to.deep.equal([[], []]);
});
