/** The offline shell among the caches of an origin that other apps are on too. */

import { test } from 'node:test';
import { expect } from 'chai';
import { createShell, type ShellCaches } from '../../../../src/worker/offline/app-shell.ts';

/** What cleaning up needs of the browser's caches. @param held the one URL that each holds, by its name */
function cachesWith(held: Map<string, string>): ShellCaches {
  return {
    keys: async () => [...held.keys()],
    open: async (name) => ({
      match: async (url) => (held.get(name) === url ? new Response() : undefined),
      addAll: async () => undefined,
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
  await createShell(cachesWith(held), 'https://example.com/tv/', '2').cleanUp();
  expect([...held.keys()]).to.deep.equal([
    'shell-1 https://example.com/radio/',
    'shell-of-the-shop',
    'shell-2 https://example.com/tv/',
  ]);
});
