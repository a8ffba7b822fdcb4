/** `<tv-app>` on the test page, in one of the gallery's states. */

import css from '../../../src/ui/appearance/styles.css?inline';
import pageCss from '../../../src/app/page.css?inline';
import { exitAction } from '../../../src/remote/exit-app.ts';
import type { View } from '../../../src/client/view.ts';
import { labelPage } from '../../../src/app/page.ts';
import type { LightElement } from '../../../src/ui/components/light-element.ts';
import { TvApp } from '../../../src/ui/app/tv-app.ts';
import { pretendToBeTizen, reach } from '../../gallery/reach.ts';
import { stateNamed, type State } from '../../gallery/states.ts';
import { StubClient } from '../../gallery/stub-client.ts';
import { eventually } from './eventually.ts';
import { page } from './page.ts';

export interface Screen {
  readonly app: TvApp;
  readonly client: StubClient;
  /** Where it led on to. */
  readonly led: readonly string[];
  /** Shows another state, or view, on the same app. */
  change(to: State | View): Promise<void>;
  /** Takes the same app to another state, in its language, as if it had been opened there. */
  goTo(state: State): Promise<void>;
  button(label: string): HTMLButtonElement;
  close(): void;
}

export async function openScreen(state: State | string): Promise<Screen> {
  wearStyles();
  const wanted = typeof state === 'string' ? stateNamed(state) : state;
  if (wanted.opened === 'leave') pretendToBeTizen();
  const client = new StubClient(wanted.view);
  const app = new TvApp();
  const led: string[] = [];
  // The test's page is not to be left.
  app.page = { ...page, exit: exitAction(window), leadOn: (url) => led.push(url) };
  app.client = client;
  const unlabel = client.subscribe(labelPage);
  document.body.append(app);
  await eventually('a screen', () => app.querySelector('main'));
  const screen: Screen = {
    app,
    client,
    led,
    change: async (to) => {
      client.show('view' in to ? to.view : to);
      await settled(app);
    },
    goTo: async (state) => {
      // No state but this one goes on from here; after `starting` it is shown at once.
      for (const kind of ['starting', 'requesting-code'] as const)
        client.show({ ...state.view, session: { kind } });
      const wanted = state.view.settings?.locale ?? 'en';
      await eventually('the language', () => document.documentElement.lang === wanted);
      await settled(app);
      await reach(app, client, state, () => settled(app));
    },
    button: (label) => {
      const found = [...app.querySelectorAll('button')].find(
        (button) => button.textContent?.trim() === label,
      );
      if (found === undefined) throw new Error(`no button ${label}`);
      return found;
    },
    close: () => {
      unlabel();
      app.remove();
      Reflect.deleteProperty(window, 'tizen');
    },
  };
  await reach(app, client, wanted, () => settled(app));
  return screen;
}

/** Drawn, with its typefaces and QR code, and at the end of its animations. */
async function settled(app: TvApp): Promise<void> {
  await app.updateComplete;
  await app.querySelector<LightElement>('tv-profile, tv-code-screen')?.updateComplete;
  await document.fonts.ready;
  await eventually(
    'the QR code',
    () => app.querySelector('tv-qr-code') === null || app.querySelector('tv-qr-code svg') !== null,
  );
  await eventually('the picture', () => app.querySelector('tv-picture:not([data-shown])') === null);
  // The box tells its size, the code screen lays itself out by that, the QR code takes the room that is left: a frame each.
  for (let frames = 0; frames < 3; frames++)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

export const focusedLabel = (): string | null =>
  document.activeElement?.textContent?.trim() ?? null;

/** As the app's own page: its sheet, and that of the screens. */
function wearStyles(): void {
  if (document.querySelector('style#app') !== null) return;
  const style = document.createElement('style');
  style.id = 'app';
  style.textContent = pageCss + css;
  document.head.append(style);
}
