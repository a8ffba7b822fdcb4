/** The offline shell among the caches of an origin that other apps are on too. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { createTimeLimit } from '../../../../src/worker/storage/time-limit.ts';
import {
  AppShell,
  type ShellCaches,
  type ShellTiming,
} from '../../../../src/worker/offline/app-shell.ts';

/** What cleaning up needs of the browser's caches. @param held the one URL that each holds, by its name */
function cachesWith(held: Map<string, string>): ShellCaches {
  return {
    keys: async () => [...held.keys()],
    open: async (name) => ({
      match: async (url) => (held.get(name) === url ? new Response() : undefined),
      put: async () => undefined,
    }),
    delete: async (name) => held.delete(name),
  };
}

test('an app below a path deletes its own shells of before, and nobody else’s', async () => {
  const held = new Map([
    ['shell-1', 'https://example.com/tv/'],
    ['shell-1 https://example.com/tv/', 'https://example.com/tv/'],
    ['shell-1 https://example.com/radio/', 'https://example.com/radio/'],
    ['shell-of-the-shop', 'https://example.com/'],
    ['shell-2 https://example.com/tv/', 'https://example.com/tv/'],
  ]);
  await new AppShell(cachesWith(held), 'https://example.com/tv/', '2').cleanUp();
  expect([...held.keys()]).to.deep.equal([
    'shell-1 https://example.com/radio/',
    'shell-of-the-shop',
    'shell-2 https://example.com/tv/',
  ]);
});

/** Caches that remember what is put, by URL, and a network that has one picture. */
function world(t: TestContext) {
  const stored = new Map<string, Response>();
  const asked: string[] = [];
  const modes: (RequestCache | undefined)[] = [];
  const caches: ShellCaches = {
    keys: async () => [],
    open: async () => ({
      match: async (url) => stored.get(urlOf(url))?.clone(),
      put: async (url, response) => void stored.set(urlOf(url), response),
    }),
    delete: async () => true,
  };
  let version = 0;
  t.mock.method(globalThis, 'fetch', async (wanted: RequestInfo | URL, init?: RequestInit) => {
    asked.push(urlOf(wanted));
    modes.push(init?.cache);
    if (version < 0) throw new TypeError('no network');
    return new Response(`logo ${++version}`);
  });
  const goOffline = (): void => void (version = -1);
  return { shell: new AppShell(caches, 'https://example.com/tv/', '1'), asked, modes, goOffline };
}

function urlOf(wanted: RequestInfo | URL): string {
  return wanted instanceof Request ? wanted.url : new URL(wanted).href;
}

/** As a page's `<img>` asks. */
function image(url: string): Request {
  return Object.defineProperty(new Request(url), 'destination', { value: 'image' });
}

test('the brand’s logo is kept, each time anew, and shown without a network', async (t) => {
  const { shell, goOffline } = world(t);
  for (const path of ['./logo.svg?v=2', '/brand.svg']) await shell.keep(path);
  await shell.keep('/brand.svg');
  goOffline();
  await shell.keep('/brand.svg');
  const shown = async (url: string) => (await shell.answer(image(url)))?.text();
  expect(await shown('https://example.com/tv/logo.svg?v=2')).to.equal('logo 1');
  expect(await shown('https://example.com/brand.svg')).to.equal('logo 3');
});

test('a picture that has not changed is not sent again: what the browser has is asked about', async (t) => {
  const { shell, modes } = world(t);
  await shell.keep('./picture.jpg');
  await shell.keep('./picture.jpg');
  expect(modes).to.deep.equal(['no-cache', 'no-cache']);
});

test('pages of the origin get client.js of the shell’s own version', async (t) => {
  const { shell, goOffline } = world(t);
  await shell.keep('./client.js');
  goOffline();
  const answer = shell.answer(new Request('https://example.com/tv/client.js'));
  expect(await (await answer)?.text()).to.equal('logo 1');
  for (const path of ['app/client.js', 'client.json'])
    expect(shell.answer(new Request(`https://example.com/tv/${path}`)), path).to.equal(null);
});

