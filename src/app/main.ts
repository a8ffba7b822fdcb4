/** Page entry: session client → `<tv-app>`. */

import './polyfills.ts';
import '../ui/appearance/styles.css';
import { createSessionClient } from '../client/session-client.ts';
import { TvApp } from '../ui/app/tv-app.ts';
import { pageReload } from './page-reload.ts';
import { labelPage, page } from './page.ts';

/** Where the network is away just now. */
const idleWorkRetryMs = 60_000;

const app = new TvApp();
const client = createSessionClient({ pageReload });
app.page = page;
app.client = client;
client.subscribe(labelPage);
document.getElementById('boot')?.remove();
document.body.prepend(app);
loadIdleWork();

function loadIdleWork(): void {
  import('./while-idle.ts').then(
    ({ startIdleWork }) => startIdleWork(client),
    () => setTimeout(loadIdleWork, idleWorkRetryMs),
  );
}
