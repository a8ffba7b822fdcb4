/** The app's session client: it reloads its page, keeps itself up to date, and knows how long nobody has been there. */

import { createSessionClient, type SessionClient } from '../client/session-client.ts';
import type { PlainCommand, View } from '../client/view.ts';
import { watchActivity } from './activity.ts';
import { pageReload } from './page-reload.ts';

export function createAppClient(): SessionClient {
  const activity = watchActivity(window);
  let kioskCommand: ((view: View, idleMs: number) => PlainCommand | null) | null = null;
  const client = createSessionClient({
    pageReload,
    lastActivityAt: activity.lastAt,
    idleCommand: () =>
      kioskCommand === null
        ? null
        : kioskCommand(client.view, performance.now() - activity.lastAt()),
  });
  client.subscribe(activity.follow);

  const load = async (): Promise<void> => {
    const { keepUpToDate, kioskCommand: loaded } = await import('./while-idle.ts');
    if (kioskCommand !== null) return;
    kioskCommand = loaded;
    keepUpToDate(client, activity.lastAt);
  };
  const stop = client.subscribe((view) => {
    // Once something is shown. Without a network it fails; the next change of the view tries again.
    if (view.session.kind !== 'starting')
      load().then(
        () => stop(),
        () => undefined,
      );
  });
  return client;
}
