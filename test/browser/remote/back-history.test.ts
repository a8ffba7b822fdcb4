/** Back that arrives as history, in a frame's own. */

import { expect } from 'chai';
import { HistoryGuard } from '../../../src/remote/back-history.ts';
import { eventually } from '../support/eventually.ts';
import { HandClock } from '../support/hand-clock.ts';

/** Any two documents. */
const [outside, inside] = ['/package.json', '/package.json?inside'];

describe('the guard of the history', () => {
  let frame: HTMLIFrameElement;
  let page: Window;
  let clock: HandClock;
  let guard: HistoryGuard;
  let handles: boolean;
  let backs: number;

  const owner = {
    handles: () => handles,
    back: () => {
      backs++;
    },
  };

  const open = async (url: string): Promise<void> => {
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    if (page === undefined || page.location.href === 'about:blank') frame.src = url;
    else page.location.href = url;
    await loaded;
    // What navigates while it still loads replaces its entry.
    await new Promise((resolve) => setTimeout(resolve));
  };

  const watch = (): void => {
    guard = new HistoryGuard(page, clock);
    guard.register(owner);
  };

  const become = (next: boolean): void => {
    handles = next;
    guard.sync();
  };

  /** As a platform does it: through the history of the frame. */
  const goBack = async (): Promise<void> => {
    const gone = popstate();
    page.history.back();
    await gone;
  };

  const popstate = (): Promise<Event> =>
    new Promise((resolve) => page.addEventListener('popstate', resolve, { once: true }));

  const isOnTop = (): boolean => page.history.state !== null;

  beforeEach(async () => {
    frame = document.createElement('iframe');
    document.body.append(frame);
    if (frame.contentWindow === null) throw new Error('no frame');
    [page, clock, handles, backs] = [frame.contentWindow, new HandClock(), false, 0];
    // Whoever goes back too far stays in the frame.
    for (const url of [`${outside}?further`, outside, inside]) await open(url);
    watch();
  });

  afterEach(() => frame.remove());

  it('puts one entry on top for all screens that have a use for Back, without touching the URL', () => {
    const { length } = page.history;
    const { href } = page.location;
    become(false);
    expect(isOnTop()).to.equal(false);
    for (let screens = 0; screens < 3; screens++) become(true);
    expect(isOnTop()).to.equal(true);
    expect(page.history.length).to.equal(length + 1);
    expect(page.location.href).to.equal(href);
  });

  it('takes history for Back, time and again', async () => {
    become(true);
    await goBack();
    await goBack();
    expect(backs).to.equal(2);
    expect(isOnTop()).to.equal(true);
  });

  it('takes its entry off where Back is the platform’s, which then leaves at once', async () => {
    become(true);
    const gone = popstate();
    become(false);
    await gone;
    expect([isOnTop(), backs]).to.deep.equal([false, 0]);
    page.history.back();
    await eventually('the page before', () => page.location.search === '');
  });

  it('survives screens that change their mind while the entry goes', async () => {
    const { length } = page.history;
    become(true);
    const gone = popstate();
    become(false);
    become(true);
    become(false);
    become(true);
    await gone;
    expect([isOnTop(), backs, page.history.length]).to.deep.equal([true, 0, length + 1]);
    await goBack();
    expect(backs).to.equal(1);
  });

  it('knows its entry again after a reload', async () => {
    become(true);
    const { length } = page.history;
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    page.location.reload();
    await loaded;
    watch();
    become(true);
    expect([isOnTop(), page.history.length]).to.deep.equal([true, length]);
    await goBack();
    expect(backs).to.equal(1);
    const gone = popstate();
    become(false);
    await gone;
    expect([isOnTop(), backs]).to.deep.equal([false, 1]);
  });

  it('takes the entry off after a reload that ended on an entry screen', async () => {
    become(true);
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    page.location.reload();
    await loaded;
    watch();
    const gone = popstate();
    become(false);
    await gone;
    expect([isOnTop(), backs]).to.deep.equal([false, 0]);
  });

  it('counts a key and the history that follows as one Back', async () => {
    become(true);
    expect(guard.key()).to.equal(true);
    await goBack();
    expect(backs).to.equal(1);
    clock.pass(500);
    await goBack();
    expect(backs).to.equal(2);
  });

  it('counts history and the key that follows as one Back', async () => {
    become(true);
    await goBack();
    expect([guard.key(), backs]).to.deep.equal([true, 1]);
    clock.pass(500);
    expect([guard.key(), backs]).to.deep.equal([true, 2]);
  });

  it('counts keys that follow each other', () => {
    become(true);
    expect([guard.key(), guard.key(), backs]).to.deep.equal([true, true, 2]);
  });

  it('leaves a key to the platform where the screen has no use for it', () => {
    become(false);
    expect([guard.key(), backs]).to.deep.equal([false, 0]);
  });

  it('goes back once where the key led to an entry screen and history follows', async () => {
    become(true);
    guard.key();
    become(false);
    expect(isOnTop()).to.equal(true);
    await goBack();
    clock.pass(500);
    expect([isOnTop(), backs, page.location.search]).to.deep.equal([false, 1, '?inside']);
    // Nothing of its own is under way: the next one leaves.
    page.history.back();
    await eventually('the page before', () => page.location.search === '');
  });

  it('takes the entry off a moment after a key where no history follows', async () => {
    become(true);
    const { history } = page;
    const really = history.back.bind(history);
    let asked = 0;
    history.back = () => {
      asked++;
      really();
    };
    guard.key();
    become(false);
    clock.pass(499);
    expect(asked).to.equal(0);
    const gone = popstate();
    clock.pass(1);
    await gone;
    expect([asked, isOnTop(), backs]).to.deep.equal([1, false, 1]);
  });

  it('does nothing while there is no app', async () => {
    become(true);
    guard.leave(owner);
    await goBack();
    guard.sync();
    expect([isOnTop(), backs, guard.key()]).to.deep.equal([false, 0, false]);
  });
});
