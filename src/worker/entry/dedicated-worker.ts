/** The engine where there is no service worker: plain http on a LAN, a packaged page, a webview that forbids them. */

import './polyfills.ts';
import { readCommand } from '../../core/session/parse-command.ts';
import type { Reply } from '../../core/session/messages.ts';
import { createCrossTabEngine } from './cross-tab-engine.ts';

declare const self: DedicatedWorkerGlobalScope;

const engine = createCrossTabEngine((update) => self.postMessage(update));

self.addEventListener('message', (event) => {
  const command = readCommand(event.data);
  const [port] = event.ports;
  if (command !== null) void engine.handle(command, (reply: Reply) => port?.postMessage(reply));
});

// Tells the page that this file could be loaded and run.
self.postMessage('ready');
