/** The client of the app's own page, which its server and its last visit have told a few things already. */

import { embeddedConfig } from './embedded-config.ts';
import { firstView } from './first-view.ts';
import { lastVisit } from './last-visit.ts';
import { loadEngineSession } from './lazy-imports.ts';
import { folderOf, type SessionClientOptions } from './options.ts';
import { screenOfAddress } from './screen-of-address.ts';
import { createSessionClient, type OpenEngine, type SessionClient } from './session-client.ts';

/** @param shown settles once the first screen is drawn; absent: nobody waits for one */
export function createAppClient(
  options: SessionClientOptions = {},
  shown?: Promise<void>,
): SessionClient {
  const base = folderOf(options.base);
  const embedded = embeddedConfig(base);
  const view = firstView(embedded, lastVisit(base));
  const named = { screen: screenOfAddress(base), ...options };
  return createSessionClient(named, openAfter(shown), { embedded, view });
}

/** The first screen does without an engine. */
function openAfter(shown: Promise<void> = Promise.resolve()): OpenEngine {
  return async (context) => {
    await shown;
    return (await loadEngineSession()).openEngineSession(context);
  };
}
