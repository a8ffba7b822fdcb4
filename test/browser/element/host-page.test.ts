/** A page of somebody else's, with a style sheet, keys, focus and router of its own, while `<tv-sign-in>` comes, lives and goes. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { drawn, ScriptedSignIn, show, wearElementStyles } from '../support/sign-in-element.ts';
import { countListeners, type ListenerCount } from '../support/listener-count.ts';

/** Names and elements that the sign-in's sheet has rules for. */
const content = `
  <header class="tv-screen tv-centered"><h1 class="tv-lead">Films</h1><p class="tv-hint tv-actions">Tonight</p></header>
  <nav><button id="first" class="tv-action">Home</button><button id="second">More</button></nav>
  <input id="search" value="western">
  <main class="tv-root-not"><strong>New</strong><ol><li>One</li></ol><dl><dt>Two</dt></dl><svg class="tv-ring"><circle r="2"></circle></svg></main>
  <div id="place"></div>`;
const sheet = `
  * { box-sizing: content-box; margin: 3px; letter-spacing: 2px }
  h1 { color: red; font: italic 40px serif; text-transform: uppercase }
  button { border: 5px dotted lime; background: red; color: blue; padding: 1px }
  p, li { color: green; margin: 9px } strong { font-weight: 300 }
  #place { width: 640px; height: 360px }`;

const states = [
  'code',
  'ended-expired',
  'welcome',
  'profile',
  'failed-provider-down',
  'welcome-light',
];

