/** The offline shell: the app's own files, stored at install and served from there, so that the app always opens. */

export interface Shell {
  install(): Promise<void>;
  /** Deletes this app's shells of other versions. */
  cleanUp(): Promise<void>;
  /** The stored answer to a request; null where the network has to answer. */
  answer(request: Request): Promise<Response> | null;
}

/** What it needs of the browser's `CacheStorage`. */
export interface ShellCaches extends Pick<CacheStorage, 'keys' | 'delete'> {
  open(name: string): Promise<Pick<Cache, 'match' | 'addAll'>>;
}

/** What the build lists: every file of the app, relative to the scope. Not in the worker, which each start would read. */
const list = 'shell.json';

/** @param version changes whenever any of the files does */
export function createShell(caches: ShellCaches, scope: string, version: string): Shell {
  const prefix = 'shell-';
  const page = new URL('./', scope).href;
  const name = `${prefix}${version} ${page}`;

  const stored = async (url: string, request: Request): Promise<Response> => {
    const found = await caches
      .open(name)
      .then((cache) => cache.match(url))
      .catch(() => undefined);
    return found ?? fetch(request);
  };

  return {
    install: async () => {
      // Past the HTTP cache: some sets keep stale files there.
      const fresh = (file: string): Request => new Request(page + file, { cache: 'reload' });
      const files: unknown = await (await fetch(fresh(list))).json();
      const cache = await caches.open(name);
      if (Array.isArray(files)) await cache.addAll(files.map(fresh));
    },
    cleanUp: async () => {
      const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      await Promise.all(
        others.map(async (key) => {
          // Below a path the origin has other apps, with caches of their own.
          const own = await (await caches.open(key)).match(page);
          return own && caches.delete(key);
        }),
      );
    },
    answer: (request) => {
      if (request.method !== 'GET') return null;
      const { origin, pathname } = new URL(request.url);
      const url = origin + pathname;
      if (url === page || (request.mode === 'navigate' && url === `${page}index.html`))
        return stored(page, request);
      return /^(assets\/.+|icon\.svg|app\.webmanifest)$/.test(url.slice(page.length)) &&
        url.startsWith(page)
        ? stored(url, request)
        : null;
    },
  };
}
