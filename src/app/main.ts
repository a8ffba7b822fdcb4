/** Page entry: session client → `<tv-app>`. */

import './polyfills.ts';
import '../ui/appearance/styles.css';
import { TvApp } from '../ui/app/tv-app.ts';
import { createAppClient } from './app-client.ts';
import { labelPage, page } from './page.ts';

const app = new TvApp();
app.page = page;
app.client = createAppClient();
app.client.subscribe(labelPage);
document.body.replaceChild(
  app,
  document.body.firstElementChild ?? document.body.appendChild(document.createElement('div')),
);