describe('a page around the sign-in', () => {
  let host: HTMLElement;
  let style: HTMLElement;
  let element: ScriptedSignIn;
  let seen: string[];
  const note = (event: KeyboardEvent): void => {
    seen.push(`${event.key}${event.defaultPrevented ? ' taken' : ''}`);
  };

  before(() => setViewport({ width: 1280, height: 720 }));

  beforeEach(() => {
    style = document.createElement('style');
    style.textContent = sheet;
    document.head.append(style);
    host = document.createElement('div');
    host.innerHTML = content;
    document.body.append(host);
    element = new ScriptedSignIn();
    seen = [];
    document.addEventListener('keydown', note);
  });

  afterEach(() => {
    document.removeEventListener('keydown', note);
    for (const one of [host, style]) one.remove();
  });

  const at = (id: string): HTMLElement => {
    const found = host.querySelector<HTMLElement>(`#${id}`);
    if (found === null) throw new Error(`no ${id}`);
    return found;
  };
  const come = async (): Promise<void> => {
    wearElementStyles();
    at('place').append(element);
    await drawn(element, 'signed-out');
  };
  const press = (key: string, keyCode: number): boolean =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }),
    );
  /** All that is the page's. */
  const page = (): Readonly<Record<string, unknown>> => ({
    title: document.title,
    history: [history.length, JSON.stringify(history.state), location.href],
    focus: document.activeElement?.id,
    root: [...document.documentElement.attributes].map(({ name, value }) => `${name}=${value}`),
    body: [...document.body.attributes].map(({ name, value }) => `${name}=${value}`),
    styles: [document.documentElement, document.body, ...host.querySelectorAll('*')]
      .filter((one) => one.closest('tv-sign-in') === null)
      .map(lookOf),
  });

  it('keeps its looks, title, history, focus and attributes from first to last', async () => {
    at('search').focus();
    const before = page();
    await come();
    expect(page()).to.deep.equal(before);
    for (const state of states) {
      await show(element, state);
      expect(page(), state).to.deep.equal(before);
    }
    element.setAttribute('locale', 'ar');
    await show(element, 'code');
    expect(page()).to.deep.equal(before);
    element.remove();
    expect(page()).to.deep.equal(before);
  });

  it('is rid of it when it goes', async () => {
    await come();
    await show(element, 'code');
    element.remove();
    const counts: ListenerCount = countListeners();
    const { client } = element;
    expect(client).to.equal(null);
    await come();
    const connected = element.client;
    await show(element, 'code');
    await show(element, 'profile');
    element.remove();
    expect(connected?.isClosed).to.equal(true);
    expect(counts.open()).to.deep.equal([]);
    counts.end();
    expect(at('place').childNodes.length).to.equal(0);
  });

  it('does not reach into it by what it says of plain elements', async () => {
    await come();
    await show(element, 'code');
    const heading = getComputedStyle(element.querySelector('h1') ?? element);
    expect([
      heading.color,
      heading.textTransform,
      heading.letterSpacing,
      heading.marginTop,
    ]).to.deep.equal(['rgb(244, 246, 251)', 'none', 'normal', '0px']);
    const button = getComputedStyle(element.querySelector('.tv-side') ?? element);
    expect([button.color, button.borderTopStyle]).to.deep.equal(['rgb(244, 246, 251)', 'solid']);
  });

  it('keeps its keys while the focus is its own', async () => {
    at('second').focus();
    await come();
    await show(element, 'code');
    for (const [key, code] of [
      ['ArrowLeft', 37],
      ['Enter', 13],
      ['Escape', 27],
      ['a', 65],
    ] as const)
      expect(press(key, code), key).to.equal(true);
    expect(seen).to.deep.equal(['ArrowLeft', 'Enter', 'Escape', 'a']);
    expect([document.activeElement?.id, element.client?.sent]).to.deep.equal(['second', []]);
  });

  it('has no keys that the sign-in uses while the focus is in it, and gets those back that lead out of it', async () => {
    await come();
    await show(element, 'code');
    element.focus();
    const main = document.activeElement;
    expect(main?.textContent).to.equal('Larger QR code');
    press('ArrowRight', 39);
    expect(document.activeElement?.textContent).to.equal('Cancel');
    expect(seen).to.deep.equal([]);
    press('ArrowUp', 38);
    expect(seen).to.deep.equal(['ArrowUp']);
  });

  it('hears of each Back in it, and may take it', async () => {
    const backs: boolean[] = [];
    let takes = false;
    element.addEventListener('tv-back', (event) => {
      if (!(event instanceof CustomEvent)) return;
      const detail: unknown = event.detail;
      backs.push(
        typeof detail === 'object' &&
          detail !== null &&
          'leaves' in detail &&
          detail.leaves === true,
      );
      if (takes) event.preventDefault();
    });
    await come();
    element.focus();
    press('GoBack', 461);
    expect([backs, seen]).to.deep.equal([[true], ['GoBack']]);
    await show(element, 'code');
    takes = true;
    letGo();
    press('GoBack', 461);
    expect([backs, element.client?.sent]).to.deep.equal([[true, false], []]);
    takes = false;
    letGo();
    press('GoBack', 461);
    expect([backs, element.client?.sent]).to.deep.equal([[true, false, false], ['cancel']]);
    expect(seen).to.deep.equal(['GoBack']);
  });

  it('has the focus taken neither by a new screen, nor once it has it back', async () => {
    await come();
    element.focus();
    await show(element, 'ended-expired');
    expect(document.activeElement?.textContent, 'what had it went').to.equal('Get a new code');
    at('search').focus();
    await show(element, 'code');
    expect(document.activeElement?.id).to.equal('search');
    at('search').blur();
    await show(element, 'ended-expired');
    expect(document.activeElement).to.equal(document.body);
  });

  it('gives it the focus by focus(), also before there is anything to have it', async () => {
    at('second').focus();
    wearElementStyles();
    at('place').append(element);
    element.focus();
    await drawn(element, 'signed-out');
    expect(document.activeElement?.closest('tv-sign-in')).to.equal(element);
    await show(element, 'code');
    expect(document.activeElement?.textContent).to.equal('Larger QR code');
  });

  it('keeps a focus that went elsewhere before the sign-in had anything to have it', async () => {
    wearElementStyles();
    at('place').append(element);
    element.focus();
    at('search').focus();
    await drawn(element, 'signed-out');
    await show(element, 'code');
    expect(document.activeElement?.id).to.equal('search');
  });

  it('gives it keys and focus by the attribute "active"', async () => {
    at('search').focus();
    await come();
    element.setAttribute('active', '');
    await drawn(element, 'signed-out');
    expect(document.activeElement?.closest('tv-sign-in')).to.equal(element);
  });
});

const letGo = (): boolean =>
  window.dispatchEvent(new KeyboardEvent('keyup', { key: 'GoBack', keyCode: 461 }));

/** Every property, as computed. */
function lookOf(element: Element): string {
  const style = getComputedStyle(element);
  return [
    element.localName,
    ...[...style].map((name) => `${name}: ${style.getPropertyValue(name)}`),
  ].join('; ');
}
