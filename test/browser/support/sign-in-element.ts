/** `<tv-sign-in>` on a page of somebody else's, with a client that shows what it is told to. */

import css from '../../../src/ui/appearance/styles.css?inline';
import { SignInElement, type Connection } from '../../../src/element/sign-in-element.ts';
import { stateNamed } from '../../gallery/states.ts';
import { StubClient } from '../../gallery/stub-client.ts';
import { eventually } from './eventually.ts';

export class ScriptedClient extends StubClient {
  isClosed = false;

  readonly close = (): void => {
    this.isClosed = true;
  };
}

export class ScriptedSignIn extends SignInElement<ScriptedClient> {
  firstState = 'welcome';
  /** What it was connected by, the latest last. */
  readonly bases: (string | undefined)[] = [];

  protected override connect(base: string | undefined): Connection<ScriptedClient> {
    this.bases.push(base);
    const client = new ScriptedClient(stateNamed(this.firstState).view);
    return { screens: client, client };
  }
}

customElements.define('tv-sign-in', ScriptedSignIn);

/** As a page around links it: once, and it stays. */
export function wearElementStyles(): void {
  if (document.querySelector('style#element') !== null) return;
  const style = document.createElement('style');
  style.id = 'element';
  style.textContent = css;
  document.head.append(style);
}

/** Shows a state, and waits until all of it is there. */
export async function show(element: ScriptedSignIn, state: string): Promise<void> {
  const { view } = stateNamed(state);
  element.client?.show(view);
  await drawn(element, view.session.kind);
}

/** The session's screen is there, with what it draws by itself. */
export async function drawn(element: HTMLElement, kind: string): Promise<void> {
  const wanted =
    { 'awaiting-approval': 'tv-qr-code svg', 'signed-in': 'tv-profile h1' }[kind] ?? 'h1';
  await eventually(kind, () => element.querySelector(wanted));
  await document.fonts.ready;
  // Sizes are observed, and what follows from them is drawn in the frame after.
  for (let frame = 0; frame < 3; frame++)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
