/** Page entry: session client → `<tv-app>`. */

import './ui/floor.ts';
import './ui/styles.css';
import { createSessionClient } from './client/session-client.ts';
import { TvApp } from './ui/tv-app.ts';

const app = new TvApp();
app.client = createSessionClient();
document.body.replaceChild(app, document.body.firstElementChild ?? document.body.appendChild(document.createElement('div')));
