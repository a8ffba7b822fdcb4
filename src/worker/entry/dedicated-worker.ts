/** The engine where there is no service worker: plain http on a LAN, a packaged page, a webview that forbids them. */

import './polyfills.ts';
import { readCommand } from '../../core/session/parse-command.ts';
import { createCrossTabEngine } from './cross-tab-engine.ts';
import { replyPort } from './reply-port.ts';

declare const self: DedicatedWorkerGlobalScope;

const engine = createCrossTabEngine((update) => self.postMessage(update));

self.addEventListener('message', (event) => {
  const command = readCommand(event.data);
  const { reply, signal } = replyPort(event.ports[0]);
  if (command !== null) void engine.handle(command, reply, signal);
});

// Tells the page that this file could be loaded and run.
self.postMessage('ready');
