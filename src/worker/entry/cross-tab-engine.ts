/** Without a service worker each page has an engine of its own: they tell each other when a person signs in or out. */

import type { Update } from '../../core/session/messages.ts';
import type { Session } from '../../core/session/session.ts';
import type { Engine } from '../engine/engine.ts';
import { createBrowserEngine } from './browser-engine.ts';

export interface CrossTabEngine extends Pick<Engine, 'handle'> {
  /** Hears and tells nothing any more. */
  close(): void;
}

export function createCrossTabEngine(notify: (update: Update) => void): CrossTabEngine {
  const channel = new BroadcastChannel('tv-sign-in');
  let isClosed = false;
  let signedIn: boolean | null = null;
  const tellOthers = (): void => {
    if (!isClosed) channel.postMessage(signedIn);
  };
  const engine = createBrowserEngine((update) => {
    if (!isClosed) notify(update);
    const is = isSignedIn(update.session);
    if (is === null || is === signedIn) return;
    signedIn = is;
    tellOthers();
  });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== signedIn) engine.reloadFromStorage();
  };
  return {
    handle: async (command, reply, signal) => {
      const before = signedIn;
      await engine.handle(command, reply, signal);
      // The session changes before its tokens are gone from the storage: whoever has read them meanwhile looks again.
      if (signedIn !== before) tellOthers();
    },
    close: () => {
      isClosed = true;
      channel.close();
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
