/** `?state=NAME&lang=fr` shows one state; without, this page links them all. */

import { languageCodes } from '../../src/locale/languages.ts';
import { TvApp } from '../../src/ui/tv-app.ts';
import { pretendToBeTizen, reach } from './reach.ts';
import { inLanguage, stateNamed, states, type State } from './states.ts';
import { StubClient } from './stub-client.ts';

const parameters = new URLSearchParams(location.search);
const name = parameters.get('state');

if (name === null) {
  listStates();
} else {
  // Imported here only: the index is a page to scroll, and the app's sheet forbids that.
  await import('../../src/ui/styles.css');
  await show(inLanguage(stateNamed(name), parameters.get('lang') ?? 'en'));
}

async function show(state: State): Promise<void> {
  if (state.opened === 'leave') pretendToBeTizen();
  const client = new StubClient(state.view);
  const app = new TvApp();
  app.client = client;
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

function listStates(): void {
  const list = document.createElement('ul');
  for (const { name: state } of states) {
    const item = document.createElement('li');
    for (const lang of languageCodes) {
      const link = document.createElement('a');
      link.href = `?${new URLSearchParams({ state, lang }).toString()}`;
      link.textContent = lang === 'en' ? state : lang;
      item.append(link, ' ');
    }
    list.append(item);
  }
  document.body.append(list);
}
