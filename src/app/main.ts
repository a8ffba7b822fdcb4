/** Page entry: session client → `<tv-app>`. */

import './polyfills.ts';
import '../ui/appearance/styles.css';
import { createSessionClient } from '../client/session-client.ts';
import { TvApp } from '../ui/app/tv-app.ts';
import { labelPage, page } from './page.ts';

const app = new TvApp();
app.page = page;
app.client = createSessionClient();
app.client.subscribe(labelPage);
document.body.replaceChild(
  app,
  document.body.firstElementChild ?? document.body.appendChild(document.createElement('div')),
);