test('a logo from elsewhere is not the shell’s to ask for', async (t) => {
  const { shell, asked } = world(t);
  await shell.keep('https://cdn.example.com/logo.svg');
  expect(asked).to.deep.equal([]);
  expect(shell.answer(image('https://cdn.example.com/logo.svg'))).to.equal(null);
});

/** A host whose files a test names, each with the status that it answers with, or what never comes. */
class Host {
  readonly asked: string[] = [];
  readonly reports: (readonly string[])[] = [];
  now = 0;
  readonly statuses = new Map<string, number | 'no network' | 'stalls'>();
  readonly shell: AppShell;

  constructor(t: TestContext) {
    const stored = new Map<string, Response>();
    const caches: ShellCaches = {
      keys: async () => [],
      open: async () => ({
        match: async (url) => stored.get(urlOf(url))?.clone(),
        put: async (url, response) => void stored.set(urlOf(url), response),
      }),
      delete: async () => true,
    };
    t.mock.method(globalThis, 'fetch', async (wanted: RequestInfo | URL) => {
      const file = urlOf(wanted).slice('https://example.com/tv/'.length);
      this.asked.push(file);
      const status = this.statuses.get(file) ?? 200;
      if (status === 'stalls') return new Promise(() => undefined);
      if (status === 'no network') throw new TypeError('Failed to fetch');
      return new Response(file === 'shell.json' ? JSON.stringify(list) : file, { status });
    });
    const timing: ShellTiming = {
      now: () => this.now,
      // What has not come after a turn of the event loop never does here.
      noLongerThan: (limitMs, work) =>
        createTimeLimit((_, late) => {
          const timer = setImmediate(() => setImmediate(late));
          return () => clearImmediate(timer);
        })(limitMs, work),
    };
    const report = (missing: readonly string[]): void => void this.reports.push(missing);
    this.shell = new AppShell(caches, 'https://example.com/tv/', '1', report, timing);
  }
}

const list = { first: ['./', 'assets/index.js'], later: ['assets/code.woff2', 'app.webmanifest'] };

test('a file that the host does not serve is named, takes nothing else with it, and is asked for again ten minutes later', async (t) => {
  const host = new Host(t);
  host.statuses.set('assets/code.woff2', 404);
  await host.shell.install(false);
  await host.shell.complete();
  expect(host.reports).to.deep.equal([['assets/code.woff2 (404)']]);
  expect(host.asked.at(-1)).to.equal('app.webmanifest');
  const before = host.asked.length;
  host.now = 599_000;
  await host.shell.complete();
  expect(host.asked).to.have.length(before);
  host.now = 600_000;
  host.statuses.clear();
  await host.shell.complete();
  expect(host.asked.slice(before)).to.deep.equal(['assets/code.woff2']);
  expect(host.reports.at(-1)).to.deep.equal([]);
});

test('a file that stalls holds up nothing, and is named', async (t) => {
  const host = new Host(t);
  host.statuses.set('assets/code.woff2', 'stalls');
  await host.shell.complete();
  expect(host.reports).to.deep.equal([['assets/code.woff2 (no answer)']]);
  expect(host.asked.at(-1)).to.equal('app.webmanifest');
});

test('without a network nothing is said of the host, and it is tried again soon', async (t) => {
  const host = new Host(t);
  for (const file of list.later) host.statuses.set(file, 'no network');
  await host.shell.complete();
  expect(host.reports).to.deep.equal([]);
  host.statuses.clear();
  host.now = 15_000;
  await host.shell.complete();
  expect(host.reports).to.deep.equal([[]]);
});

test('what nothing opens without is named before the installation fails', async (t) => {
  const host = new Host(t);
  host.statuses.set('shell.json', 404);
  const failed = await host.shell.install(false).then(
    () => false,
    () => true,
  );
  expect(failed).to.equal(true);
  expect(host.reports).to.deep.equal([['shell.json (404)']]);
});
