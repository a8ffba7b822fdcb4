/** The offline shell: the app's own files, stored at install and served from there, so that the app always opens. */

export interface Shell {
  install(): Promise<void>;
  /** Deletes the shells of other versions. */
  cleanUp(): Promise<void>;
  /** The stored answer to a request; null where the network has to answer. */
  answer(request: Request): Promise<Response> | null;
}

/** What the build lists: every file of the app, relative to the scope. Not in the worker, which each start would read. */
const list = 'shell.json';

/** @param version changes whenever any of the files does */
export function createShell(caches: CacheStorage, scope: string, version: string): Shell {
  const prefix = 'shell-';
  const name = prefix + version;
  const page = new URL('./', scope).href;

  const stored = async (url: string, request: Request): Promise<Response> => {
    const found = await caches.open(name).then((cache) => cache.match(url)).catch(() => undefined);
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
      const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      await Promise.all(old.map((key) => caches.delete(key)));
    },
    answer: (request) => {
      if (request.method !== 'GET') return null;
      const { origin, pathname } = new URL(request.url);
      const url = origin + pathname;
      if (url === page || (request.mode === 'navigate' && url === `${page}index.html`)) return stored(page, request);
      return /^(assets\/.+|icon\.svg|app\.webmanifest)$/.test(url.slice(page.length)) && url.startsWith(page) ? stored(url, request) : null;
    },
  };
}
