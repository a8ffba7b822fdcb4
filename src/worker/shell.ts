/** The offline shell: the app's own files, stored at install and served from there, so that the app always opens. */

export interface Shell {
  install(): Promise<void>;
  /** Deletes the shells of other versions. */
  cleanUp(): Promise<void>;
  /** The stored answer to a request; null where the network has to answer. */
  answer(request: Request): Promise<Response> | null;
}

/**
 * @param files URLs relative to `scope`, as the build lists them
 * @param version changes whenever any of the files does
 */
export function createShell(caches: CacheStorage, scope: string, files: readonly string[], version: string): Shell {
  const prefix = 'shell-';
  const name = prefix + version;
  const urls = new Set(files.map((file) => new URL(file, scope).href));
  const page = new URL('./', scope).href;

  const stored = async (url: string, request: Request): Promise<Response> => {
    const found = await caches.open(name).then((cache) => cache.match(url)).catch(() => undefined);
    return found ?? fetch(request);
  };

  return {
    install: async () => {
      const cache = await caches.open(name);
      // Past the HTTP cache: some sets keep stale files there.
      await cache.addAll([...urls].map((url) => new Request(url, { cache: 'reload' })));
    },
    cleanUp: async () => {
      const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      await Promise.all(old.map((key) => caches.delete(key)));
    },
    answer: (request) => {
      if (request.method !== 'GET') return null;
      const { origin, pathname } = new URL(request.url);
      const url = origin + pathname;
      if (urls.has(url)) return stored(url, request);
      return request.mode === 'navigate' && url === `${page}index.html` ? stored(page, request) : null;
    },
  };
}
