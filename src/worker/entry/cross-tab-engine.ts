/** Without a service worker each page has an engine of its own: they tell each other when a person signs in or out. */

import type { Update } from '../../core/session/messages.ts';
import type { Session } from '../../core/session/session.ts';
import type { Engine } from '../engine/engine.ts';
import { createBrowserEngine } from './browser-engine.ts';

export function createCrossTabEngine(notify: (update: Update) => void): Pick<Engine, 'handle'> {
  const channel = new BroadcastChannel('tv-sign-in');
  let signedIn: boolean | null = null;
  const engine = createBrowserEngine((update) => {
    notify(update);
    const is = isSignedIn(update.session);
    if (is === null || is === signedIn) return;
    signedIn = is;
    channel.postMessage(is);
  });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== signedIn) engine.reloadFromStorage();
  };
  return {
    handle: async (command, reply) => {
      const before = signedIn;
      await engine.handle(command, reply);
      // The session changes before its tokens are gone from the storage: whoever has read them meanwhile looks again.
      if (signedIn !== before) channel.postMessage(signedIn);
    },
  };
}

/** Null while that is open. */
function isSignedIn({ kind }: Session): boolean | null {
  switch (kind) {
    case 'signed-in':
      return true;
    case 'signed-out':
      return false;
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
    case 'ended':
    case 'failed':
      return null;
  }
}
