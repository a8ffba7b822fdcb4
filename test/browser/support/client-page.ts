/** Runs in a frame, below an app's own path: the session client, and every message that its page receives. */

import { createAppClient } from '../../../src/client/app-client.ts';
import { lazyModules } from '../../../src/client/lazy-modules.ts';
import type { SessionClient } from '../../../src/client/session-client.ts';

export interface Harness {
  readonly client: SessionClient;
  /** Whatever came in, from whichever engine, as it came. */
  readonly received: unknown[];
}

declare global {
  interface Window {
    harness?: Harness;
  }
}

const received: unknown[] = [];
const keep = ({ data }: MessageEvent<unknown>): void => void received.push(data);

// Before the client exists, so that no message comes too early to be kept.
navigator.serviceWorker.addEventListener('message', keep);

// Replies come through ports of channels that the client makes.
window.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    this.port1.addEventListener('message', keep);
  }
};

window.Worker = class extends Worker {
  constructor(...args: ConstructorParameters<typeof Worker>) {
    super(...args);
    this.addEventListener('message', keep);
  }
};

// The app's own page calls no API; an app around it does.
lazyModules.apiFetch = () => import('../../../src/client/api-fetch.ts');
const client = createAppClient();
// Where the engine is in the page, this is all that comes in.
client.subscribe((view) => void received.push(view));

window.harness = { client, received };
