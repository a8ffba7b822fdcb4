/**
 * The offline shell: the app's own files, stored and served from there, so that the app always opens. The first visit's
 * screen does not wait for it: what that shows is stored at install, the rest once the screen is on.
 */

import { isObject } from '../../core/json.ts';
import { browserTimer } from '../entry/browser-timer.ts';
import { TimeLimitError, createTimeLimit, type NoLongerThan } from '../storage/time-limit.ts';

/** What it needs of the browser's `CacheStorage`. */
export interface ShellCaches extends Pick<CacheStorage, 'keys' | 'delete'> {
  open(name: string): Promise<Pick<Cache, 'match' | 'put'>>;
}

/** What the build lists, by paths below the scope. Not in the worker, which each start would read. */
const listFile = 'shell.json';

interface ShellList {
  /** The page, its script, its sheet: nothing opens without them. */
  readonly first: readonly string[];
  readonly later: readonly string[];
}

const prefix = 'shell-';

/** A file that has not come by then does not, and holds up those after it. */
const stallMs = 30_000;
/** What a host does not serve it will not serve in a moment either. */
const hostRetryMs = 10 * 60_000;
const networkRetryMs = 15_000;

export interface ShellTiming {
  /** Milliseconds, monotonic. */
  now(): number;
  readonly noLongerThan: NoLongerThan;
}

const browserTiming: ShellTiming = {
  now: () => performance.now(),
  noLongerThan: createTimeLimit(browserTimer),
};

/** The host has not got it; its message says what, and why. */
class MissingFile extends Error {}

function missingBy(error: unknown): readonly string[] {
  return error instanceof MissingFile ? [error.message] : [];
}

export class AppShell {
  /** The page itself; the others are below it. */
  private readonly page: string;
  private readonly name: string;
  private isComplete = false;
  private completing: Promise<void> | null = null;
  /** By the clock of this boot. */
  private nextTryAt = 0;

  /**
   * @param version changes whenever any of the files does
   * @param report hears what could not be had, each with why, after each try
   */
  constructor(
    private readonly caches: ShellCaches,
    scope: string,
    version: string,
    private readonly report: (missing: readonly string[]) => void = () => undefined,
    private readonly timing: ShellTiming = browserTiming,
  ) {
    this.page = new URL('./', scope).href;
    this.name = `${prefix}${version} ${this.page}`;
  }

  /** @param all whether nobody waits for it: another version is on the screen */
  async install(all: boolean): Promise<void> {
    try {
      const { first } = await this.list();
      await Promise.all(first.map((file) => this.store(file)));
    } catch (error) {
      this.report(missingBy(error));
      throw error;
    }
    if (all) await this.complete();
  }

  /** Stores what is missing yet. What can't be had is left for the next time, and takes nothing else with it. */
  async complete(): Promise<void> {
    const now = this.timing.now();
    if (this.isComplete || (this.completing === null && now < this.nextTryAt)) return;
    this.completing ??= this.storeAll().finally(() => {
      this.completing = null;
    });
    await this.completing;
  }

  /** One after the other: what a person asks for meanwhile finds a connection that is free. */
  private async storeAll(): Promise<void> {
    const missing: string[] = [];
    let all = true;
    const failed = (error: unknown): void => {
      all = false;
      missing.push(...missingBy(error));
    };
    const list = await this.list().catch(failed);
    for (const file of list ? [...list.first, ...list.later] : [])
      await this.store(file).catch(failed);
    this.isComplete = all;
    const isHost = missing.length > 0;
    this.nextTryAt = this.timing.now() + (isHost ? hostRetryMs : networkRetryMs);
    // Without a network nothing is known of the host.
    if (all || isHost) this.report(missing);
  }

  /**
   * Stores a picture of the operator's, such as the logo, anew each time that it has changed: its name says nothing of what is in it. One from elsewhere is
   * none of the shell's, whose policy lets the worker call nobody else.
   * @param path a URL, or a path from the page or its origin
   */
  async keep(path: string): Promise<void> {
    // What is stored stays where it can't be had.
    if (this.isOwn(new URL(path, this.page))) await this.store(path, true).catch(() => undefined);
  }

  /** Deletes this app's shells of other versions. */
  async cleanUp(): Promise<void> {
    const { caches, name, page } = this;
    const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    await Promise.all(
      others.map(async (key) => {
        // Below a path the origin has other apps, with caches of their own.
        const own = await (await caches.open(key)).match(page);
        return own && caches.delete(key);
      }),
    );
  }

  /** The stored answer to a request; null where the network has to answer. */
  answer(request: Request): Promise<Response> | null {
    const { page } = this;
    if (request.method !== 'GET') return null;
    const asked = new URL(request.url);
    // The brand's, if it is stored.
    if (request.destination === 'image' && this.isOwn(asked))
      return this.stored(request.url, request);
    const url = asked.origin + asked.pathname;
    if (url === page || (request.mode === 'navigate' && url === `${page}index.html`))
      return this.stored(page, request);
    return /^(assets\/.+|icon\.svg|app\.webmanifest|(first-colors|client)\.js)$/.test(
      url.slice(page.length),
    ) && url.startsWith(page)
      ? this.stored(url, request)
      : null;
  }

  private find(url: string): Promise<Response | undefined> {
    return this.caches
      .open(this.name)
      .then((cache) => cache.match(url))
      .catch(() => undefined);
  }

  private async stored(url: string, request: Request): Promise<Response> {
    return (await this.find(url)) ?? fetch(request);
  }

  private isOwn({ origin }: URL): boolean {
    return this.page.startsWith(`${origin}/`);
  }

  private async store(file: string, anew = false): Promise<true> {
    const url = new URL(file, this.page).href;
    if (!anew && (await this.find(url)) !== undefined) return true;
    // Past the HTTP cache, where some sets keep stale files; a name with a hash can't be stale, and a picture may be large.
    const cache = anew ? 'no-cache' : cacheFor(file);
    const stored = fetch(url, { cache }).then(async (response) => {
      if (!response.ok) throw new MissingFile(`${file} (${response.status})`);
      await (await this.caches.open(this.name)).put(url, response);
    });
    await this.timing.noLongerThan(stallMs, stored).catch((error: unknown) => {
      throw error instanceof TimeLimitError ? new MissingFile(`${file} (no answer)`) : error;
    });
    return true;
  }

  private async list(): Promise<ShellList> {
    await this.store(listFile);
    const read: unknown = await (await this.find(this.page + listFile))?.json();
    if (!isShellList(read)) throw new MissingFile(`${listFile} (no list)`);
    return read;
  }
}

function cacheFor(file: string): RequestCache {
  return file.startsWith('assets/') ? 'default' : 'reload';
}

function isShellList(value: unknown): value is ShellList {
  return isObject(value) && [value['first'], value['later']].every(Array.isArray);
}
