/** Page entry: session client → `<tv-sign-in>`, which has the page for its own. */

import '../element/polyfills.ts';
import '../ui/appearance/styles.css';
import './page.css';
import { createAppClient } from '../client/app-client.ts';
import { afterFrame } from '../ui/app/after-frame.ts';
import { pageReload } from '../client/page-reload.ts';
import { SignInBox } from '../element/sign-in-box.ts';
import { loadLocale } from '../locale/languages.ts';
import { chosenLanguage } from '../ui/app/chosen-language.ts';
import { takePress } from './early-press.ts';
import { labelPage, page } from './page.ts';

/** Where the network is away just now. */
const idleWorkRetryMs = 60_000;

customElements.define('tv-sign-in', SignInBox);
const signIn = new SignInBox();
const shown = new Promise<void>((resolve) => {
  signIn.onceDrawn = () => {
    handOn();
    document.getElementById('boot')?.remove();
    // Whoever drives the page from outside presses when the label says that it can.
    client.subscribe(labelPage);
    afterFrame(resolve);
  };
});
const client = createAppClient({ pageReload }, shown);
handOn();
signIn.page = page;
signIn.appClient = client;
signIn.setAttribute('active', '');
// Without its words there would be nothing in it, and that would be laid out as well.
const show = (): void => document.body.append(signIn);
void loadLocale(client.view.settings?.locale ?? 'auto', navigator.languages, chosenLanguage()).then(
  show,
  show,
);
void shown.then(loadIdleWork);

/** What was pressed before the app was there: on the screen that it shows first as well. */
function handOn(): void {
  if (takePress() && client.view.session.kind === 'signed-out') client.send('start');
}

function loadIdleWork(): void {
  import('./while-idle.ts').then(
    ({ startIdleWork, completeBack }) => {
      if (signIn.app !== null) startIdleWork(client, signIn.app);
      completeBack(page);
      signIn.redraw();
    },
    () => setTimeout(loadIdleWork, idleWorkRetryMs),
  );
}
