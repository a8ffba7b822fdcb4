/** What the app does while nobody is there: kiosk rules, another try, updates, storage. A chunk of its own: no screen waits for it. */

import { startHeartbeat } from '../client/heartbeat.ts';
import { persistStorage } from '../client/persist-storage.ts';
import type { SessionClient } from '../client/session-client.ts';
import { watchActivity } from './activity.ts';
import { keepUpToDate } from './app-updates.ts';
import { kioskCommand } from './kiosk.ts';
import { createRetry } from './retry.ts';

export function startIdleWork(client: SessionClient): void {
  const lastActivityAt = watchActivity(window, client);
  const isRetryDue = createRetry(lastActivityAt);
  startHeartbeat(() => {
    const command = kioskCommand(client.view, performance.now() - lastActivityAt());
    if (command !== null) client.send(command);
    else if (isRetryDue(client.view.session)) client.retry();
  });
  keepUpToDate(client, lastActivityAt);
  client.subscribe(({ session }) => {
    if (session.kind === 'signed-in') persistStorage();
  });
}
