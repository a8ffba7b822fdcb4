/** `?state=NAME&lang=fr` shows one state, with `&size=3840x2160` on a screen of that size; without, this page links them all. */

import { exitAction } from '../../src/remote/exit-app.ts';
import { labelPage, page } from '../../src/app/page.ts';
import { TvApp } from '../../src/ui/app/tv-app.ts';
import { pretendToBeTizen, reach } from './reach.ts';
import { inLanguage, stateNamed, type State } from './states.ts';
import { StubClient } from './stub-client.ts';

const parameters = new URLSearchParams(location.search);
const name = parameters.get('state');

const lang = parameters.get('lang') ?? 'en';
const size = parameters.get('size');

// Each kind of page has a sheet of its own: the app's forbids to scroll.
if (name === null) {
  const { listStates } = await import('./catalogue.ts');
  listStates();
} else if (size !== null) {
  const { showSize } = await import('./catalogue.ts');
  showSize(name, lang, size);
} else {
  await Promise.all([
    import('../../src/ui/appearance/styles.css'),
    import('../../src/app/page.css'),
  ]);
  await show(inLanguage(stateNamed(name), lang));
}

async function show(state: State): Promise<void> {
  if (state.opened === 'leave') pretendToBeTizen();
  const client = new StubClient(state.view);
  const app = new TvApp();
  app.page = { ...page, exit: exitAction(window) };
  app.client = client;
  client.subscribe(labelPage);
  document.body.append(app);
  await reach(app, client, state, () => drawn(app));
  // For whoever takes pictures.
  document.documentElement.dataset['reached'] = state.name;
}

/** The texts have been loaded, and the screen is there. */
async function drawn(app: TvApp): Promise<void> {
  do {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await app.updateComplete;
  } while (app.querySelector('main') === null);
}
