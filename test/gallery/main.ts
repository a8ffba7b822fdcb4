/** `?state=NAME&lang=en|fr` shows one state; without, this page links them all. */

import { TvApp } from '../../src/ui/tv-app.ts';
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

async function show({ view, detailsOpen }: State): Promise<void> {
  const app = new TvApp();
  app.client = new StubClient(view);
  document.body.append(app);
  if (!detailsOpen) return;
  const button = await sideButton(app);
  button.click();
  button.focus();
}

/** The button that opens Details, once the texts have been loaded. */
async function sideButton(app: TvApp): Promise<HTMLButtonElement> {
  for (;;) {
    await app.updateComplete;
    const button = app.querySelector<HTMLButtonElement>('button.side');
    if (button !== null) return button;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function listStates(): void {
  const list = document.createElement('ul');
  for (const { name: state } of states) {
    const item = document.createElement('li');
    for (const lang of ['en', 'fr']) {
      const link = document.createElement('a');
      link.href = `?${new URLSearchParams({ state, lang }).toString()}`;
      link.textContent = lang === 'en' ? state : lang;
      item.append(link, ' ');
    }
    list.append(item);
  }
  document.body.append(list);
}
