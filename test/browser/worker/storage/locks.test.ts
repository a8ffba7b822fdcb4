/** The promises of the locks, on the browser's own and on those that stand in for them. */

import { expect } from 'chai';
import { createLocks, localLocks, type Locks } from '../../../../src/worker/storage/locks.ts';
import { createTimeLimit } from '../../../../src/worker/storage/time-limit.ts';

const noLongerThan = createTimeLimit(() => () => undefined);

/** Work that a test ends when it wants to. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const makers: Readonly<Record<string, () => Locks>> = {
  'navigator.locks': () => createLocks(navigator.locks, noLongerThan),
  'no navigator.locks': () => createLocks(undefined, noLongerThan),
};

for (const [kind, make] of Object.entries(makers)) {
  describe(`locks with ${kind}`, () => {
    let locks: Locks;
    let done: string[];

    beforeEach(() => {
      locks = make();
      done = [];
    });

    it('do work once when many ask for it at a time', async () => {
      const { opened, open } = gate();
      const work = (name: string) => async (): Promise<void> => {
        done.push(name);
        await opened;
      };
      const all = ['a', 'b', 'c'].map((name) => locks.ifFree('poll', work(name)));
      await Promise.all(all.slice(1));
      open();
      await Promise.all(all);
      expect(done).to.deep.equal(['a']);
    });

    it('do it again once they are free', async () => {
      const work = async (): Promise<void> => void done.push('work');
      await locks.ifFree('poll', work);
      await locks.ifFree('poll', work);
      expect(done).to.deep.equal(['work', 'work']);
    });

    it('give turns in order, one at a time, each with its result', async () => {
      const turn = (name: string) => async (): Promise<string> => {
        done.push(`${name} begins`);
        await Promise.resolve();
        done.push(`${name} ends`);
        return name;
      };
      const results = await Promise.all(
        ['a', 'b', 'c'].map((name) => locks.inTurn('refresh', turn(name))),
      );
      expect(results).to.deep.equal(['a', 'b', 'c']);
      expect(done).to.deep.equal([
        'a begins',
        'a ends',
        'b begins',
        'b ends',
        'c begins',
        'c ends',
      ]);
    });

    it('hand on an error, and the lock', async () => {
      const failing = (): Promise<void> => Promise.reject(new Error('no'));
      const outcomes = await Promise.allSettled([
        locks.inTurn('refresh', failing),
        locks.inTurn('refresh', () => Promise.resolve('next')),
        locks.ifFree('poll', failing),
      ]);
      expect(outcomes.map(({ status }) => status)).to.deep.equal([
        'rejected',
        'fulfilled',
        'rejected',
      ]);
      await locks.ifFree('poll', async () => void done.push('poll'));
      await locks.ifFree('refresh', async () => void done.push('refresh'));
      expect(done).to.deep.equal(['poll', 'refresh']);
    });

    it('keep different names apart', async () => {
      const { opened, open } = gate();
      const held = locks.inTurn('refresh', () => opened);
      await locks.ifFree('poll', async () => void done.push('poll'));
      expect(done).to.deep.equal(['poll']);
      open();
      await held;
    });
  });
}

describe('locks of two contexts', () => {
  it('are one with navigator.locks', async () => {
    const { opened, open } = gate();
    const done: string[] = [];
    const held = createLocks(navigator.locks, noLongerThan).inTurn('poll', () => opened);
    await createLocks(navigator.locks, noLongerThan).ifFree(
      'poll',
      async () => void done.push('second'),
    );
    open();
    await held;
    expect(done).to.deep.equal([]);
  });

  it('are each its own without', async () => {
    const { opened, open } = gate();
    const done: string[] = [];
    const held = localLocks().inTurn('poll', () => opened);
    await localLocks().ifFree('poll', async () => void done.push('second'));
    open();
    await held;
    expect(done).to.deep.equal(['second']);
  });
});
