/** What `<tv-sign-in>` tells the page around, and asks of its client. */

import { expect } from 'chai';
import { drawn, ScriptedSignIn, show, wearElementStyles } from '../support/sign-in-element.ts';

describe('<tv-sign-in>', () => {
  let element: ScriptedSignIn;
  let events: string[];

  beforeEach(() => {
    wearElementStyles();
    element = new ScriptedSignIn();
    element.style.cssText = 'display: block; width: 640px; height: 360px';
    events = [];
    for (const type of ['tv-session', 'tv-signed-in', 'tv-signed-out'])
      element.addEventListener(type, (event) => void events.push(told(event)));
  });

  afterEach(() => element.remove());

  const come = async (): Promise<void> => {
    document.body.append(element);
    await drawn(element, element.client?.view.session.kind ?? '');
  };

  it('tells of every change, of who signs in and that nobody is', async () => {
    await come();
    for (const state of ['code', 'profile', 'welcome']) await show(element, state);
    expect(events).to.deep.equal([
      'tv-session awaiting-approval',
      'tv-session signed-in',
      'tv-signed-in Ada Lindqvist',
      'tv-session signed-out',
      'tv-signed-out',
    ]);
  });

  it('tells of whoever is signed in when it comes', async () => {
    element.firstState = 'profile';
    await come();
    expect(events).to.deep.equal(['tv-signed-in Ada Lindqvist']);
  });

  it('requests a code at once where "start" asks for it, and only once', async () => {
    element.setAttribute('start', '');
    await come();
    for (const state of ['code', 'welcome']) await show(element, state);
    expect(element.client?.sent).to.deep.equal(['start']);
  });

  it('requests none without, nor where somebody is signed in', async () => {
    await come();
    expect(element.client?.sent).to.deep.equal([]);
    element.remove();
    element.setAttribute('start', '');
    element.firstState = 'profile';
    await come();
    await show(element, 'welcome');
    expect(element.client?.sent).to.deep.equal([]);
  });

  it('connects by its base, anew each time that it comes', async () => {
    element.setAttribute('base', '/tv/');
    await come();
    const first = element.client;
    element.remove();
    expect([first?.isClosed, element.client]).to.deep.equal([true, null]);
    await come();
    expect(element.bases).to.deep.equal(['/tv/', '/tv/']);
    expect(element.querySelectorAll('tv-app').length).to.equal(1);
  });
});

function told(event: Event): string {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  if (typeof detail !== 'object' || detail === null) return event.type;
  if ('kind' in detail) return `${event.type} ${String(detail.kind)}`;
  const profile: unknown = 'profile' in detail ? detail.profile : null;
  const name: unknown =
    typeof profile === 'object' && profile !== null && 'name' in profile ? profile.name : null;
  return `${event.type} ${String(name)}`;
}
